"""Companies by their names: full, short and abbreviated, longest match first."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from schemas.record import Company


@dataclass(frozen=True)
class Found:
    """A company named in a text; ``start`` and ``end`` are offsets in it."""

    company_id: str
    text: str
    start: int
    end: int


COMPANY_CLASS = re.compile(
    r"(?P<what>命令|勧告|指導|処分)(?:等)?(?:の)?(?:対象)?(?:となった)?(?:の)?(?:各)?(?:事業者|会社|社)"
)
"""A class of companies by their disposition: 命令対象事業者."""


@cache
def read_companies() -> list[Company]:
    """Read the table of companies.

    Raises:
        ValueError: two companies share a name, so that a match would be a guess.
    """
    source = (files("extract.read") / "companies.toml").read_text(encoding="utf-8")
    companies = [
        Company(
            id=row["id"],
            name=row["name"],
            short_name=row["short"],
            group_name=row["group"],
            role=row["role"],
            aliases=row["aliases"],
        )
        for row in tomllib.loads(source)["company"]
    ]
    names = [n for c in companies for n in _names(c)]
    twice = {n for n in names if names.count(n) > 1}
    if twice:
        raise ValueError(f"companies.toml gives these names to two companies: {sorted(twice)}")
    return companies


def _names(company: Company) -> list[str]:
    return [company.short_name, *company.aliases]


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    ids = {name: c.id for c in read_companies() for name in _names(c)}
    names = "|".join(re.escape(n) for n in sorted(ids, key=len, reverse=True))
    # 管内 and エリア name an area, and グループ more than the company.
    return (
        re.compile(
            # Atomic and possessive, so that no shorter name is tried where a word forbids it.
            rf"(?<!新)(?:株式会社|[(（]株[)）]|㈱)?(?P<name>(?>{names}))"
            r"(?:株式会社|[(（]株[)）]|㈱)?+(?!管内|エリア|グループ|管轄)"
        ),
        ids,
    )


def find_companies(text: str) -> list[Found]:
    """Find every company named in a normalised text.

    >>> [f.company_id for f in find_companies("中国電力NW（命令対象）、中国電力㈱")]
    ['chugoku-nw', 'chugoku']
    >>> find_companies("九州電力管内の需要")
    []
    """
    pattern, ids = _pattern()
    return [Found(ids[m["name"]], m.group(), m.start(), m.end()) for m in pattern.finditer(text)]
