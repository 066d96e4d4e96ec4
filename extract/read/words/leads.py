"""What stands over a list says of its items, by a small grammar of official Japanese.

A list holds what was ``achieved``, what is ``outstanding``, an ``action`` to be taken, or
``check_items``; or the words above it tell none of these, and nothing is guessed. The words stand
in ``lead_words.tsv``, one phrase a row; this module holds how they go together::

    lead        = sentence {"。" sentence}        the last one that tells a kind decides
    sentence    = [… aside] clause                what stands before 「ものの、」 says nothing
    clause      = topic pointer [points]          検討を要する事項は以下のとおり      topic
                | pointer [name] … end            以下の点で改善がみられる            predicate
                | pointer [deed] … do             以下の措置を実施する                deed
                | pointer name [points]           以下の課題がある                    listed
                | pointer … noun-phrase           以下は、底上げが必要な分野である    is
                | said "、" [link] pointer points  定着しており、例えば以下のとおり   joined
                | said "、" said … pointer        several say the same, none the other  evidence
    topic       = noun-phrase ("は" | "を" | "として" | …)
    noun-phrase = {modifier} noun [thing]         主な成果: the noun has a kind of its own
                | clause {modifier} thing         改善がみられた主な点: what ends the clause decides
    end         = phrase kana {opinion}           the longest phrase that fits decides

An opinion says who thinks so (ものと考えられる, ことを確認した). Where the kana or an opinion
negates, what would be achieved is outstanding (改善は認められなかった, 定着したとまではいえない),
and other kinds are nothing; what is only planned (改善していく) is not achieved, and what must or
should become so (定着させなければならない, 解消されるべき) is outstanding. A voice
(委員から…, …との説明があった) leaves check items alone: what others say is no finding, nor what a
law, market or timetable holds (法令上、…, 容量市場では、…). A list of
companies, days or rules (``who``) is none of ours, whatever is said of them. ``clauses.py`` reads
ends, ``headings.py`` noun-phrases, ``topics.py`` what a sentence that only points is about,
``plans.py`` who is going to do what, this module sentences.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from .clauses import NOTHING, Lead, of_things, pattern, peel, read_end
from .headings import SYMBOL, plain_text, read_noun_phrase
from .plans import NAME, UNDONE, read_deed, read_plan
from .topics import BEARING, ONLY_POINTS, read_joined, read_listed, read_topic
from .word_tables import pattern_of

_LONGEST_LEAD = 200
_ADDITION = re.compile(r"[（(【［\[〔][^（(）)【］［\[\]〔〕]*[）)】］\]〕]")
_ASKED_BY = pattern_of(
    "(?:{}|委員|参加者|傍聴者)(?:から|より)(?:は|も)?、?[^。]*{question}(?:が|も)[^、。]{0,4}{told}"
)
_POINTER_ALONE = re.compile(
    r"(?:具体的に|例えば|主なもの|詳細|内容|その内容|その概要|主な例)?(?:として|を挙げ(?:ると|れば))?(?:は)?、?"
    r"(?:以下|次|下記|下表)の(?:とおり|通り|点|もの|取組)?[ぁ-ん、]*(?:挙げ|考え)?[ぁ-ん]*"
)
_CONTRARY = re.compile(r"(?:ものの|けれども?|[たるいだ]が|一方で?|反面)、")
_WITNESSES = 2
"""So many clauses must agree where the end of a sentence tells nothing."""
APART = re.compile(
    r"(?:の[^、。はがを]{0,8})?(?:を?除|以外)|[^。]*ない(?:限り|場合)|の(?:要因|理由|原因|背景)"
)
"""以下の点を除き、…: what the list holds is not what the sentence says."""
_SEEN_SO = re.compile(
    r"(?:てい(?:る|た|ない)|(?<!い)た|ない|ある)(?:こと|旨|状況|様子)[をが][^、。か]{0,6}確認"
)
"""以下の事項がルールに沿って運用されていることを確認した: seen to be so, and not asked."""
_AS_FOLLOWS = re.compile(r"^の(?:とおり|通り|ように)、?")
_IN_VIEW_OF = re.compile(
    r"^[^。]*(?:を踏まえ(?:た|て)?|を受け(?:た(?=評価|所感|対応|見直し|検討|措置|改善|要請)|て(?!い|お)|、)|に基づ[きく](?!もの)|に対する"
    r"|を(?:基|もと)に(?!し)|を(?:確認|検証|点検|精査|分析|検討)した(?:ところ|結果))、?"
)
"""委員の意見を踏まえた評価, 各社の報告を確認したところ、: what it is about comes after."""
_AFTERWARDS = re.compile(
    r"、(?:その|それらの|これらの|当該)[^、。]{0,8}?(?:結果|状況|進捗|進み具合|効果|内容)"
    r"(?:については?|に関しては?|[はをも])"
    r"|(?P<case>例|ケース|状況)(?:も|が)[^、。]{0,8}?(?:あった|られた|された)(?:ことから|ため|ので)、"
    r"|、(?:今後|次回|次年度|引き続き)[^、。]{0,16}(?:取り上げ|議論|確認|検証|報告|注視|フォロー)"
)
"""以下の対応を求めており、その結果については次回確認する: what comes after is no part of it."""
_WHETHER = re.compile(r"か(?:否か|どうか)?(?:を|につ|に関|、)")
_THING = re.compile(pattern_of("{thing}(?:等|など)?$"))
_MATTER = re.compile(pattern_of(r"(?:{matter}|{view})(?:等|など)?(?:ごと)?(?:の{ask})?$"))
_COPULA = re.compile(r"(?:で(?:ある|あった|す|あり)|だ|とする|とした)$")
_SEEN_ALONE = re.compile(
    r"(?P<noun>[^、。]+?)(?:[もが]|を(?=(?:新たに)?(?:確認|把握|認識)))(?:新たに)?(?:確認|明らか|み|見|認め|うかが|挙げ|残|浮|判明)[^、。がはを]*"
)


def _read_sentence(sentence: str, where: str, *, pointed: bool) -> Lead:
    """Read a sentence without its full stop; ``pointed`` where the next points at the list."""
    pointers = list(pattern("pointer").finditer(sentence))
    if not pointers:
        *asides, main = pattern("aside").split(sentence)
        lead = read_end(main, where if pointed else "alone")
        lead = lead if lead.kinds else _read_seen(main.rsplit("、", 1)[-1])
        lead = lead if lead.kinds else read_listed(main)
        if lead.kinds and "ものの、" not in sentence:
            # Nothing points at the list: what stands before 「が、」 may be what it holds.
            others = (read_end(aside, "pointing").kinds for aside in asides)
            lead = replace(lead, kinds=lead.kinds.union(*others))
    else:
        start, end = pointers[-1].span()
        main = pattern("aside").split(sentence[:start])[-1]
        if APART.match(sentence[end:]):
            return NOTHING
        right = sentence[end:]
        afterwards = _AFTERWARDS.search(right)
        lead = _read_pointing(main, right[: afterwards.start()], where) if afterwards else NOTHING
        if not lead.kinds and not (afterwards and afterwards["case"]):
            lead = _read_pointing(main, right, where)
        if not lead.kinds:
            lead = read_joined(main, sentence[end:], where)
        main = main + sentence[start:]
    if not lead.kinds and pointers:
        lead = read_plan(sentence)
    if not lead.kinds and (pointers or pointed):
        lead = _weigh(main, where)
    return _without_others(lead, sentence, main) if lead.kinds else lead


def without_occasion(text: str) -> str:
    """Return a text from where it says what was made of what others said: 報告を踏まえ、…."""
    return _IN_VIEW_OF.sub("", text)


def _without_others(lead: Lead, sentence: str, main: str) -> Lead:
    """Return no finding where others speak or are spoken of; nor what others ask."""
    of_others = (pattern("voice"), pattern("cause"))
    said = without_occasion(main)
    if not pattern("elsewhere").search(sentence) and not any(p.search(said) for p in of_others):
        return lead
    asked = frozenset() if pattern("teller", _ASKED_BY).search(main) else frozenset({"check_items"})
    return replace(lead, kinds=lead.kinds & asked)


def _read_pointing(left: str, right: str, where: str) -> Lead:
    """Read what stands left and right of 以下 in its clause."""
    lead = read_topic(left, right, where)
    if lead.kinds and not read_deed(right).kinds:
        return lead
    found = NAME.match(right)
    name, rest = (found["name"], right[found.end() :]) if found else ("", right)
    if _WHETHER.search(right) and read_end(right, where).kinds == {"check_items"}:
        return Lead(frozenset({"check_items"}), "whether", right)
    if pattern("who", "{}$").search(name):
        return NOTHING
    if _THING.search(name):
        where = of_things(where)
    parts = pattern("aside").split(right)
    leads = [read_end(part, where) for part in dict.fromkeys((parts[-1], parts[0]))]
    kinds = frozenset().union(*(lead.kinds for lead in leads))
    if not leads[0].kinds and _CONTRARY.search(right):
        kinds -= BEARING  # What the contrast says is not known, and may be the opposite.
    if "check_items" in kinds and (_SEEN_SO.search(right) or not _is_asked(right, name)):
        kinds -= {"check_items"}
    lead = next((lead for lead in leads if lead.kinds & kinds), NOTHING)
    if kinds:
        return replace(lead, kinds=kinds)
    lead = _read_named(right, name, rest, where)
    return lead if lead.kinds else _read_seen(_AS_FOLLOWS.sub("", right))


def _read_seen(clause: str) -> Lead:
    """Read what a clause says to have been seen: 改善を要する点も確認された."""
    seen = _SEEN_ALONE.fullmatch(clause)
    return replace(read_noun_phrase(seen["noun"], "heading"), rule="seen") if seen else NOTHING


def _weigh(main: str, where: str) -> Lead:
    """Weigh the clauses of a sentence whose end tells nothing: two agree, and none disagrees."""
    told = [lead for clause in main.split("、") if (lead := read_end(clause, where)).kinds]
    kinds = frozenset().union(*(lead.kinds for lead in told))
    if len(told) < _WITNESSES or len(kinds) > 1 or not kinds <= BEARING:
        return NOTHING
    return Lead(kinds, "evidence", "、".join(lead.phrase for lead in told))


def _is_asked(right: str, name: str) -> bool:
    """Tell whether what 以下 names was asked: 以下の事項, 次のとおり質問した."""
    if re.match("の?(?:日|方法)", right):
        return False
    if re.match("の?(?:とおり|通り|ように)", right):
        return pattern("query").search(right) is not None
    return not name or bool(_MATTER.search(name)) or "か" in name


def _read_named(right: str, name: str, rest: str, where: str) -> Lead:
    """Read what is done, listed or said to be, where no end tells a kind."""
    done = read_deed(right)
    if done.kinds:
        return done
    if name:
        lead = read_noun_phrase(name, where)
        asked = lead.kinds == {"check_items"} and not UNDONE.search(rest)
        if asked or (lead.kinds and ONLY_POINTS.fullmatch(rest)):
            return replace(lead, rule="listed")
    for core, negated in peel(right):
        said = re.split("[はがを、]", _COPULA.sub("", core))[-1] if not negated else ""
        for part in (said, _COPULA.sub("", core)):
            lead = read_noun_phrase(part, where)
            if lead.kinds and part:
                return replace(lead, rule="is")
    return NOTHING


def plain_sentences(text: str) -> list[str]:
    """Return the sentences of a lead, without additions and stops; none of one too long."""
    if len(text) > _LONGEST_LEAD:
        return []
    plain = plain_text(_ADDITION.sub("", SYMBOL.sub("", text)))
    return [s for s in plain.split("。") if s]


def is_only_pointer(sentence: str) -> bool:
    """Tell whether a sentence only points at a list: 具体的には以下のとおり."""
    return _POINTER_ALONE.fullmatch(sentence) is not None


@lru_cache(maxsize=4096)
def read_lead(text: str, *, on_findings_page: bool = False) -> Lead:
    """Read a sentence, or several, that may introduce a list.

    >>> read_lead("一定の改善はみられるものの、以下は引き続き確認が必要。").kinds
    frozenset({'outstanding'})
    >>> read_lead("ヒアリングの結果、以下の点が改善されていた。").kinds
    frozenset({'achieved'})
    """
    where = "findings" if on_findings_page else "pointing"
    pointed = False
    for sentence in reversed(plain_sentences(text)):
        lead = _read_sentence(sentence, where, pointed=pointed)
        if lead.kinds:
            return lead
        pointed = is_only_pointer(sentence)
    return NOTHING


def sentence_kinds(text: str) -> set[str]:
    """Tell what a sentence may introduce; more than one kind is a doubt for the caller."""
    return set(read_lead(text).kinds)
