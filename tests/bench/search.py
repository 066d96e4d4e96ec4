"""Time search over a database of many invented rows, served by the real server.

Rows are sentences of about 126 characters from a fixed seed, spread over all tables that can be
searched and over documents of 250 rows and 30 pages, a tenth of them quoted. Questions are the
words people come with (common ones, rare ones, one kanji, phrases, some that find nothing), words
of the rows, and two of these together; none is asked twice of a server but where the line says so.

    python -m tests.bench.search [--rows N] [--questions N] [--settle SECONDS] [--keep FOLDER]

Each line is of a server of its own, which had some seconds to foresee the commonest words. Prints
figures and judges none: a machine that others use at the same time tells less.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import httpx

from db import search
from db.search_query import endings_of, read_query, write_match
from db.site.foreseen import common_words
from db.site.snapshot import copy_database
from tests.support.invented_site import serving
from tests.support.many_rows import fill, index_share

WORDS = (
    "漏洩", "EUC", "委託先", "二線", "関西電力", "中国電力NW", "取り締まり", "取締役", "線", "配電",
    "送配電", "閲覧権限", "情報", "確認", "台帳", "eラーニング", "ID・PW", "第３線", "プライバシー",
    '"顧客情報の漏えい"', "漏洩 委託先", "閲覧 OR 名簿", "情報 -漏洩", "教育の記録", "鍵",
    "ぬるぽが", "問合せの履歴", "再委託の状況", "月に一度", "内部監査部門",
)  # fmt: skip
TARGETS = {
    "search JSON": "/-/search.json?q={}",
    "search JSON, one kind": "/-/search.json?q={}&kind=statements",
    "search JSON, newest of a year": "/-/search.json?q={}&year=2024&sort=new",
    "search page": "/-/search?q={}",
    "feed": "/-/shiryo/feed.atom?q={}",
    "table JSON": "/shiryo/statements.json?_search={}",
    "table JSON with facets": "/shiryo/statements.json?_search={}&_facet=is_quoted&_facet=level",
    "table page": "/shiryo/statements?_search={}",
}

_AGAIN = 100
"""Fewer than the server keeps."""


_OF_WORDS, _OF_PAIRS = 0.6, 0.3
"""What part of the questions are single words of the rows, and two together."""


def draw(db: Path, count: int) -> list[str]:
    """Draw questions, no two the same: ``WORDS``, single words of the rows, and two together."""
    chance = random.Random(5)  # noqa: S311  questions, not secrets
    with closing(sqlite3.connect(db)) as connection:
        known = common_words(connection, most=10_000, least_rows=1)
    words = [word for word in known if len(word) > 1]
    singles = chance.sample(words, min(len(words), int(count * _OF_WORDS)))
    pairs = [" ".join(chance.sample(words, 2)) for _ in range(int(count * _OF_PAIRS))]
    questions = list(dict.fromkeys([*WORDS, *singles, *pairs]))[:count]
    chance.shuffle(questions)
    return questions


def spread(times: Iterable[float]) -> str:
    """Write median, 99th percentile and slowest, in milliseconds."""
    ordered = sorted(times)
    p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    return (
        f"p50 {ordered[len(ordered) // 2] * 1000:8.2f}   p99 {p99 * 1000:8.2f}   "
        f"slowest {ordered[-1] * 1000:8.2f} ms"
    )


def timed(calls: Iterable[Callable[[], object]]) -> Iterator[float]:
    """Yield how long each call takes."""
    for call in calls:
        start = time.perf_counter()
        call()
        yield time.perf_counter() - start


def time_rewriting(db: Path, questions: list[str]) -> None:
    """Time from the user's words to the FTS5 expression, nothing remembered between."""
    with sqlite3.connect(db) as connection:
        endings = endings_of(connection)
        read_query("資料")

        def rewrite(asked: str) -> str:
            read_query.cache_clear()
            return write_match(read_query(asked), endings)

        print(f"{'rewriting':38}{spread(timed(lambda q=q: rewrite(q) for q in questions))}")
        print(f"{'find(), 20 results':38}", end="")
        calls = (lambda q=q: search.find(connection, q) for q in questions)
        print(spread(timed(calls)))
    connection.close()


def time_server(db: Path, corpus: Path, questions: list[str], settle: float) -> None:
    """Time each kind of answer over HTTP, one at a time, each by a server of its own."""
    for name, target in TARGETS.items():
        with serving(db, corpus) as address, httpx.Client(base_url=address, timeout=120) as client:
            time.sleep(settle)
            asked = {question: target.format(quote(question)) for question in questions}
            lines = {name: asked}
            if target.startswith("/-/"):
                lines[f"{name}, again"] = dict(list(asked.items())[-_AGAIN:])
            for what, addresses in lines.items():
                answers = (lambda a=a: client.get(a).raise_for_status() for a in addresses.values())
                times = list(timed(answers))
                slowest = max(zip(times, addresses, strict=True))[1]
                print(f"{what:38}{spread(times)}   {slowest}", flush=True)


def main(arguments: list[str]) -> int:
    """Fill a database, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--settle", type=float, default=15, help="seconds before a server is asked")
    parser.add_argument("--keep", type=Path, help="keep the database here, or use the one there")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        kept = options.keep or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        db = kept / f"rows-{options.rows}.db"
        if not db.exists():
            start = time.perf_counter()
            fill(db, options.rows)
            print(f"filled and indexed in {time.perf_counter() - start:.0f} s", flush=True)
        start = time.perf_counter()
        copy_database(db, Path(folder) / "copy.db", 1)
        spent = time.perf_counter() - start
        print(
            f"{options.rows:,} rows, {db.stat().st_size / 2**20:,.0f} MiB, copied in {spent:.2f} s"
        )
        with closing(sqlite3.connect(db)) as connection:
            print(f"the index has {index_share(connection):.2f} of the text's bytes")
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} besides ours")
        questions = draw(db, options.questions)
        print(f"{len(questions)} questions")
        time_rewriting(db, questions)
        time_server(db, kept, questions, options.settle)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
