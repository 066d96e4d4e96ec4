"""The trial of search: judged queries over invented rows, next to two designs that need no words.

How a row is judged, which is written here and not decided query by query:

1. A query is one way of writing of a *matter*. A row is relevant if it holds any way of writing
   of that matter, as the matter's pattern says.
2. A part of a longer word counts (配電 in 送配電), a part of another word that happens to look
   alike does not (取り締まり in 取締役); the pattern says so.
3. Rows are made up: a plain sentence, now and then with one or two ways of writing put in, now and
   then with a *lure* that looks like one.
"""

from __future__ import annotations

import random
import re
import sqlite3
from typing import NamedTuple

from db import search
from tests.support.invented_rows import DOCUMENTS, add_meetings, create
from tests.support.invented_sentences import invented_sentence


class Matter(NamedTuple):
    """Ways of writing one thing, and the pattern of a text that speaks of it."""

    ways: tuple[str, ...]
    pattern: str


MATTERS = (
    Matter(("漏洩", "漏えい"), "漏洩|漏えい"),
    Matter(("情報漏洩", "情報漏えい"), "情報漏洩|情報漏えい"),
    Matter(("取り締まり", "取締り"), "取り締ま|取締り"),
    Matter(("取扱い", "取り扱い", "取扱"), "取扱|取り扱"),
    Matter(("問い合わせ", "問合せ", "問合わせ"), "問い?合わ?せ"),
    Matter(("申し込み", "申込み", "申込"), "申し?込"),
    Matter(("見直し",), "見直[しさすせそ]"),
    Matter(("使い回し", "使いまわし"), "使い回し|使いまわし"),
    Matter(("組み合わせ", "組合せ"), "組み合わせ|組合せ"),
    Matter(("引き継ぎ", "引継ぎ"), "引き?継ぎ"),
    Matter(("立ち入り", "立入り"), "立ち?入り"),
    Matter(("打ち合わせ", "打合せ"), "打ち?合わ?せ"),
    Matter(("切り替え", "切替え"), "切り?替え"),
    Matter(("二線", "2線", "２線", "第2線", "第二線"), "(?<![0-9０-９十])[2２二]線"),
    Matter(("三線", "3線", "第３線"), "(?<![0-9０-９十])[3３三]線"),
    Matter(("EUC", "ＥＵＣ", "End User Computing"), "EUC|ＥＵＣ|End User Computing"),
    Matter(("PW", "パスワード", "ＰＷ"), "PW|ＰＷ|パスワード"),
    Matter(("中国電力NW", "中国電力ネットワーク"), "中国電力(NW|ネットワーク)"),
    Matter(("中部電力PG", "中部電力パワーグリッド"), "中部電力(PG|パワーグリッド)"),
    Matter(("中部電力MZ", "中部電力ミライズ"), "中部電力(MZ|ミライズ)"),
    Matter(("関西電力",), "関西電力"),
    Matter(("中国電力",), "中国電力"),
    Matter(("eラーニング", "e-ラーニング", "e-learning"), "eラーニング|e-ラーニング|e-learning"),
    Matter(("サーバ", "サーバー"), "サーバ"),
    Matter(("プライバシー", "プライバシ"), "プライバシ"),
    Matter(("配電",), "配電"),
    Matter(("送配電",), "送配電"),
    Matter(("委託先",), "委託先"),
    Matter(("業務委託",), "業務委託"),
    Matter(("再委託",), "再委託"),
    Matter(("顧客情報",), "顧客情報"),
    Matter(("非公開情報",), "非公開情報"),
    Matter(("閲覧",), "閲覧"),
    Matter(("線",), "線"),
    Matter(("鍵",), "鍵"),
    Matter(("取締役",), "取締役"),
    Matter(("内部監査",), "内部監査"),
    Matter(("社長",), "社長"),
    Matter(("小売",), "小売"),
    Matter(("第3回", "第３回", "第三回"), "第[3３三]回"),
    Matter(("ITガバナンス", "ＩＴガバナンス"), "(IT|ＩＴ)ガバナンス"),
    Matter(("アクセス権限",), "アクセス権限"),
    Matter(("マスキング",), "マスキング"),
)
LURES = (
    "取締役会", "無線", "回線", "12線", "33線", "中部電力", "四国電力", "委託元", "監査役",
    "情報の漏れ", "引き算", "切り札", "立場", "電線", "売上", "公開情報", "第13回", "社内",
    "ネットワーク", "アクセス数",
)  # fmt: skip


