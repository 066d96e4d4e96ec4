"""Themes under one name, however decks word them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

NO_THEME = "テーマの記載なし"


@cache
def _entries() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read ``themes.toml``."""
    source = (files("db.site") / "themes.toml").read_text(encoding="utf-8")
    return tuple((row["title"], tuple(row["words"])) for row in tomllib.loads(source)["theme"])


@cache
def theme_title(theme: str | None) -> str:
    """Return the line of the matrix that a theme belongs to; the theme itself where unsure.

    >>> theme_title("三線管理に係る体制の整備"), theme_title("窓口での取扱い"), theme_title(None)
    ('三線管理', '窓口での取扱い', 'テーマの記載なし')
    >>> theme_title("委託先のEUC")
    '委託先のEUC'
    """
    if not theme:
        return NO_THEME
    found = {title for title, words in _entries() if any(word in theme for word in words)}
    return found.pop() if len(found) == 1 else theme
