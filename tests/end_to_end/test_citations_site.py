"""Citations against the site's lists: a day that the lists contradict is told, and kept as printed.

The published deck and the full link catalogue lie beside the project; where they are missing, the
invented deck and the small cut of the catalogue show the same.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.committee_pages import CUT, FULL, Link, build_site, number_of, read_links
from tests.support.program import DECK, needs, query, shiryo
from tests.support.site_server import SiteServer
from tests.unit.extract.drawing import slide

SYSTEM = "制度設計専門会合"
PATH = "/activity/emsc_system/pdf/095_04_00.pdf"
CITED = {84, 85, 86, 90, 94, 95}
ID = "system-095-04-00"


def ingest(links: list[Link], deck: bytes, folder: Path) -> Path:
    """Load a deck as 資料4 of 第95回, with lists and cited materials, from a served site."""
    with SiteServer(pages=build_site(links) | {PATH: deck}) as site:
        how = ("--site", site.url, "--pause", "0", "--body", "system")
        shiryo("ingest", *how, folder=folder, check=0)
    shiryo("verify", folder=folder, check=0)
    return folder / "shiryo.db"


def verdicts(db: Path) -> list[tuple[object, ...]]:
    return query(
        db,
        "SELECT page, rule, meeting_number, label, dated, verdict, cited_meeting_id, "
        f"cited_document_id FROM citations WHERE document_id = '{ID}' ORDER BY page, row_id",
    )


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    deck = needs(DECK).read_bytes()
    of_system = [link for link in read_links(needs(FULL)) if link.body == SYSTEM]
    # All meetings that the deck speaks of, with everything that the catalogue has of them.
    links = [link for link in of_system if number_of(link.meeting) in CITED]
    return ingest(links, deck, tmp_path_factory.mktemp("published"))


def test_the_published_deck_misdates_one_meeting_and_that_is_told(published: Path) -> None:
    ((page, text, number, dated, meeting, document, detail),) = query(
        published,
        "SELECT page, text, meeting_number, dated, cited_meeting_id, cited_document_id, "
        "verdict_detail FROM citations WHERE verdict = 'contradicted'",
    )
    assert (page, number, dated) == (2, 85, "2023-04-25")
    assert text == "第85回制度設計専門会合"
    assert (meeting, document) == (None, None)
    assert detail == ("by the lists, 第85回 of system was on 2023-05-22, and 2023-04-25 was 第84回")
    ((issue_page, severity, message),) = query(
        published, "SELECT page, severity, message FROM issues WHERE code = 'citation_contradicted'"
    )
    assert (issue_page, severity) == (2, "warning")
    assert str(detail) in str(message)
    ((printed,),) = query(
        published,
        f"SELECT count(*) FROM statements WHERE document_id = '{ID}' AND page = 2 "
        "AND text LIKE '%2023年4月25日%第85回%'",
    )
    assert printed == 1


def test_every_other_citation_of_the_published_deck_is_resolved(published: Path) -> None:
    def material(number: int, name: str) -> tuple[str, str, str]:
        return ("resolved", f"system-{number:03d}", f"system-{number:03d}-{name}")

    box, text = "citation_box", "running_text"
    assert verdicts(published) == [
        (1, text, 95, None, None, "resolved", "system-095", None),
        (2, text, 85, None, "2023-04-25", "contradicted", None, None),
        (2, text, 86, None, "2023-06-27", "resolved", "system-086", None),
        (2, text, 90, None, "2023-10-31", "resolved", "system-090", None),
        (3, box, 84, "資料4", "2023-04-25", *material(84, "04-00")),
        (4, box, 85, "資料3-1", "2023-05-22", *material(85, "03-01")),
        (4, box, 86, "資料4", "2023-06-27", *material(86, "04-00")),
        (5, box, 86, "資料4", "2023-06-27", *material(86, "04-00")),
        (6, box, 90, "資料6", "2023-10-31", *material(90, "06-00")),
        (13, text, 84, None, None, "resolved", "system-084", None),
        (14, box, 90, "資料6", "2023-10-31", *material(90, "06-00")),
    ]


def invented_deck() -> bytes:
    """Draw a deck that misdates a meeting as the published one does, and names others rightly."""
    sheet = slide().text(60, 60, "架空の題", 24)
    sheet.frame(440, 8, 712, 44)
    sheet.text(446, 30, "第９０回制度設計専門会合　資料６（２０２３年１０月３１日）抜粋", 8)
    lines = (
        "●２０２３年４月２５日に開催された第８５回制度設計専門会合の件。",
        "●２０２３年４月２５日に開催された第８４回の件。",
        "●第８５回制度設計専門会合（２０２３年５月２２日）資料３－１の件。",
        "●前回会合の件。",
        "●第８４回架空小委員会（２０２３年４月２５日）の件。",
    )
    return sheet.lines(60, 200, lines, 14, leading=2.5).pdf()


def test_an_invented_deck_is_judged_by_the_small_catalogue(tmp_path: Path) -> None:
    # 第94回 is not in the small catalogue: what 前回会合 means there cannot be known.
    links = [link for link in read_links(CUT) if link.body == SYSTEM]
    links = [link for link in links if number_of(link.meeting) in CITED]
    db = ingest(links, invented_deck(), tmp_path)
    assert verdicts(db) == [
        (
            2,
            "citation_box",
            90,
            "資料6",
            "2023-10-31",
            "resolved",
            "system-090",
            "system-090-06-00",
        ),
        (2, "running_text", 85, None, "2023-04-25", "contradicted", None, None),
        (2, "running_text", 84, None, "2023-04-25", "resolved", "system-084", None),
        (
            2,
            "running_text",
            85,
            "資料3-1",
            "2023-05-22",
            "resolved",
            "system-085",
            "system-085-03-01",
        ),
        (2, "running_text", None, None, None, "unknown", None, None),
        (2, "running_text", 84, None, "2023-04-25", "unknown", None, None),
    ]
    details = query(
        db,
        "SELECT verdict_detail FROM citations WHERE verdict <> 'resolved' "
        f"AND document_id = '{ID}' ORDER BY row_id",
    )
    assert details == [
        ("by the lists, 第85回 of system was on 2023-05-22, and 2023-04-25 was 第84回",),
        ("the lists have none of system 第94回",),
        ("names no body that the lists have",),
    ]
    ((text,),) = query(
        db,
        f"SELECT text FROM statements WHERE document_id = '{ID}' "
        "AND text LIKE '%第85回%の件%' LIMIT 1",
    )
    assert text == "2023年4月25日に開催された第85回制度設計専門会合の件。"


def test_a_verdict_follows_the_lists_when_they_learn_of_the_meeting(tmp_path: Path) -> None:
    links = [link for link in read_links(CUT) if link.body == SYSTEM]
    only = [link for link in links if number_of(link.meeting) == 95]
    db = ingest(only, invented_deck(), tmp_path)
    assert {row[5] for row in verdicts(db)} == {"unknown"}
    more = [link for link in links if number_of(link.meeting) in CITED]
    ingest(more, invented_deck(), tmp_path)
    assert [row[5] for row in verdicts(db)].count("resolved") == 3
    assert [row[5] for row in verdicts(db)].count("contradicted") == 1
