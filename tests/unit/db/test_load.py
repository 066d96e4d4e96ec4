"""Loading documents: whole, once, under the right id."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from db import search
from db.catalogue import load_catalogue, remove_body
from db.citations import resolve_citations
from db.database import transaction
from db.load import LoadError, forced_id, load_document, refresh_document
from db.reading import Failure, FailureReason
from db.readings import find_reading, is_current
from db.room import IdTaken
from db.schema import ROWS_PER_DOCUMENT
from schemas.document import Cover
from schemas.site import Body, DocumentKind, Meeting, Version
from tests.support.extractions import (
    SYSTEM,
    NoIndex,
    dump,
    make_extraction,
    make_holding,
    make_meeting,
    sha256_of,
)

BOUNDS = {"seconds": 120, "mebibytes": 2048}


def test_every_row_of_an_extraction_is_there(database: sqlite3.Connection) -> None:
    extraction = make_extraction()
    load_document(database, make_holding(), extraction, NoIndex())
    for table in ("pages", "statements", "cells", "hearings", "findings", "citations", "mentions"):
        (count,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert count == len(getattr(extraction, table))
    row = database.execute("SELECT dates, sites, is_quoted, first_date FROM hearings").fetchone()
    assert row == ('["2024-02-01","2024-02-02"]', '["本店"]', 0, "2024-02-01")
    assert database.execute("SELECT box FROM mentions").fetchone() == ("[10.0,20.0,30.0,40.0]",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_loading_the_same_twice_changes_nothing(database: sqlite3.Connection) -> None:
    load_document(database, make_holding("other.pdf"), make_extraction("file-other"), NoIndex())
    load_document(database, make_holding(), make_extraction(), NoIndex())
    load_document(database, make_holding("last.pdf"), make_extraction("file-last"), NoIndex())
    before = dump(database)
    load_document(database, make_holding(), make_extraction(), NoIndex())
    assert dump(database) == before


def test_what_a_new_reading_no_longer_has_is_gone(database: sqlite3.Connection) -> None:
    load_document(database, make_holding(), make_extraction(texts=("一", "二", "三")), NoIndex())
    load_document(database, make_holding(), make_extraction(texts=("四",)), NoIndex())
    assert database.execute("SELECT text FROM statements").fetchall() == [("四",)]


def test_a_refused_extraction_leaves_the_old_rows(database: sqlite3.Connection) -> None:
    load_document(database, make_holding(), make_extraction(), NoIndex())
    before = dump(database)
    good = make_extraction(texts=("新",))
    twice = good.model_copy(update={"statements": good.statements * 2})
    foreign = good.model_copy(update={"pages": make_extraction("system-001").pages})
    nobody = good.model_copy(
        update={"mentions": [good.mentions[0].model_copy(update={"company_id": "nobody"})]}
    )
    for bad in (twice, foreign, nobody):
        with pytest.raises(LoadError):
            load_document(database, make_holding(), bad, NoIndex())
        assert dump(database) == before


def test_row_numbers_lie_together_and_stay(database: sqlite3.Connection) -> None:
    load_document(database, make_holding("a.pdf"), make_extraction("file-a"), NoIndex())
    load_document(database, make_holding("b.pdf"), make_extraction("file-b"), NoIndex())
    numbers = "SELECT row_id FROM statements WHERE document_id = 'file-a' ORDER BY id"
    before = database.execute(numbers).fetchall()
    assert before == [(ROWS_PER_DOCUMENT,), (ROWS_PER_DOCUMENT + 1,)]
    load_document(database, make_holding("a.pdf"), make_extraction("file-a"), NoIndex())
    assert database.execute(numbers).fetchall() == before


def test_the_index_loses_old_rows_before_and_gains_new_ones_after(
    database: sqlite3.Connection,
) -> None:
    index = NoIndex()
    load_document(database, make_holding(), make_extraction(), index)
    load_document(database, make_holding(), make_extraction(), index)
    name = "system-095-04-00"
    assert index.calls == [("index", name), ("unindex", name), ("index", name)]


def test_the_real_index_agrees_after_loading_twice_and_refreshing(
    database: sqlite3.Connection,
) -> None:
    meeting = make_meeting()
    holding = make_holding(document_id="system-095-04-00", meeting=meeting, body=SYSTEM)
    load_document(database, holding, make_extraction(), search)
    load_document(database, holding, make_extraction(texts=("配電の見直し。",)), search)
    renamed = holding.model_copy(update={"title": "別の題", "label": "資料4"})
    refresh_document(database, renamed, "system-095-04-00", search)
    assert search.verify(database) == []
    assert [hit.kind for hit in search.find(database, "見直し")] == [
        "findings",
        "statements",
        "pages",
    ]
    assert search.find(database, "漏洩") == []


def test_a_meeting_is_made_from_the_cover(database: sqlite3.Connection) -> None:
    cover = Cover(title="題", body_id="system", meeting_number=95, dated=date(2024, 3, 28))
    load_document(database, make_holding(), make_extraction(cover=cover), NoIndex())
    assert database.execute("SELECT id, number, held_on FROM meetings").fetchall() == [
        ("system-095", 95, None)
    ]
    load_catalogue(database, [SYSTEM], [make_meeting()], [])
    load_document(database, make_holding(), make_extraction(cover=cover), NoIndex())
    assert database.execute("SELECT id, held_on FROM meetings").fetchall() == [
        ("system-095", "2024-03-28")
    ]


def test_the_lists_win_and_what_they_contradict_is_an_issue(database: sqlite3.Connection) -> None:
    holding = make_holding(
        document_id="system-095-04-00",
        meeting=make_meeting(),
        body=SYSTEM,
        label="資料4",
        title="モニタリングの結果",
        kind=DocumentKind.MATERIAL,
        url="https://example.org/095_04_00.pdf",
    )
    cover = Cover(title="モニタリングの 結果", label="資料5", body_id="system", meeting_number=94)
    load_document(database, holding, make_extraction(cover=cover), NoIndex())
    row = database.execute("SELECT meeting_id, label, title, kind FROM documents").fetchone()
    assert row == ("system-095", "資料4", "モニタリングの 結果", "material")
    issues = database.execute(
        "SELECT code, message FROM issues WHERE code LIKE 'catalogue%' ORDER BY code"
    ).fetchall()
    assert [code for code, _ in issues] == ["catalogue_label", "catalogue_meeting"]
    assert all(value in issues[0][1] for value in ("資料4", "資料5"))


def test_new_facts_from_the_lists_need_no_reading(database: sqlite3.Connection) -> None:
    holding = make_holding(
        document_id="system-095-04-00", meeting=make_meeting(), body=SYSTEM, label="資料4"
    )
    cover = Cover(title="題", label="資料4")
    load_document(database, holding, make_extraction(cover=cover), NoIndex())
    before = dump(database)
    changed = holding.model_copy(update={"label": "資料5", "withdrawn": True})
    refresh_document(database, changed, "system-095-04-00", NoIndex())
    assert database.execute("SELECT label, status FROM documents").fetchone() == (
        "資料5",
        "withdrawn",
    )
    assert database.execute("SELECT count(*) FROM issues").fetchone() == (2,)
    refresh_document(database, holding, "system-095-04-00", NoIndex())
    assert dump(database) == before


def test_the_second_of_two_files_with_one_id_is_told_so(database: sqlite3.Connection) -> None:
    load_document(database, make_holding("first.pdf"), make_extraction(), NoIndex())
    second = make_holding("second.pdf")
    with pytest.raises(IdTaken):
        load_document(database, second, make_extraction(), NoIndex())
    forced = forced_id(second.sha256)
    load_document(database, second, make_extraction(forced), NoIndex())
    assert database.execute("SELECT id FROM documents ORDER BY id").fetchall() == [
        (forced,),
        ("system-095-04-00",),
    ]


def test_a_catalogued_file_displaces_one_from_a_folder(database: sqlite3.Connection) -> None:
    dropped = make_holding("dropped.pdf")
    load_document(database, dropped, make_extraction(), NoIndex())
    listed = make_holding(document_id="system-095-04-00", meeting=make_meeting(), body=SYSTEM)
    loaded = load_document(database, listed, make_extraction(), NoIndex())
    assert loaded.displaced == [dropped.sha256]
    assert find_reading(database, dropped) is None


def test_bytes_that_get_a_name_lose_their_number(database: sqlite3.Connection) -> None:
    holding = make_holding()
    load_document(database, holding, make_extraction(forced_id(holding.sha256)), NoIndex())
    load_document(database, holding, make_extraction(), NoIndex())
    listed = holding.model_copy(
        update={"document_id": "system-095-xx", "meeting": make_meeting(), "body": SYSTEM}
    )
    assert database.execute("SELECT id FROM documents").fetchall() == [("system-095-04-00",)]
    load_document(database, listed, make_extraction("system-095-xx"), NoIndex())
    assert database.execute("SELECT id FROM documents").fetchall() == [("system-095-xx",)]


def test_a_reading_stands_until_bytes_rules_or_bounds_change(
    database: sqlite3.Connection,
) -> None:
    holding = make_holding()
    assert find_reading(database, holding) is None
    load_document(database, holding, make_extraction(), NoIndex())
    known = find_reading(database, holding)
    assert known is not None
    assert is_current(known, holding, **BOUNDS)
    assert not is_current(known._replace(rules_version="0"), holding, **BOUNDS)
    assert find_reading(database, make_holding(sha256=sha256_of("new"))) is None
    lost = known._replace(failure=FailureReason.TIME, failure_bound=120)
    assert is_current(lost, holding, **BOUNDS)
    assert not is_current(lost, holding, seconds=600, mebibytes=2048)
    swollen = known._replace(failure=FailureReason.MEMORY, failure_bound=2048)
    assert is_current(swollen, holding, seconds=600, mebibytes=2048)
    assert not is_current(swollen, holding, seconds=120, mebibytes=4096)
    assert not is_current(known._replace(failure=FailureReason.DIED), holding, **BOUNDS)


def test_why_a_worker_was_lost_is_kept(database: sqlite3.Connection) -> None:
    holding = make_holding()
    failure = Failure(FailureReason.TIME, 5)
    load_document(database, holding, make_extraction(), NoIndex(), failure)
    known = find_reading(database, holding)
    assert known is not None
    assert (known.failure, known.failure_bound) == ("time", 5)


def test_versions_follow_the_lists(database: sqlite3.Connection) -> None:
    version = Version(
        document_id="system-095-04-00",
        sha256=sha256_of("a"),
        first_seen_at="2026-01-01T00:00:00Z",
        last_seen_at="2026-01-01T00:00:00Z",
    )
    holding = make_holding(
        document_id="system-095-04-00", meeting=make_meeting(), body=SYSTEM, versions=(version,)
    )
    load_document(database, holding, make_extraction(), NoIndex())
    later = version.model_copy(update={"last_seen_at": "2026-02-01T00:00:00Z"})
    load_catalogue(database, [], [], [holding.model_copy(update={"versions": (later,)})])
    assert database.execute("SELECT last_seen_at FROM versions").fetchall() == [
        ("2026-02-01T00:00:00Z",)
    ]


def test_the_sample_leaves_whole(database: sqlite3.Connection) -> None:
    holding = make_holding(document_id="system-095-04-00", meeting=make_meeting(), body=SYSTEM)
    load_document(database, holding, make_extraction(), search)
    assert remove_body(database, "system", search) == 1
    left = {table: rows for table, rows in dump(database).items() if rows}
    assert set(left) == {"companies"}
    assert search.verify(database) == []


def test_a_citation_is_resolved_contradicted_or_unknown(database: sqlite3.Connection) -> None:
    def verdict() -> tuple[str, str | None, str | None]:
        with transaction(database):
            resolve_citations(database)
        row: tuple[str, str | None, str | None] = database.execute(
            "SELECT verdict, cited_meeting_id, cited_document_id FROM citations"
            " WHERE document_id = 'system-095-04-00'"
        ).fetchone()
        return row

    citing = make_holding(document_id="system-095-04-00", meeting=make_meeting(), body=SYSTEM)
    load_document(database, citing, make_extraction(), NoIndex())
    assert verdict() == ("unknown", None, None)
    load_catalogue(database, [], [make_meeting(90, date(2023, 10, 30))], [])
    assert verdict() == ("contradicted", None, None)
    assert database.execute(
        "SELECT page, severity FROM issues WHERE code = 'citation_contradicted'"
    ).fetchall() == [(1, "warning")]
    load_catalogue(database, [], [make_meeting(90, date(2023, 10, 31))], [])
    assert verdict() == ("unknown", "system-090", None)
    cited = make_holding(
        "090_06_00.pdf",
        document_id="system-090-06-00",
        meeting=make_meeting(90, date(2023, 10, 31)),
        body=SYSTEM,
        label="資料6",
    )
    bare = make_extraction("system-090-06-00", citations=[])
    load_document(database, cited, bare, NoIndex())
    assert verdict() == ("resolved", "system-090", "system-090-06-00")
    assert not database.execute("SELECT 1 FROM issues WHERE code LIKE 'citation%'").fetchall()
    before = dump(database)
    load_document(database, citing, make_extraction(), NoIndex())
    assert dump(database) == before


NINETY = date(2023, 10, 31)


@pytest.mark.parametrize(
    ("text", "number", "dated", "judged"),
    [
        ("第90回制度設計専門会合", 90, NINETY, ("resolved", "system-090")),
        ("第90回専門会合", 90, None, ("resolved", "system-090")),
        ("第90回", 90, NINETY, ("resolved", "system-090")),
        ("第90回の会合", 90, None, ("resolved", "system-090")),
        ("第90回基本政策小委員会", 90, NINETY, ("unknown", None)),
        ("第90回委員会資料6", 90, None, ("unknown", None)),
        ("第613回電力・ガス取引監視等委員会", 613, None, ("resolved", "emsc-613")),
        ("前回会合", None, None, ("resolved", "system-094")),
        ("前回のご議論", None, None, ("resolved", "system-094")),
        ("前回の制度設計専門会合", None, None, ("resolved", "system-094")),
        ("前々回会合", None, None, ("unknown", None)),
        ("前回会合（2024年2月26日）", None, date(2024, 2, 26), ("resolved", "system-094")),
        ("前回会合（2024年2月27日）", None, date(2024, 2, 27), ("contradicted", None)),
        ("前回の基本政策小委員会", None, None, ("unknown", None)),
        ("前回の電力・ガス取引監視等委員会", None, None, ("resolved", "emsc-500")),
        ("架空の箱", None, None, ("unknown", None)),
    ],
)
def test_a_citation_means_the_body_it_names_or_its_own(
    database: sqlite3.Connection,
    text: str,
    number: int | None,
    dated: date | None,
    judged: tuple[str, str | None],
) -> None:
    commission = Body(id="emsc", name="電力・ガス取引監視等委員会", index_url="https://example.org")
    others = [
        Meeting(id=f"emsc-{number}", body_id="emsc", number=number, held_on=held_on)
        for number, held_on in ((500, date(2024, 3, 1)), (613, date(2026, 7, 22)))
    ]
    meetings = [make_meeting(90, NINETY), make_meeting(94, date(2024, 2, 26)), make_meeting()]
    load_catalogue(database, [SYSTEM, commission], [*meetings, *others], [])
    extraction = make_extraction()
    citation = extraction.citations[0].model_copy(
        update={"text": text, "meeting_number": number, "label": None, "dated": dated}
    )
    citing = make_holding(document_id="system-095-04-00", meeting=make_meeting(), body=SYSTEM)
    load_document(
        database, citing, extraction.model_copy(update={"citations": [citation]}), NoIndex()
    )
    row = database.execute("SELECT verdict, cited_meeting_id, text FROM citations").fetchone()
    assert row == (*judged, text)


def test_in_a_document_without_a_meeting_the_meeting_before_is_unknown(
    database: sqlite3.Connection,
) -> None:
    extraction = make_extraction("file-a")
    citation = extraction.citations[0].model_copy(
        update={"text": "前回会合", "meeting_number": None, "label": None, "dated": None}
    )
    load_document(
        database, make_holding(), extraction.model_copy(update={"citations": [citation]}), NoIndex()
    )
    row = database.execute("SELECT verdict, verdict_detail FROM citations").fetchone()
    assert row == ("unknown", "names no body, and its own document has none")
