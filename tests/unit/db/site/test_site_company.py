"""A company's page holds what the database holds, told apart by body, and nothing else."""

from __future__ import annotations

import sqlite3

from db.site.company import CompanyPage, list_companies, read_page
from db.site.tellings import round_of
from tests.support.invented_matter import HEARING, NAMING, OTHER
from tests.support.invented_rows import COMPANIES, DOCUMENTS


def read(connection: sqlite3.Connection, company_id: str = "kansai") -> CompanyPage:
    page = read_page(connection, company_id)
    assert page is not None
    return page


def test_an_unknown_company_has_no_page(matter_rows: sqlite3.Connection) -> None:
    assert read_page(matter_rows, "nobody") is None


def test_companies_come_in_the_order_of_their_table(matter_rows: sqlite3.Connection) -> None:
    assert [one.id for one in list_companies(matter_rows)] == [row[0] for row in COMPANIES]


def test_visits_are_kept_apart_by_body_and_folded(matter_rows: sqlite3.Connection) -> None:
    system, network = read(matter_rows).records
    assert [(round_of(v), len(v.repeats)) for v in system.visits] == [(2, 1), (3, 0)]
    assert [v.lead.document_id for v in network.visits] == [OTHER]


def test_designations_tell_every_row_that_states_them(matter_rows: sqlite3.Connection) -> None:
    system, network = read(matter_rows).records
    (told,) = system.dispositions
    assert (told.designation, told.first_day, told.last_day) == ("勧告", "2023-09-04", "2024-01-15")
    assert [row.id for row, _ in told.rows][1] == HEARING
    assert len(told.rows) == 3
    assert [told.designation for told in network.dispositions] == ["指導"]


def test_a_class_is_shown_beside_and_never_as_the_company(matter_rows: sqlite3.Connection) -> None:
    system, network = read(matter_rows).records
    assert [v.lead.company_text for v in system.unnamed] == ["勧告対象事業者"]
    assert network.unnamed == []
    ordered = read(matter_rows, "kyushu-td")
    assert [record.unnamed for record in ordered.records] == [[]]


def test_it_was_asked_what_its_rounds_asked(matter_rows: sqlite3.Connection) -> None:
    system, network = read(matter_rows).records
    (asked,) = system.asked
    assert (asked.round, asked.number) == (3, 4)
    assert [theme for theme, _ in asked.themes] == ["ITガバナンス", "業務委託先管理", "三線管理"]
    assert [len(check.repeats) for check in system.checks] == [1, 1, 1, 1]
    assert network.asked == []
    assert read(matter_rows, "kyushu-td").records[0].asked == []


def test_findings_name_it_in_their_words_or_in_their_box(matter_rows: sqlite3.Connection) -> None:
    named = {
        finding.lead.id: (how.text, how.is_in_text) for finding, how in read(matter_rows).findings
    }
    assert named == {NAMING: ("関西電力", True), f"{DOCUMENTS[0]}-p04-f05": ("関西電力", False)}
    assert read(matter_rows, "kyushu-td").findings == []


def test_every_mention_leads_to_its_place(matter_rows: sqlite3.Connection) -> None:
    page = read(matter_rows)
    assert page.mentions == sum(len(named.places) for named in page.pages) == 4
    assert [(origin.document_id, [p.page for p in pages]) for origin, pages in page.documents] == [
        (DOCUMENTS[1], [3]),
        (DOCUMENTS[0], [3, 4]),
    ]
    assert all("?mark=mentions/" in address for p in page.pages for _, address in p.places)
