"""Themes in titles: matters, and not who was asked, where, how or when."""

from __future__ import annotations

import pytest

from extract.context import Theme
from extract.read.themes.matters import is_matter, title_theme


@pytest.mark.parametrize(
    "name",
    [
        "委託先における端末の持出し管理",
        "ID・PWの共用の禁止の徹底",
        "監査役・監査等委員会との連携",
        "EUC（エクセルのマクロ等）の棚卸し",
        "BYOD（私用端末）の制限",
        "KPIの設定と見直し",
        "内部通報制度",
        "ITガバナンス",
        "「業務上の必要性」の判断基準の明確化",
    ],
)
def test_what_can_be_a_theme(name: str) -> None:
    assert is_matter(name)


@pytest.mark.parametrize(
    "name",
    [
        "対面",
        "オンライン",
        "社長面談",
        "中国電力ネットワーク",
        "四国電力送配電及び四国電力",
        "命令対象事業者",
        "本店の管理職",
        "営業部門",
        "令和７年10月",
        "2025年度上期",
        "6月3日",
        "その他の事項",
        "以下の事項",
        "計画等",
        "続き",
        "概要",
        "前回のモニタリング",
        "改善が認められた点",
        "体制を整えたこと",
        "権限を見直した。",
    ],
)
def test_what_cannot(name: str) -> None:
    assert not is_matter(name)


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("確認事項：委託先における端末の管理", (None, "委託先における端末の管理")),
        ("第４回モニタリングの確認事項（IDの共用の禁止）", (None, "IDの共用の禁止")),
        ("確認事項 ― 監査役との連携", (None, "監査役との連携")),
        ("開発ベンダーの特権ID／確認事項", (None, "開発ベンダーの特権ID")),
        ("経営層によるメッセージの発信に関する聴取事項", (None, "経営層によるメッセージの発信")),
        ("①要員の確保・育成に係る確認事項", (1, "要員の確保・育成")),
        ("（2）不正の兆候の早期把握に係る主な確認事項（続き）", (2, "不正の兆候の早期把握")),
        ("主な聴取事項「アクセス権限の見直し」", (None, "アクセス権限の見直し")),
        ("申込みの手続きの管理に係る確認事項（2/3）", (None, "申込みの手続きの管理")),
        ("確認事項：参考資料の概要版の管理（続き）", (None, "参考資料の概要版の管理")),
    ],
)
def test_a_theme_beside_the_words_for_what_was_asked(
    title: str, theme: tuple[int | None, str]
) -> None:
    assert title_theme(title, asks=False) == Theme(*theme)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("共用施設における情報の取扱い（第６回モニタリング）", "共用施設における情報の取扱い"),
        ("DX推進部門の関与について", "DX推進部門の関与"),
    ],
)
def test_without_such_words_only_where_the_page_asks(title: str, name: str) -> None:
    assert title_theme(title, asks=True) == Theme(None, name)
    assert title_theme(title, asks=False) is None


@pytest.mark.parametrize(
    "title",
    [
        "確認事項",
        "確認事項（対面）",
        "確認事項（中国電力ネットワーク）",
        "確認事項（2/3）",
        "確認事項（第６回モニタリング）",
        "本店に対する聴取事項",
        "令和７年10月の現地ヒアリングにおける確認事項",
        "確認事項：令和７年10月",
        "ヒアリングの実施について",
        "確認事項について",
        "モニタリングの結果：主な確認事項",
        "今後の進め方について",
    ],
)
def test_titles_that_name_none(title: str) -> None:
    assert title_theme(title, asks=True) is None
