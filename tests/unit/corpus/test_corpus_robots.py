"""robots.txt by RFC 9309."""

from __future__ import annotations

import pytest

from corpus.robots import ALLOW_ALL, Robots

HOST = "https://www.egc.meti.go.jp"
RULES = """\ufeff# for all
User-agent: *
Disallow: /private/   # no entry
Allow: /private/open/
Disallow: /*.zip$
Disallow:
Crawl-delay: 2.5
Sitemap: https://www.egc.meti.go.jp/sitemap.xml

User-agent: other
user-agent: another
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "is_allowed"),
    [
        ("/", True),
        ("", True),
        ("/activity/x.pdf", True),
        ("/private/x.pdf", False),
        ("/private/open/x.pdf", True),
        ("/%70rivate/x.pdf", False),
        ("/a/b.zip", False),
        ("/a/b.zip?x", True),
        ("/a/b.zipped", True),
    ],
)
def test_the_longest_rule_decides(path: str, is_allowed: bool) -> None:  # noqa: FBT001
    assert Robots.read(RULES).allows(HOST + path) is is_allowed


def test_a_delay_is_read() -> None:
    assert Robots.read(RULES).delay == 2.5
    assert Robots.read("User-agent: *\nCrawl-delay: soon").delay is None


def test_a_group_that_names_us_goes_before_the_one_for_all() -> None:
    robots = Robots.read("User-agent: *\nDisallow: /\nUser-agent: Shiryo\nDisallow: /no")
    assert robots.allows(f"{HOST}/yes")
    assert not robots.allows(f"{HOST}/no")


@pytest.mark.parametrize("text", ["", "<html>not found</html>", "Disallow: /\n", "\x00"])
def test_a_file_without_groups_forbids_nothing(text: str) -> None:
    assert Robots.read(text).allows(f"{HOST}/x")
    assert ALLOW_ALL.allows(f"{HOST}/x")


def test_of_rules_of_one_length_allowing_wins() -> None:
    assert Robots.read("User-agent: *\nDisallow: /x\nAllow: /x").allows(f"{HOST}/x")
