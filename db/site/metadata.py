"""What Datasette is told of the tables: made from the models, so that it cannot fall behind."""

from __future__ import annotations

import inspect
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from db.schema import ROW_ID, TABLES, has_row_id
from db.search_tables import NAMES_TABLE, PAIRS_TABLE, SEARCH_TABLES, STATE_TABLE
from schemas.table import Row

from .served import DATABASE_NAME

SOURCE = "電力・ガス取引監視等委員会ウェブサイト（経済産業省）"
SOURCE_URL = "https://www.egc.meti.go.jp/"
LICENCE = "公共データ利用規約（第1.0版）"
ATTRIBUTION = (
    f"出典：{SOURCE}で公表された資料を加工して作成。国が作成したものではありません。"
    f"第三者が提出した資料の権利は、それぞれの提出者にあります。{LICENCE}"
)
"""What the licence asks to be said wherever the records go."""
LICENCE_URL = "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0"

_ROW_NUMBER = "行番号（検索索引用） / Number of the row in the search index"
_COMMON = {
    "id": "識別子 / Id",
    "table_name": "表 / Table",
    "company": "事業者 / Company",
    "document": "資料 / Document",
    "body": "会議体 / Body",
    "meeting": "回 / Meeting",
    "versions": "版の数 / Versions",
    "achieved": "成果 / Achieved",
    "outstanding": "引き続き確認・議論 / Outstanding",
    "action": "対応 / Action",
    "finding_id": "所感・評価の識別子 / Id of the finding",
    "check_item_id": "確認事項の識別子 / Id of the check item",
    "statement_id": "記載の識別子 / Id of the statement",
    "hearing_id": "ヒアリングの識別子 / Id of the hearing",
    "cell_id": "セルの識別子 / Id of the cell",
    "footnote_id": "脚注の識別子 / Id of the footnote",
    "issue_id": "疑いの識別子 / Id of the issue",
}
"""Columns of views and queries that no table has, or that mean another thing in each."""

_HIDDEN = ("readings", "last_run", STATE_TABLE, NAMES_TABLE, PAIRS_TABLE, "_sqlite_migrations")


@cache
def arrangement() -> dict[str, dict[str, Any]]:
    """Read ``tables.toml``: facets, sort orders, labels and words for views, by table."""
    return tomllib.loads((files("db.site") / "tables.toml").read_text(encoding="utf-8"))


@cache
def queries() -> dict[str, dict[str, Any]]:
    """Read ``queries.toml``: the canned queries by name."""
    return tomllib.loads((files("db.site") / "queries.toml").read_text(encoding="utf-8"))


def about(model: type[Row]) -> str:
    """Describe a table in both languages."""
    return f"{model.about_ja} / {(inspect.getdoc(model) or '').splitlines()[0]}"


def column_descriptions(model: type[Row]) -> dict[str, str]:
    """Describe a table's columns in both languages.

    Raises:
        TypeError: a field has no Japanese description.
    """
    described: dict[str, str] = {}
    for name, field in model.model_fields.items():
        extra = field.json_schema_extra
        if not isinstance(extra, dict) or not field.description:
            raise TypeError(f"{model.__name__}.{name} is not described; see schemas.table")
        described[name] = f"{extra['ja']} / {field.description}"
    if has_row_id(model):
        described[ROW_ID] = _ROW_NUMBER
    return described


@cache
def view_columns() -> dict[str, str]:
    """Describe a column of a view or query by its name: as in the first table that has it."""
    described = dict(_COMMON)
    for model in TABLES:
        for name, text in column_descriptions(model).items():
            described.setdefault(name, text)
    return described


def _table(model: type[Row]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "title": f"{model.title_ja} / {model.table}",
        "description": about(model),
        "columns": column_descriptions(model),
        **arrangement().get(model.table, {}),
    }
    if model.table in SEARCH_TABLES:
        entry["fts_table"] = SEARCH_TABLES[model.table].index_name
        entry["fts_pk"] = ROW_ID
    return entry


@cache
def build_metadata() -> dict[str, Any]:
    """Build the whole of Datasette's metadata."""
    tables: dict[str, Any] = {
        name: entry for name, entry in arrangement().items() if entry.get("is_view")
    }
    tables |= {model.table: _table(model) for model in TABLES}
    tables |= {name: {**tables.get(name, {}), "hidden": True} for name in _HIDDEN}
    return {
        "title": "資料 shiryo",
        "source": SOURCE,
        "source_url": SOURCE_URL,
        "license": LICENCE,
        "license_url": LICENCE_URL,
        "databases": {
            DATABASE_NAME: {
                "title": "表の一覧 / Tables",
                "description": "会合の資料から読み取った記録。 / Records read from the materials.",
                "tables": tables,
                "queries": queries(),
            }
        },
    }
