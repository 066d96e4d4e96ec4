"""Sentences that say who is going to do what: over a list of actions. Part of leads.py's grammar.

The phrases of ``lead_words.tsv`` know deeds by their names (以下の措置を実施する). Where the deed
has no such name (以下の手順で作業を進める), a plan is known by who has it, when, and a verb that is
neither past, nor passive, nor negated. Plans for meetings, papers and prices are none of ours.
"""

from __future__ import annotations

import re

from .clauses import KANA, NOTHING, Lead, pattern, peel
from .word_tables import pattern_of

_WILL = re.compile(
    r"(?:てい[くき]|でい[くき]|てまい|こととす|[てで]お[くき]|[^っん]たい|予定|所存|つもり|意向|方針|もら[うい])"
    r"[ぁ-ん]{0,6}$"
)
_VERB = re.compile(
    r"(?P<stem>[一-龠][ぁ-ん]{0,2}?)(?<!であ)(?<!てい)(?<!でい)(?<!れ)(?<!があ)(?<!とな)(?<!にな)(?<!とす)(?<!の)"
    r"[うくぐすつぬぶむる]$"
)
_PAST = re.compile(r"(?:た|(?<!こととし)てい(?:る|た)|ているところ)$")
UNDONE = re.compile(r"され|られ(?!たい)|な[いかく]|ことができ")
NAME = re.compile(
    r"^(?:(?:の表)?に(?:掲げる|示す|挙げる|述べる|列[記挙]する|記載の)|の(?:とおり|通り)?、?|のような|のように|、)?"
    r"(?P<name>[^はがをにで、]*?)"
    r"(?P<particle>に(?:つい|関し)て?|として|から|に沿|に基づ|に焦点|[はがをでにも])"
)
"""What a sentence that points at a list calls what it holds: 以下の措置を."""
_DEED = re.compile(pattern_of("{deed}を$"))
_SUBJECT = r"{}(?:各位)?(?:として)?(?:は|が|も|では|において|に(?:は|対し)?|へ|、)"
_NOT_PLANNED = re.compile(r"され|られ|[^っ]な[いかく]|できる|いる$|ある$|する場合")


def read_plan(sentence: str) -> Lead:
    """Read a sentence that points at a list as a plan; nothing where it is none.

    >>> read_plan("今後、事務局は以下の手順で作業を進める").kinds
    frozenset({'action'})
    >>> read_plan("書面による確認は、次の順序で進められた").kinds
    frozenset()
    """
    who = pattern("agent", _SUBJECT)
    if not who.search(sentence) or pattern("no_plan").search(sentence):
        return NOTHING
    main = sentence.rsplit("、", 1)[-1]
    will = _WILL.search(main)
    verb = will or (_VERB.search(main) if pattern("future").search(sentence) else None)
    if verb is None or _NOT_PLANNED.search(main):
        return NOTHING
    return Lead(frozenset({"action"}), "plan", verb.group())


def read_deed(right: str) -> Lead:
    """Read what is going to be done: 以下の措置を実施する."""
    deed, does = next(
        ((c, m) for c, _ in peel(right) if (m := pattern("do", f"{{}}{KANA}$").search(c))),
        (right, None),
    )
    if does is None or _PAST.search(right) or UNDONE.search(does.group()):
        return NOTHING
    found = NAME.match(deed)
    if re.match("の?(?:とおり|通り)", deed) and _DEED.search(deed[: does.start()]):
        found = None
    if found and not pattern("deed", "(?:^|{}(?:の(?:下|もと))?)$").search(found["name"]):
        return NOTHING
    return Lead(frozenset({"action"}), "deed", does.group())