class Score(NamedTuple):
    """How well one design did, over all queries: means of each query's shares."""

    recall: float
    precision: float
    worst: tuple[tuple[str, float, float], ...]
    """Queries below 1 in either, with both shares."""


def invented_rows(count: int = 4_000, seed: int = 7) -> list[str]:
    """Make up the rows of the trial."""
    chance = random.Random(seed)  # noqa: S311  invented text, not a secret
    ways = [way for matter in MATTERS for way in matter.ways]
    rows = []
    for _ in range(count):
        parts = invented_sentence(chance).split("。")[:-1]
        for _ in range(chance.choice((0, 1, 1, 2))):
            told = chance.choice(ways) if chance.random() < 0.7 else chance.choice(LURES)
            before = chance.choice(("当社の", "その後、", "本件の", "また、"))
            after = chance.choice(
                ("について確認した", "の状況を報告した", "は別に扱う", "を点検する")
            )
            parts.insert(chance.randrange(len(parts)), before + told + after)
        rows.append("。".join(parts) + "。")
    return rows


def _database(rows: list[str]) -> sqlite3.Connection:
    connection = create()
    add_meetings(connection)
    connection.executemany(
        "INSERT INTO statements (id, document_id, page, x0, y0, x1, y1, rule, ordinal, level, "
        "text, raw_text, spans, is_quoted, row_id) "
        "VALUES (?, ?, 1, 0, 0, 1, 1, 'invented', ?, 0, ?, '', '[]', 0, ?)",
        ((f"r{at}", DOCUMENTS[0], at, text, at) for at, text in enumerate(rows)),
    )
    search.rebuild(connection)
    for name, tokenizer in (("plain", "unicode61"), ("threes", "trigram")):
        connection.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(text, tokenize='{tokenizer}')")
        connection.executemany(f"INSERT INTO {name} (rowid, text) VALUES (?, ?)", enumerate(rows))
    return connection


def run_trial(rows: list[str]) -> dict[str, Score]:
    """Ask every way of writing of every matter of three designs."""
    connection = _database(rows)
    endings = search.endings_of(connection)
    designs = {
        "shiryo": ("statements_search", lambda way: search.match_of(way, endings)),
        "unicode61": ("plain", lambda way: f'"{way}"'),
        "trigram": ("threes", lambda way: f'"{way}"'),
    }
    scores = {}
    for name, (table, write) in designs.items():
        shares = []
        for matter in MATTERS:
            relevant = {at for at, text in enumerate(rows) if re.search(matter.pattern, text)}
            for way in matter.ways:
                found = {
                    row[0]
                    for row in connection.execute(
                        f'SELECT rowid FROM {table} WHERE "{table}" MATCH ?', (write(way),)
                    )
                }
                hit = len(found & relevant)
                recall = hit / len(relevant) if relevant else 1.0
                shares.append((way, recall, hit / len(found) if found else 1.0))
        scores[name] = Score(
            recall=sum(share[1] for share in shares) / len(shares),
            precision=sum(share[2] for share in shares) / len(shares),
            worst=tuple(share for share in shares if min(share[1:]) < 1),
        )
    return scores


def count_queries() -> int:
    """Count the queries of the trial."""
    return sum(len(matter.ways) for matter in MATTERS)


if __name__ == "__main__":
    for design, score in run_trial(invented_rows()).items():
        print(f"{design:10} recall {score.recall:.3f}  precision {score.precision:.3f}")  # noqa: T201
        if design == "shiryo":
            for way, recall, precision in score.worst:
                print(f"    {way}: recall {recall:.3f}, precision {precision:.3f}")  # noqa: T201
    print(f"{count_queries()} queries")  # noqa: T201
