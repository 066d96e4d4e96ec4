"""Whether the sentence over a table or list says that it lists hearings that were held.

A hearing may be the occasion of something else: ヒアリングに先立ち、以下のとおり資料を受領した。
Of the clause that points at the list (以下, 次の) this asks, in order: is hearing someone what was
done (ヒアリングを実施した); if not, what is it about, by the word that comes last: of what is said,
of its topic (ヒアリング後の資料の提出は), of all of it. The clauses before it say why or when. Whom
others hear (各社は社員への…), and hearings that did not take place, are none.
"""

from __future__ import annotations

import re
from functools import cache

from extract.read.words.clauses import last_of, pattern
from extract.read.words.word_tables import any_of

_BRACKETS = re.compile(r"[（(【〈＜][^（()）【】〈〉＜＞]*[）)】〉＞]")
_OPEN_END = re.compile(
    r"(?:[をはもが]|について|に関して|として|にかけて|(?<![後果際上])[一-龠ァ-ヶ])$"
)
"""A clause that ends so goes on after its comma: ヒアリングについては、以下の日程で実施した."""
_OCCASION = re.compile(r"(?:踏まえ|受け|結果|先立ち|先立って|後|後に|基づき|経て)て?$")
_POINTS_ON = r"(?:(?:以下|次|下記|下表)の?[^、。]{0,16}?)?"
_DONE = rf"を(?:{_POINTS_ON}|[^、。]{{0,8}})(?:実施|行[いうっ]|開催|重ね|終え|予定)"
_DID = r"(?:実施)?(?:し(?!た(?:際|結果|後|上|うえ|事|内))|さ(?!れた(?:事|内)))"
_DEED = re.compile(
    rf"{any_of('heard')}(?:等|調査|確認)?(?:{_DONE}|{_DID})"
    r"|説明を(?:受け|求め|聴|聞)|話を(?:聞|聴|伺)"
)
_BARE_DEED = re.compile(r"(?:実施|行|確認|対象と)(?:を)?[ぁ-ん済]*$")
_DONE_ITSELF = (
    rf"(?:{{}})[^、。ぁ-ん]{{0,6}}(?:[をがは])?(?:{_POINTS_ON})(?:実施|行|確認)[ぁ-ん済]*$"
)
"""The words of something else, and that it was done: 研修が実施された, 報告徴収を行った."""
_OF_SOMEONE = re.compile(r"[ぁ-ん]{0,8}?[たる](?:各)?(?:[一-龠ァ-ヶ])")
"""ヒアリングを実施した事業者: said of someone, and not what was done."""
_NOT_DONE = re.compile(r"(?:てい|でき|し|は)な[いかく]|せず|見送|不要|除")
_BY_OTHERS = (
    r"(?:^|、)(?P<who>[^、。]{{0,24}}?(?:{outsider})(?:ら|等|各位)?)"
    r"(?:は(?![^。]*が、)|が(?=、|[^たるの、。]{{0,16}}(?:、|以下|次の|下記)))"
)
"""各社は、以下のとおり…; not 各社が提出した計画."""
_NO_DOER = re.compile(r"以下|次の|下記|対象|ヒアリング|対し|について")
"""ヒアリングの対象事業者は, 以下の各社は: whom the hearing was of."""
_NAMES_ONLY = re.compile(
    r"^、?(?:以下|次|下記|下表)の?(?:とおり|通り|表)?(?:である|であった|です)?$"
)
_HEARD_US = r"{}(?:等|調査)?を?受け(?!持|付)"
_CALLED_OFF = r"{}(?:と|に|を)?(?:する|し|さ|な|決)"
_MOVED_HERE = re.compile(r"一部|(?:から|より)(?:の)?(?:延期|変更)")
_TOPIC = re.compile(r"^(?P<topic>.*?)(?:について|に関して)?は(?=、|以下|次|下記|下表|別)")


