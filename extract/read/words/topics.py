"""What a sentence is about that does nothing but point at a list. Part of the grammar of leads.py.

改善がみられた点は以下のとおり, 主な成果を挙げる, 定着しており、例えば次のとおり: the words beside
the pointer only point, in whatever way, so what stands before them tells the kind.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .clauses import NOTHING, Lead, read_end
from .headings import read_late_noun, read_noun_phrase
from .word_tables import pattern_of

BEARING = frozenset({"achieved", "outstanding"})
"""The kinds that sentences bear out in several clauses; what is done or asked is said once."""
_PARTICLE = re.compile(
    pattern_of(
        r"(?:(?:について|に関して)(?:は)?|とし(?:て|ましては)(?:は|も)?|[はがを]"
        r"|(?:を|から)[^、。]{0,6}?{listing}[ぁ-ん]{0,3}[ばと])、?$"
    )
)
_AGENT = re.compile(
    pattern_of(r"、?[^、はがを]{0,6}{agent}(?:として)?(?:では?|において|は|が|も|に|から)*、?$")
)
"""Who points at the list, and says nothing of it: …として、事務局は次の…."""
_FILLER = re.compile(
    r"(?:(?:例えば|主に|主として|具体的に(?:は)?|おおむね|概ね|特に|大きく|大別すると)、?)+$"
)
ONLY_POINTS = re.compile(pattern_of(r"(?:{listing}|[0-9０-９一二三四五六七八九十]|[ぁ-ん、])*+"))
_ALSO = re.compile(r"(?:であり|ており|があり|、)、?(?!とおり).*$")
_JOINED = re.compile(
    r"(?P<said>.*(?:(?<!とし)て|[いしきちひみりえけせねべめれくず]))、"
    r"(?:(?:具体的に|例えば|特に|その(?:内容|例|一例|主なもの|詳細|表れ|証左)|主なもの|主な例|詳細)(?:は|として|に)?、?)*$"
)
_THERE_IS = re.compile(
    pattern_of(
        r"(?:[^、。]*[、は])??(?P<noun>[^、。]+{thing})(?:が|も)[^、。がはを]{0,8}(?:{seen}|残|多|少なくな)[^、。がはを]{0,8}"
    )
)
_NAMED_AS = re.compile(
    pattern_of(
        r"^の?+(?!{who}を)[^、。はがを]{0,10}?(?<!者)を、?(?P<name>[^。]{2,30}?)として、?"
        r"[^、。はがを]{0,4}(?:{listing}|位置付|位置づ|公表|確認|把握|認識)[^、。はがを]{0,8}$"
    )
)
"""以下の点を、解決を急ぐ課題として指摘した: what the list is called."""
_UNPOINTED = re.compile(
    pattern_of(
        r"(?P<about>.+?)(?:を|から|について(?:は)?)[^、。はがをに]{0,8}?(?:、[^、。はがを]{0,10})?"
        r"{lists}(?:て(?:おく|おきたい|いく)|る|する|す|う|げ|く|したい|たい)?(?P<past>し?た)?"
    )
)
"""Where no pointer stands, what is listed must be said in full, not be found in the past alone."""


def read_topic(left: str, right: str, where: str) -> Lead:
    """Read what a sentence is about that then only points at the list."""
    named = _NAMED_AS.match(right)
    lead = read_noun_phrase(named["name"], where) if named else NOTHING
    if lead.kinds:
        return replace(lead, rule="named_as")
    topics = dict.fromkeys(_FILLER.sub("", t) for t in (left, _AGENT.sub("", left)))
    for topic in topics:
        particle = _PARTICLE.search(topic)
        if particle and particle.start() and ONLY_POINTS.fullmatch(_ALSO.sub("", right)):
            about = topic[: particle.start()]
            for part in dict.fromkeys((about.rsplit("、", 1)[-1], about)):
                lead = read_noun_phrase(part, where)
                lead = lead if lead.kinds else read_late_noun(part)
                if lead.kinds:
                    return replace(lead, rule=f"topic_{lead.rule}")
    return NOTHING


def read_listed(main: str) -> Lead:
    """Read a sentence that lists what it is about, and points at nothing: 主な成果を挙げる."""
    listed = _UNPOINTED.fullmatch(main)
    if listed is None:
        return NOTHING
    about = listed["about"]
    for part in dict.fromkeys((about.rsplit("、", 1)[-1], about)):
        lead = read_noun_phrase(part, "pointing")
        if lead.kinds and (lead.rule == "predicate" or not listed["past"]):
            return replace(lead, rule="lists")
    return NOTHING


def read_joined(left: str, right: str, where: str) -> Lead:
    """Read what is said before a pointer that only points: 定着しており、例えば以下のとおり."""
    joined = _JOINED.fullmatch(left)
    if joined is None or not ONLY_POINTS.fullmatch(right):
        return NOTHING
    lead = read_end(joined["said"], where)
    there = None if lead.kinds else _THERE_IS.fullmatch(joined["said"])
    lead = read_noun_phrase(there["noun"], where) if there else lead
    return replace(lead, rule="joined") if lead.kinds <= BEARING else NOTHING
