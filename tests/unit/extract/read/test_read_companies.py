"""Companies by their names: the longest name wins, and an area or another firm is none of them."""

from __future__ import annotations

import time

import pytest

from extract.read.companies import find_companies, read_companies

_ALL = [(c.id, name) for c in read_companies() for name in (c.name, c.short_name, *c.aliases)]


def _ids(text: str) -> list[str]:
    return [found.company_id for found in find_companies(text)]


@pytest.mark.parametrize(("company_id", "name"), _ALL)
def test_every_name_of_the_table_finds_its_company_and_no_other(company_id: str, name: str) -> None:
    (found,) = find_companies(f"甲社及び{name}は")
    assert found.company_id == company_id
    assert found.text == name


def test_no_two_companies_share_a_name_or_an_id() -> None:
    names = [name for _, name in _ALL]
    assert len(set(names)) == len(names)
    companies = read_companies()
    assert len({c.id for c in companies}) == len(companies)


def test_the_full_name_is_the_short_one_with_its_form() -> None:
    for company in read_companies():
        assert company.name in (f"{company.short_name}株式会社", f"株式会社{company.short_name}")
        assert company.role in ("transmission", "retail", "both")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("中国電力ネットワーク", ["chugoku-nw"]),
        ("中国電力ネットワーク株式会社", ["chugoku-nw"]),
        ("中国電力、中国電力ネットワーク", ["chugoku", "chugoku-nw"]),
        ("中国電力ネットワーク中国電力", ["chugoku-nw", "chugoku"]),
        ("関西電力送配電", ["kansai-td"]),
        ("東京電力パワーグリッド・東京電力エナジーパートナー", ["tepco-pg", "tepco-ep"]),
    ],
)
def test_the_longest_name_wins(text: str, ids: list[str]) -> None:
    assert _ids(text) == ids


@pytest.mark.parametrize("before", ["株式会社", "(株)", "（株）", "㈱", ""])
@pytest.mark.parametrize("after", ["株式会社", "(株)", "（株）", "㈱", ""])
def test_the_form_of_the_firm_before_or_after_belongs_to_the_name(before: str, after: str) -> None:
    text = f"、{before}四国電力{after}、"
    (found,) = find_companies(text)
    assert found.company_id == "shikoku"
    assert text[found.start : found.end] == found.text == f"{before}四国電力{after}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "九州電力管内",
        "東北電力エリア",
        "関西電力グループ",
        "東京電力",
        "電力",
        "西日本",
        "関西",
        "九州送",
    ],
)
def test_an_area_a_group_or_a_part_of_a_name_is_no_company(text: str) -> None:
    assert find_companies(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "関西電力送配電管内",
        "中国電力ネットワークエリア",
        "北陸電力送配電グループ",
        "関西電力株式会社管内",
    ],
)
def test_the_area_of_a_company_with_a_longer_name_is_no_other_company(text: str) -> None:
    assert find_companies(text) == []


@pytest.mark.parametrize("text", ["関電工", "九電工", "四電工", "沖電気工業"])
def test_another_firm_whose_name_begins_with_an_alias_is_no_company(text: str) -> None:
    assert find_companies(text) == []


def test_long_texts_take_time_in_proportion() -> None:
    start = time.process_time()
    for unit in ("関西電力", "株式会社", "(株)", "関", "東京電力"):
        find_companies(unit * (100_000 // len(unit)))
    assert time.process_time() - start < 6