def lists_hearings(text: str) -> bool | None:
    """Tell whether a sentence says that what it points at are hearings held.

    Returns:
        None where it points at nothing, or names neither a hearing nor anything else.

    >>> lists_hearings("計画の提出を受け、以下のとおりヒアリングを実施した。")
    True
    >>> lists_hearings("ヒアリングに先立ち、以下のとおり資料の提出を依頼した。")
    False
    """
    sentence = _pointing(text)
    if sentence is None:
        return None
    told = _is_of_hearings(sentence)
    return False if told and is_unheld(text) else told


def is_unheld(text: str) -> bool:
    """Tell whether what a sentence points at are hearings that others held, or nobody did.

    >>> is_unheld("各社は、以下のとおり社員へのヒアリングを実施した。")
    True
    >>> is_unheld("各社は、以下のとおりヒアリングを受けた。")
    False
    """
    sentence = _pointing(text)
    if sentence is None or pattern("heard").search(sentence) is None:
        return False
    heard = last_of("heard", sentence)
    if pattern("cancelled", _CALLED_OFF).search(sentence, heard):
        return True
    if pattern("ours", "{}[^、。]{0,6}?(?:は|が|において|にて|により)").search(sentence):
        return False
    by_others = _by_others().search(sentence)
    if by_others is None or _NO_DOER.search(by_others["who"]):
        return False
    deed = sentence[by_others.end() :]
    is_done = pattern("heard").search(deed) and not _NAMES_ONLY.search(deed)
    return bool(is_done) and pattern("hearing", _HEARD_US).search(deed) is None


def is_called_off(note: str) -> bool:
    """Tell whether a remark beside a day says that nothing took place.

    >>> is_called_off("荒天のため中止"), is_called_off("8月2日から延期")
    (True, False)
    """
    off = pattern(
        "cancelled", r"{}(?:と|に|を)?[ぁ-ん]{0,6}(?:決定)?[。）)]?(?:[（(][^（()）]*[）)])?$"
    )
    return off.search(note) is not None and _MOVED_HERE.search(note) is None


@cache
def _by_others() -> re.Pattern[str]:
    return re.compile(_BY_OTHERS.format(outsider=any_of("outsider")))


def _pointing(text: str) -> str | None:
    """Return the last sentence that points at something."""
    sentences = [s for s in _BRACKETS.sub("", text).split("。") if pattern("pointer").search(s)]
    return sentences[-1] if sentences else None


def _is_of_hearings(sentence: str) -> bool | None:
    """Tell whether hearing someone is what a sentence lists, whoever did."""
    before, clause = _part(sentence)
    for done in _DEED.finditer(clause):
        if not _OF_SOMEONE.match(clause, done.end()):
            return _NOT_DONE.search(clause, done.end()) is None
    topic = _TOPIC.match(clause)
    rest = clause[topic.end() :] if topic else clause
    for part in (rest, topic["topic"] if topic else "", clause):
        heard, other = last_of("heard", part), last_of("unheard", part)
        if heard > other:
            return True
        if other > heard:
            return None if _is_aside(part) else False
    is_occasion = _OCCASION.search(before) and pattern("heard").search(before)
    return False if is_occasion else None


def _part(sentence: str) -> tuple[str, str]:
    """Part a sentence into what stands before the clause that points, and that one with the rest.

    The rest counts: 以下のとおり各社を訪問し、書類を確認した.
    """
    clauses = sentence.split("、")
    at = next(i for i, c in enumerate(clauses) if pattern("pointer").search(c))
    while at and _OPEN_END.search(clauses[at - 1]):
        at -= 1
    return "、".join(clauses[:at]), "、".join(clauses[at:])


def _is_aside(part: str) -> bool:
    """Tell whether something else is named and not done: 処分を受けた以下の事業者に実施した."""
    return bool(_BARE_DEED.search(part)) and not pattern("unheard", _DONE_ITSELF).search(part)
