"""Pages of the site with the traps that were met, and pages that are none."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.address import DEFAULT_SITE, Site, SiteError, file_name_of
from corpus.dates import read_day
from corpus.names import document_id, slug_of
from corpus.page_text import PageError, check_end, decode
from corpus.site import read_list, read_materials

SITE = Site.read(DEFAULT_SITE)
PAGE = f"{DEFAULT_SITE}/activity/index_system.html"


def list_page(rows: str) -> str:
    return f"<!-- 本文開始 --><table>{rows}</table><!-- ▼▼フッターここから▼▼ -->"


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def read(rows: str, body: str = "system") -> list[tuple[int | None, date | None, str | None]]:
    listed = read_list(list_page(rows), body=body, page=PAGE, site=SITE)
    return [(m.number, m.held_on, m.title) for m in listed.meetings]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和5年8月31日", date(2023, 8, 31)),
        ("令和３年08月31日", date(2021, 8, 31)),
        ("令和元年05月31日", date(2019, 5, 31)),
        ("平成31年04月24日", date(2019, 4, 24)),
        ("2024年3月28日", date(2024, 3, 28)),
        ("平成31年05月24日", date(2019, 5, 24)),
        ("令和元年4月30日", None),
        ("令和5年2月30日", None),
        ("令和5年4月", None),
        ("報告（令和03年06月14日改訂）", None),
        ("", None),
    ],
)
def test_days_are_read_or_refused(text: str, day: date | None) -> None:
    assert read_day(text) == day


def test_a_row_with_number_day_and_note_is_a_meeting() -> None:
    assert read(row("令和8年7月22日", "第613回 ※非公開開催", "")) == [
        (613, date(2026, 7, 22), "第613回 ※非公開開催")
    ]


def test_of_two_numbers_the_first_counts() -> None:
    ((number, _, title),) = read(row("令和6年6月26日", "第520回(第6回)"))
    assert (number, title) == (520, "第520回(第6回)")


def test_a_row_of_ranges_is_navigation_and_its_links_are_older_lists() -> None:
    html = list_page(
        row('<a href="x_1.html">第507回～第565回</a>', '<a href="index_emsclog2.html">過去</a>')
        + row("令和8年7月22日", "第613回")
    )
    listed = read_list(html, body="emsc", page=PAGE, site=SITE)
    assert [m.number for m in listed.meetings] == [613]
    assert [file_name_of(url) for url in listed.older] == ["index_emsclog2.html", "x_1.html"]


def test_the_lists_of_a_body_with_a_longer_slug_are_not_its_own() -> None:
    html = list_page(
        row('<a href="index_systemsurveillancelog1.html">x</a>')
        + row('<a href="index_systemlog1.html">x</a>')
        + row("令和8年7月22日", "第1回")
    )
    listed = read_list(html, body="system", page=PAGE, site=SITE)
    assert [file_name_of(url) for url in listed.older] == ["index_systemlog1.html"]


def test_older_lists_are_found_outside_tables_and_a_predecessor_s_are_not_taken() -> None:
    links = (
        ("past.html", "第1回～第9回"),
        ("index_system.html", "制度設計専門会合（第1回～第100回）"),
        ("index_systemlog2.html", "第1回から第9回"),
    )
    items = "".join(f'<li><a href="{to}">{text}</a></li>' for to, text in links)
    html = list_page(row("令和8年7月22日", "第20回") + f"</table><ul>{items}</ul>")
    listed = read_list(html, body="systemsurveillance", page=PAGE + "l", site=SITE)
    assert [file_name_of(url) for url in listed.older] == ["past.html"]


def test_a_row_without_a_number_is_kept_with_its_files() -> None:
    html = list_page(
        row("令和5年4月20日", '<a href="pdf/a.pdf">第3回までの報告（令和5年4月1日版）</a>')
        + row("", '<a href="pdf/b.pdf">別冊</a>')
    )
    listed = read_list(html, body="system", page=PAGE, site=SITE)
    assert [(m.number, m.held_on, m.openness) for m in listed.meetings] == [
        (None, date(2023, 4, 20), None),
        (None, None, None),
    ]
    assert listed.meetings[0].title == "第3回までの報告（令和5年4月1日版）"


def test_a_day_that_spans_rows_counts_for_each() -> None:
    html = list_page(
        "<tr><td rowspan='2'>令和5年4月20日</td><td><a href='pdf/a.pdf'>一</a></td></tr>"
        "<tr><td><a href='pdf/b.pdf'>二</a></td></tr>"
    )
    listed = read_list(html, body="system", page=PAGE, site=SITE)
    assert [m.held_on for m in listed.meetings] == [date(2023, 4, 20)] * 2


@pytest.mark.parametrize(
    ("note", "openness"),
    [
        ("第1回", "public"),
        ("第1回 ※削除済み", "public"),
        ("第1回 ※WEB開催", "public"),
        ("第1回 ※非公開開催", "closed"),
        ("第1回 ※書面審議", "written"),
        ("第1回 ※第１部は非公開開催", None),
    ],
)
def test_how_a_meeting_was_held(note: str, openness: str | None) -> None:
    listed = read_list(list_page(row("令和5年4月20日", note)), body="system", page=PAGE, site=SITE)
    assert [m.openness for m in listed.meetings] == [openness]


def test_links_outside_the_body_text_are_ignored() -> None:
    html = (
        '<a href="menu.pdf">x</a>'
        + list_page(row("令和5年4月20日", "第1回"))
        + ('<a href="footer.pdf">x</a>')
    )
    listed = read_list(html, body="system", page=PAGE, site=SITE)
    assert [m.files for m in listed.meetings] == [()]


def test_addresses_become_one_form_and_stay_as_printed_beside() -> None:
    html = list_page(
        row(
            "令和5年4月20日",
            "第1回",
            '<a href="http://www.emsc.meti.go.jp/activity/x/pdf/001_giji.pdf#p">議事要旨</a>',
            '<a href="./x/pdf/../pdf/001_gijiroku.pdf">議事録</a>',
            '<a href="https://youtu.be/x">動画</a>',
        )
    )
    (meeting,) = read_list(html, body="system", page=PAGE, site=SITE).meetings
    assert [(file.url, file.kind) for file in meeting.files] == [
        (f"{DEFAULT_SITE}/activity/x/pdf/001_giji.pdf", "summary"),
        (f"{DEFAULT_SITE}/activity/x/pdf/001_gijiroku.pdf", "minutes"),
    ]
    assert meeting.files[0].printed_url.startswith("http://www.emsc.meti.go.jp/")
    assert meeting.minutes_state == "published"


@pytest.mark.parametrize(
    "printed",
    ["https://example.org/x.pdf", "mailto:a@b", "javascript:x()", "http://[broken/x.pdf", "//e/x"],
)
def test_links_off_the_site_are_told_apart(printed: str) -> None:
    assert SITE.canonical(printed, page=PAGE) is None


@pytest.mark.parametrize("url", ["ftp://x/", "nothing", "http://", "http://a@b/", "http://x/?q"])
def test_an_address_that_cannot_be_the_site_is_refused(url: str) -> None:
    with pytest.raises(SiteError):
        Site.read(url)


def test_a_copy_below_a_path_is_the_same_site() -> None:
    copy = Site.read("http://127.0.0.1:1/mirror/")
    url = f"{DEFAULT_SITE}/activity/a.pdf"
    assert copy.locate(url) == "http://127.0.0.1:1/mirror/activity/a.pdf"
    assert copy.canonical("http://127.0.0.1:1/mirror/activity/a.pdf", page=PAGE) == url


@pytest.mark.parametrize(
    "html",
    ["", "<html></html>", "<p>アクセスが集中しています</p>", list_page("<tr><th>開催日</th></tr>")],
)
def test_a_page_that_is_no_list_is_refused(html: str) -> None:
    with pytest.raises(PageError):
        read_list(html, body="system", page=PAGE, site=SITE)


def test_a_page_that_is_no_materials_page_is_refused() -> None:
    with pytest.raises(PageError):
        read_materials("<p>アクセスが集中しています</p>", page=PAGE, site=SITE)


def test_a_materials_page_without_materials_is_one_all_the_same() -> None:
    html = '<div id="meti_or"><a href="/activity/index.html">開催状況</a></div>'
    assert read_materials(html, page=PAGE, site=SITE) == ()


def test_notes_beside_a_link_belong_to_its_text() -> None:
    html = '<div id="meti_or"><ul><li><a href="a.pdf">資料1 見本</a>※差し替え</li></ul></div>'
    (file,) = read_materials(html, page=PAGE, site=SITE)
    assert file.link_text == "資料1 見本 ※差し替え"


def test_of_two_files_with_one_label_the_addition_gets_a_longer_one() -> None:
    html = """<div id="meti_or"><ul><li><a href="a.pdf">資料3 見本</a></li>
    <li><a href="b.pdf">資料3 (参考資料)見本</a></li></ul></div>"""
    files = read_materials(html, page=PAGE, site=SITE)
    assert [file.label for file in files] == ["資料3", "資料3（参考資料）"]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp932", "euc_jp"])
def test_a_page_is_decoded_whatever_it_claims(charset: str) -> None:
    text = '<meta charset="shift_jis">第１回 令和５年'
    assert decode(text.encode(charset), "iso-2022-kr") == text


def test_bytes_in_no_charset_are_refused() -> None:
    with pytest.raises(PageError):
        decode(b"\xff\xfe\x81\x00\xff")


@pytest.mark.parametrize(
    ("name", "slug"),
    [("0077_01_00", "0077-01-00"), ("016_04_01.01", "016-04-01-01"), ("../../x", "x")],
)
def test_slugs_hold_letters_digits_and_hyphens(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_slugs_of_other_scripts_differ() -> None:
    assert slug_of("資料一") != slug_of("資料二")


def test_a_four_digit_number_is_the_meetings_number() -> None:
    assert document_id("electricity-077", 77, "0077_01_00.pdf") == "electricity-077-01-00"


def test_names_of_files_hold_no_separator() -> None:
    assert file_name_of(f"{DEFAULT_SITE}/pdf/..%2f..%5c..%2fetc%2fpasswd.pdf") == "passwd.pdf"


OTHER = row("令和5年3月27日", "第83回")


def unread(rows: str) -> tuple[str, ...]:
    return read_list(list_page(rows), body="system", page=PAGE, site=SITE).unread


def test_a_number_that_spans_rows_counts_for_each() -> None:
    html = list_page(
        "<tr><td rowspan=2>令和5年4月20日</td><td rowspan='2'>第84回</td>"
        "<td><a href='emsc_system/pdf/084_gijiroku.pdf'>議事録（第１部）</a></td></tr>"
        "<tr><td><a href='emsc_system/pdf/084_gijiroku2.pdf'>議事録（第２部）</a></td></tr>"
    )
    listed = read_list(html, body="system", page=PAGE, site=SITE)
    assert [(m.number, len(m.files)) for m in listed.meetings] == [(84, 1), (84, 1)]
    assert listed.unread == ()


def test_a_table_within_a_row_belongs_to_its_meeting() -> None:
    link = "<a href='emsc_system/pdf/084_gijiroku.pdf'>議事録</a>"
    rows = row("令和5年4月20日", "第84回", f"<table><tr><td>{link}</td></tr></table>")
    layout = f"<table><tr><td>{list_page(rows)}</td></tr></table>"
    for html in (list_page(rows), layout):
        (meeting,) = read_list(html, body="system", page=PAGE, site=SITE).meetings
        assert (meeting.number, len(meeting.files)) == (84, 1)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            row("令和5年4月20日", "第84回") + "<li>令和5年3月27日 第83回</li>",
            "第83回 of 2023-03-27",
        ),
        (row("令和5年4月31日", "第84回"), "no day can be read"),
        (OTHER + row("令和5年4月20日～21日 第84回"), "whose number cannot be read"),
        (OTHER + row("令和5年4月20日", "臨時（第84回）"), "whose number cannot be read"),
        (row("R5.4.20", "第84回"), "no day can be read"),
        (
            row("令和5年4月20日", "八十四", '<a href="emsc_system/084_haifu.html">配布資料</a>'),
            "no number",
        ),
        (
            row("令和5年4月20日", "第84回")
            + '</table><p><a href="emsc_system/pdf/083_gijiroku.pdf">議事録</a></p>',
            "stands in no row",
        ),
        (row('<a href="index_systemlog1.html">第1回～第40回</a>'), "lists no meeting itself"),
    ],
)
def test_what_a_list_says_of_meetings_and_no_row_took_in_is_told(rows: str, said: str) -> None:
    (line,) = unread(rows)
    assert said in line


def test_a_row_with_a_day_alone_is_noted() -> None:
    html = list_page(row("令和5年4月20日", "第84回") + row("令和5年3月5日", "※開催中止"))
    listed = read_list(html, body="system", page=PAGE, site=SITE)
    assert (len(listed.meetings), listed.unread) == (1, ())
    assert "※開催中止" in listed.notes[0]


def test_a_file_of_the_body_outside_the_rows_is_kept_without_a_meeting() -> None:
    html = list_page(
        row("令和5年4月20日", "第84回")
        + '</table><p><a href="emsc_system/pdf/youkou.pdf">開催要綱</a></p>'
    )
    listed = read_list(html, body="system", page=PAGE, site=SITE)
    assert [(m.number, m.title) for m in listed.meetings] == [(84, "第84回"), (None, "開催要綱")]
    assert listed.unread == ()
    assert "without a meeting" in listed.notes[0]


def test_materials_after_a_frame_that_ends_too_early_are_found() -> None:
    html = (
        '<div id="meti_or"><ul><li><a href="emsc_system/pdf/1.pdf">資料1 一</a></li></ul></div>'
        '</div><ul><li><a href="emsc_system/pdf/2.pdf">資料2 二（PDF形式：1KB）</a></li></ul>'
        '<a href="/info/pdf/menu.pdf">案内（PDF形式：1KB）</a>'
    )
    files = read_materials(html, page=PAGE, site=SITE)
    assert [file.file_name for file in files] == ["1.pdf", "2.pdf"]


def test_a_materials_page_that_speaks_of_files_and_links_none_is_refused() -> None:
    with pytest.raises(PageError):
        read_materials(
            '<div id="meti_or"><li>資料1 見本（PDF形式：1KB）</li></div>', page=PAGE, site=SITE
        )


@pytest.mark.parametrize(
    "html", ["<p>x", "<html><body><table><tr><td>", "<!-- 本文開始 --><table>"]
)
def test_a_page_without_an_end_is_refused(html: str) -> None:
    with pytest.raises(PageError, match="breaks off"):
        check_end(html)


def test_euc_that_nothing_declares_is_not_taken_for_narrow_kana() -> None:
    text = "<title>制度設計専門会合の開催状況について</title>"
    assert decode(text.encode("euc_jp")) == text
