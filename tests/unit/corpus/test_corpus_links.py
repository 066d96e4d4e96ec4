"""Link texts: the shapes that the site has, with invented titles."""

from __future__ import annotations

import pytest

from corpus.links import read_link, read_minutes_link

SHAPES = [
    # text, label, kind, title, stated size in bytes
    ("資料4　見本（PDF形式：1,112KB）", "資料4", "material", "見本", 1112 * 1024),
    (
        "資料４－２ ＜検証＞見本（pdf形式：691KB）",
        "資料4-2",
        "material",
        "＜検証＞見本",
        691 * 1024,
    ),
    ("資料３ー１ 2023年の見本（PDF形式：9.5MB）", "資料3-1", "material", "2023年の見本", 9961472),
    ("資料4-1-1 見本（PDF形式：:6,621KB）", "資料4-1-1", "material", "見本", 6621 * 1024),
    ("資料10見本の報告（PDF形式：2,525KB）", "資料10", "material", "見本の報告", 2525 * 1024),
    (
        "資料3第4回見本の会合資料（PDF形式：525KB）",
        "資料3",
        "material",
        "第4回見本の会合資料",
        537600,
    ),
    ("資料6 6/27～7/1の見本（PDF形式：2,39KB）", "資料6", "material", "6/27～7/1の見本", None),
    ("資料1 議事次第（PDF 形式：146KB）", "資料1", "agenda", "議事次第", 146 * 1024),
    ("議事次第 （PDF形式：55KB）", None, "agenda", "議事次第", 55 * 1024),
    ("資料2 委員等名簿（PDF形式：KB）", "資料2", "members", "委員等名簿", None),
    ("資料2 委員名簿", "資料2", "members", "委員名簿", None),
    ("資料5-1 仲裁委員候補者名簿（案）", "資料5-1", "material", "仲裁委員候補者名簿（案）", None),
    ("参考資料１ 見本（PDF形式：2,443 KB）", "参考資料1", "reference", "見本", 2443 * 1024),
    ("参考資料２ー１ 見本（PDF形式：186KB）", "参考資料2-1", "reference", "見本", 186 * 1024),
    (
        "参考資料 第9回会合 資料３（PDF形式：88KB）",
        "参考資料",
        "reference",
        "第9回会合 資料3",
        90112,
    ),
    ("【参考資料1】 見本（PDF形式：88,441KB）", "参考資料1", "reference", "見本", 88441 * 1024),
    ("（参考資料１）見本（PDF形式：146KB）", "参考資料1", "reference", "見本", 146 * 1024),
    ("【参考資料】見本（PDF形式：863KB）", "参考資料", "reference", "見本", 863 * 1024),
    ("資料4参考資料1 見本（PDF形式：1KB）", "資料4参考資料1", "reference", "見本", 1024),
    ("資料5-3別紙 見本（PDF形式：115KB）", "資料5-3別紙", "material", "見本", 115 * 1024),
    ("資料3-2（別冊） 見本（PDF形式：1KB）", "資料3-2（別冊）", "material", "見本", 1024),
    ("資料6-10（参考資料９）見本", "資料6-10（参考資料9）", "reference", "見本", None),
    ("資料4参考 （参考資料１）見本", "資料4参考（参考資料1）", "reference", "見本", None),
    (
        "資料5-1 （北海道）見本（PDF形式：834KB）",
        "資料5-1",
        "material",
        "（北海道）見本",
        834 * 1024,
    ),
    ("資料4-1 （参考資料）見本", "資料4-1", "reference", "（参考資料）見本", None),
    ("別紙（資料3） 見本（PDF形式：194KB）", "別紙（資料3）", "material", "見本", 194 * 1024),
    ("（別添２）見本", "別添2", "material", "見本", None),
    ("【別紙2】 見本 PDF形式：KB）", "別紙2", "material", "見本", None),
    ("配付資料1-1 見本 （PDF形式：4,907KB）", "配付資料1-1", "material", "見本", 4907 * 1024),
    ("関連資料 見本（PDF形式：271KB）", "関連資料", "material", "見本", 271 * 1024),
    ("資料 見本（PDF形式：1,158KB）", "資料", "material", "見本", 1158 * 1024),
    ("座席表（PDF形式：239KB）", None, "other", "座席表", 239 * 1024),
    (
        "第１１４回会合の報告について（PDF形式：240KB）",
        None,
        "other",
        "第114回会合の報告について",
        245760,
    ),
    ("資料7 見本（PDF形式：618KB）※8月11日差し替え", "資料7", "material", "見本", 618 * 1024),
    ("資料5 見本（PDF形式1,690KB）", "資料5", "material", "見本", 1690 * 1024),
    ("資料3 見本（PDF形式6,649：KB）", "資料3", "material", "見本", 6649 * 1024),
    ("資料3 見本（PDF形式：43,883）", "資料3", "material", "見本", None),
    ("資料6 見本（PDF形式：2,7275kB）", "資料6", "material", "見本", None),
    ("資料6 見本（PDF形式：1,131㎅）", "資料6", "material", "見本", 1131 * 1024),
    ("資料4-1", "資料4-1", "material", None, None),
    ("資料3 ⼩売の⾒直し", "資料3", "material", "小売の見直し", None),
    ("報告書(概要版)", None, "other", "報告書(概要版)", None),
]


@pytest.mark.parametrize(("text", "label", "kind", "title", "size"), SHAPES)
def test_a_link_text_is_read_as_it_says(
    text: str, label: str | None, kind: str, title: str | None, size: int | None
) -> None:
    assert read_link(text) == (label, kind, title, size)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("議事録", "minutes"),
        ("議事録（第２部）", "minutes"),
        ("議事要旨", "summary"),
        ("議事概要", "summary"),
        ("配布資料", None),
        ("動画", None),
    ],
)
def test_minutes_and_summaries_are_told_by_the_text_of_the_row(text: str, kind: str | None) -> None:
    assert read_minutes_link(text) == kind
