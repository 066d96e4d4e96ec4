"""Which theme check items are of, by the words above them."""

from __future__ import annotations

import pytest

from extract.context import Theme
from extract.read.themes.names import lead_theme, read_theme
from extract.read.themes.sentences import sentence_theme
from tests.unit.extract.drawing import slide


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("面談では、鍵の管理をテーマとして、各社に以下の質問を行った。", "鍵の管理"),
        ("前回（第9回）は「鍵の管理」をテーマとし、次の事項を確認した。", "鍵の管理"),
        ("今回のヒアリングは鍵の管理を主題として、以下の点を質問した。", "鍵の管理"),
        ("各社に対し、鍵の管理を題材に、以下の事項を確認した。", "鍵の管理"),
        ("各社に鍵の管理をテーマに、以下の事項を質問した。", "鍵の管理"),
        ("今回のテーマは鍵の管理であり、以下の事項を確認した。", "鍵の管理"),
        ("「鍵の管理」というテーマの下、次の事項を質問した。", "鍵の管理"),
        ("本回では、鍵の管理を取り上げ、以下の点について確認した。", "鍵の管理"),
        ("現地では、鍵の管理に焦点を当て、以下の事項を確認した。", "鍵の管理"),
        ("第5回モニタリングでは、鍵の管理について、以下の事項を確認した。", "鍵の管理"),
        ("6月に、各社の担当部署に対し、鍵の管理について、以下の点を聴取した。", "鍵の管理"),
    ],
)
def test_a_sentence_that_leads_to_check_items_names_their_theme(lead: str, name: str) -> None:
    assert sentence_theme(lead) == Theme(None, name)


@pytest.mark.parametrize(
    "lead",
    [
        "以下の事項をテーマとして、各社に質問した。",
        "①鍵の管理、②委託先の監督をテーマとして、以下の事項を確認した。",
        "面談では、以下の事項について、各社に確認した。",
        "ヒアリングでは、2つのテーマについて、以下の事項を確認した。",
        "3つのテーマの下、次の事項に重点を置いて確認した。",
        "各社について、以下の事項を確認した。",
        "面談では、各社の取組状況について、以下の点を質問した。",
        "中国電力ネットワークについて、以下の事項を確認した。",
        "現地では、2つの営業所について、以下の事項を確認した。",
        "委員からは、鍵の管理をテーマとして、以下の意見があった。",
        "各社では、鍵の管理をテーマとした研修が行われている。",
    ],
)
def test_a_sentence_that_names_no_theme_of_its_own_tells_none(lead: str) -> None:
    assert sentence_theme(lead) is None


def test_companies_may_be_what_a_theme_is_about() -> None:
    lead = "面談では、グループ会社について、以下の事項を確認した。"
    assert sentence_theme(lead) == Theme(None, "グループ会社")


@pytest.mark.parametrize(
    "lead",
    [
        "テーマ②の鍵の管理に関しては、以下の内容を調査した。",
        "テーマ②（鍵の管理）では、以下の点を聴取した。",
        "テーマ②：鍵の管理について、以下の点を聴取した。",
    ],
)
def test_a_numbered_theme_is_read_however_its_name_is_joined_to_the_number(lead: str) -> None:
    assert lead_theme(lead) == Theme(2, "鍵の管理")


@pytest.mark.parametrize("text", ["テーマ②の確認事項", "テーマ②の結果", "テーマ②（続き）"])
def test_what_is_told_of_a_numbered_theme_is_not_its_name(text: str) -> None:
    assert read_theme(text) == Theme(2, None)


def test_a_theme_that_is_named_like_a_finding_keeps_its_name() -> None:
    assert read_theme("テーマ③：新たなリスク") == Theme(3, "新たなリスク")


QUESTIONS = [["点検の観点", "点検した事項"], ["貸出し", "鍵の貸出しが記録されているか"]]


def themes(title: str, lead: str) -> set[tuple[int | None, str | None]]:
    """Return the themes of the check items that a slide with one table holds."""
    xs, ys = [60.0, 250.0, 660.0], [120.0, 150.0, 180.0]
    sheet = slide().text(60, 60, title, 20).text(60, 100, lead, 12)
    found = sheet.grid(xs, ys).rows(xs, ys, QUESTIONS).read().check_items
    assert found
    return {(item.theme_number, item.theme) for item in found}


def test_the_number_may_stand_in_the_title_and_the_name_in_the_sentence() -> None:
    lead = "鍵の管理について、現地では、以下の事項を確認した。"
    assert themes("第5回モニタリングの確認事項（テーマ②）", lead) == {(2, "鍵の管理")}


def test_what_a_title_has_in_brackets_is_the_theme_where_a_sentence_takes_it_up() -> None:
    lead = "確認事項は以下のとおり。いずれも鍵の管理に係るものである。"
    assert themes("現地における確認事項（鍵の管理）", lead) == {(None, "鍵の管理")}
    assert themes("現地における確認事項（抜粋）", lead) == {(None, None)}
