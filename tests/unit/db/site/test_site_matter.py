"""The matrices put every record into the cell of its line and round, of one body at a time."""

from __future__ import annotations

import sqlite3

import pytest

from db.site.matter import Matter, ThemeCell, read_matter
from tests.support.invented_matter import NAMING, OTHER
from tests.support.invented_rows import build, create


def cell(matter: Matter, title: str, number: int | None) -> ThemeCell:
    (line,) = (line for line in matter.themes if line.title == title)
    return line.cells[number]


def test_the_series_of_most_documents_comes_first(matter_rows: sqlite3.Connection) -> None:
    matter = read_matter(matter_rows, None)
    assert matter.series.id == "system"
    assert [other.id for other in matter.others] == ["network"]


def test_companies_stand_in_the_cells_of_their_rounds(matter_rows: sqlite3.Connection) -> None:
    matter = read_matter(matter_rows, "system")
    assert [column.round for column in matter.columns] == [1, 2, 3, 4]
    lines = {line.title: line.visits for line in matter.companies}
    assert set(lines["関西電力"]) == {2, 3}
    assert set(lines["九州電力送配電"]) == {2}
    assert [(line.title, set(line.visits)) for line in matter.unnamed] == [("勧告対象事業者", {1})]
    assert matter.absent == []


def test_another_body_has_a_matrix_of_its_own(matter_rows: sqlite3.Connection) -> None:
    matter = read_matter(matter_rows, "network")
    assert [line.title for line in matter.companies] == ["関西電力"]
    ((visit,),) = matter.companies[0].visits.values()
    assert visit.lead.document_id == OTHER
    assert len(matter.absent) == 3
    assert matter.themes == []


def test_themes_count_what_was_asked_and_found_once(matter_rows: sqlite3.Connection) -> None:
    matter = read_matter(matter_rows, "system")
    governance = cell(matter, "ITガバナンス", 3)
    assert len(governance.checks) == 2
    assert {kind: len(told) for kind, told in governance.findings.items()} == {"achieved": 1}
    assert len(cell(matter, "EUC", 3).findings["outstanding"]) == 2
    assert NAMING in {told.lead.id for told in cell(matter, "EUC", 3).findings["outstanding"]}


def test_a_line_tells_how_its_theme_is_worded(matter_rows: sqlite3.Connection) -> None:
    lines = {line.title: line.wordings for line in read_matter(matter_rows, "system").themes}
    assert lines["委託先管理"] == ["業務委託先管理"]


def test_the_column_tells_what_is_said_of_the_round(matter_rows: sqlite3.Connection) -> None:
    last = read_matter(matter_rows, "system").columns[-1]
    assert last.told is not None
    assert (last.title, last.told.method, last.told.status) == ("第4回", "書面", "予定")
    assert last.address is not None
    assert "mark=rounds/" in last.address


def test_records_without_a_round_have_a_column_of_their_own() -> None:
    connection = build()
    connection.execute("UPDATE findings SET round = NULL")
    matter = read_matter(connection, "system")
    assert matter.columns[-1].title == "回の記載なし"
    assert len(cell(matter, "EUC", None).findings["outstanding"]) == 1


@pytest.mark.parametrize("asked", ["nothing", "system-201-04-00"])
def test_a_series_that_is_not_there_is_refused(matter_rows: sqlite3.Connection, asked: str) -> None:
    with pytest.raises(LookupError):
        read_matter(matter_rows, asked)


def test_an_empty_database_has_no_matter() -> None:
    with pytest.raises(LookupError):
        read_matter(create(), None)


def test_a_document_of_no_meeting_stands_alone(matter_rows: sqlite3.Connection) -> None:
    matter_rows.execute("UPDATE documents SET meeting_id = NULL WHERE id = ?", (OTHER,))
    matter = read_matter(matter_rows, OTHER)
    assert matter.series.title == "会合不明の資料：別の会議体の資料"
    assert [line.title for line in matter.companies] == ["関西電力"]
