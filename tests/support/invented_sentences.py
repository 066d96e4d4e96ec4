"""Sentences made up of the committee's vocabulary, as many as a trial needs."""

from __future__ import annotations

import random
from pathlib import Path

_STARTS = (
    "送配電事業者は", "小売部門の担当者は", "委託先の作業者は", "内部監査部門は", "事務局は",
    "二線の担当者は", "取締役会は", "情報システム部門は", "支店の窓口は", "経営層は",
)  # fmt: skip
_OBJECTS = (
    "顧客情報の漏えいを", "託送システムの閲覧権限を", "EUCで作られた道具を", "名簿の取扱いを",
    "ID・PWの共用を", "教育の記録を", "再委託の状況を", "回線の申込みを", "点検の結果を",
    "業務の手順書を", "配電設備の図面を", "問合せの履歴を",
)  # fmt: skip
_VERBS = (
    "見直している。", "確かめていない。", "四半期ごとに報告した。", "取り締まる仕組みを持つ。",
    "引き続き確認すべきである。", "月に一度、台帳と突き合わせている。",
    "改めて点検する予定である。",
)  # fmt: skip


_NOUNS = (Path(__file__).parent / "plain_nouns.txt").read_text("utf-8").split()
_LINKS = ("の", "と", "及び", "に係る", "における")
_ENDS = (
    "を定めた。", "を確認した。", "が不十分である。", "を見直すこと。", "を周知している。",
    "に努める。", "を行うべきである。", "が課題である。", "を記載した。", "を徹底する。",
)  # fmt: skip


def invented_sentence(chance: random.Random) -> str:
    """Make up a row of about 126 characters: mostly plain, now and then to the matter."""
    parts = []
    while sum(map(len, parts)) < 110:
        if chance.random() < 0.03:
            parts += [chance.choice(_STARTS), chance.choice(_OBJECTS), chance.choice(_VERBS)]
        else:
            parts += [chance.choice(_NOUNS), chance.choice(_LINKS), chance.choice(_NOUNS)]
            parts += [chance.choice(_LINKS), chance.choice(_NOUNS), chance.choice(_ENDS)]
    return "".join(parts)
