"""Which polarity stands over a list: the words of its lead, and what its page witnesses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.context import PageContext
from extract.read.columns.evidence import asks
from extract.read.words.clauses import Lead, pattern
from extract.read.words.header_words import header_role
from extract.read.words.headings import FINDING_KINDS, heading_kind
from extract.read.words.item_words import is_sentence
from extract.read.words.leads import read_lead, without_occasion
from extract.read.words.remarks import is_earlier, takes_back
from extract.read.words.weighing import named, tells_nothing, weigh_with_items, weigh_words
from extract.read.words.word_tables import pattern_of
from extract.text.numerals import NUMBER, find_rounds
from schemas.geometry import Box
from schemas.record import FindingKind

from .contrary import note_contrary

_TITLE_PARTS = re.compile(r"[（）()：:\s]|[①-⑳0-9]+[．.]?")
_ROUND = re.compile(rf"第\s*{NUMBER}\s*回(?:目の)?の?")
_TITLE_BRACKET = re.compile(r"[（(](?P<inner>[^（()）]+)[）)]$")
_AND_ALSO = re.compile(r"、|及び|並びに|／|と(?=今後|次回|これから)")
_BOTH = re.compile(r"[（）()：:\s／/・、]|と(?=[^の])")
_TIMES = ("date", "period")
_MEETING = re.compile(r"(?:会合|会議|場|回)$")
"""検討の場, 開催回: at which meeting."""
_OTHERS = ("voice", "survey", "option", "speaker")
_BEARING = frozenset({"achieved", "outstanding"})
_AT_COMPANIES = re.compile(
    pattern_of(
        r"{pointer}の[0-9０-９一二三四五六七八九十数]*(?:社|事業者|会社|部署|部門|事業所|拠点|支店|支社|営業所|職場)"
        r"(?:(?:において|で)(?:は|も)?|に(?:は|も)?(?=、))、?"
    )
)
"""以下の３社では: whose list it is tells nothing, unless its items state something themselves."""
_SAYS = 8
"""What an item says after a company's name has no fewer characters."""
_CONTRAST = re.compile(
    r"(?:他方|一方|その一方|反面|その反面|もっとも|しかし|しかしながら|ただし)(?:で|では)?、[^。]{0,40}?"
    r"(?:以下|次|下記)の(?:よう|とおり)?な?(?:点|事項|こと|状況|実態|例)(?:も|が|を)"
    r"[^、。]{0,6}(?:確認|み|見|認め|挙げ|うかが|把握|判明|存在|ある|あった)[^、。]{0,12}。?"
)


def is_findings_page(context: PageContext) -> bool:
    """Tell whether a page's title says that it holds findings: 所感, 評価."""
    return pattern("account").search(context.parts.title_text or "") is not None


def speaks_of_results(context: PageContext) -> bool:
    """Tell whether a page gives an account of what a monitoring showed, in whatever words."""
    if is_findings_page(context):
        return True
    title = context.parts.title_text or ""
    if context.monitored_rounds and pattern("outcome").search(title):
        return True
    texts = (title, *(s.text for s in context.parts.statements))
    visits = any(pattern("visit").search(text) for text in texts)
    return visits and any(pattern("outcome").search(text) for text in texts[:2])


def tells_of_others(text: str) -> bool:
    """Tell whether a title, lead or header is of what others say, or of ways to choose from.

    >>> tells_of_others("学識経験者による研究では、次のような効果と負担が指摘されている。")
    True
    >>> tells_of_others("ヒアリングを通じて、次のような成果と課題が確認された。")
    False
    >>> tells_of_others("委員からの意見を踏まえた評価")
    False
    """
    about = without_occasion(text)
    return any(pattern(others).search(about) for others in _OTHERS)


def _rounds(text: str) -> set[int]:
    return {number for number, _, _ in find_rounds(text)}


def is_of_another_round(text: str, context: PageContext) -> bool:
    """Tell whether words name other rounds than those that the page gives the results of."""
    title = context.parts.title_text or ""
    own = _rounds(title) if pattern("outcome").search(title) else set()
    told = _rounds(text)
    return bool(own and told and not own & told)


def is_of_now(text: str, kind: str, context: PageContext) -> bool:
    """Tell whether words above a list or column are of what is found now, and by us.

    Not of what they take back, of another round than the page gives the results of, or of others.
    """
    return not (
        takes_back(text, kind)
        or is_earlier(text)
        or tells_of_others(text)
        or tells_nothing(text)
        or is_of_another_round(text, context)
    )


def is_agenda(headers: Sequence[str]) -> bool:
    """Tell whether the headers of a table are those of what is taken up when, or at which meeting.

    >>> is_agenda(["時期", "検討する事項"]), is_agenda(["項目", "検討すべき事項", "時期"])
    (True, False)
    """
    others = [h for h in headers if not pattern("agenda").fullmatch(h)]
    when = any(header_role(h) in _TIMES or _MEETING.search(h) for h in others)
    return when and len(others) < len(headers)


def is_of_other_matters(context: PageContext) -> bool:
    """Tell whether a title says that a page is of others, of ways to choose from, or of no results.

    今後のスケジュール, 卸電力市場の動向, 審議会における主な意見.
    """
    title = context.parts.title_text or ""
    parts = [part for part in _AND_ALSO.split(title) if part]
    # 各社に申し入れること、今後の日程: one part may be ours.
    return tells_of_others(title) or all(map(pattern("other_page").search, parts or [""]))


def title_kinds(context: PageContext) -> set[FindingKind]:
    """Tell the polarities that the parts of a title name."""
    title = context.parts.title_text or ""
    parts = _TITLE_PARTS.split(title)
    kinds = {FindingKind(k) for p in parts if p and (k := heading_kind(p)) in FINDING_KINDS}
    whole = heading_kind(_ROUND.sub("", title))  # 第４回モニタリングにおいて確認された課題
    kinds |= {FindingKind(whole)} if whole in FINDING_KINDS else set()
    # 主な成果／残る課題: both, though the last word alone is read of the whole.
    fine = [part for part in _BOTH.split(title) if part] if _BOTH.search(title) else []
    told = {k for part in fine for k in ({heading_kind(part)} | named(part).kinds)}
    return kinds | {FindingKind(k) for k in told if k in _BEARING}


def title_kind(context: PageContext, items: Sequence[str] = ()) -> FindingKind | None:
    """Tell the polarity that a title names: 事務局の所感（成果）, 各社に求める対応（案）.

    Args:
        context: the page. Of one that gives results, what its title's bracket says may be told by
            the items: 総合所見（効果が乏しい取組）.
        items: what the title alone stands over.
    """
    title = context.parts.title_text or ""
    kinds = title_kinds(context)
    if kinds == {FindingKind.ACTION}:
        # What others are asked to do, and no plans of the office's own.
        return FindingKind.ACTION if pattern("request").search(title) else None
    kinds.discard(FindingKind.ACTION)
    if not kinds and speaks_of_results(context):
        bracket = _TITLE_BRACKET.search(title)
        weighed = weigh_with_items(bracket["inner"] if bracket else title, items).kinds
        kinds = {FindingKind(kind) for kind in weighed}
    return kinds.pop() if len(kinds) == 1 else None


def is_bare_pointer(text: str) -> bool:
    """Tell whether a sentence points at a list and says neither what it holds nor who thinks so."""
    of_others = (pattern("voice"), pattern("who", r"(?:以下|次)の{}|{}[はが]、?(?:以下|次)"))
    return not read_lead(text).kinds and not any(p.search(text) for p in of_others)


def read_polarity(
    text: str,
    box: Box,
    context: PageContext,
    before: Iterable[FindingKind],
    items: Sequence[str] = (),
) -> tuple[FindingKind, str] | None:
    """Tell which polarity what stands over a list announces, and by which rule.

    Args:
        text: what stands over a list.
        box: where it stands.
        context: its page. On one of findings, words count that elsewhere say too little, and a
            bare contrast (他方、以下の点もみられた) after what was achieved is what stays open.
        before: the kinds of the findings read above on the page.
        items: what it stands over. On a page of results they are a witness beside the words.

    Returns:
        Nothing where no rule knows; where two polarities are announced at once, with an issue.
    """
    kind = heading_kind(text)
    if kind is not None:
        contradicted = _is_contradicted(text, box, context, frozenset({kind}), items)
        known = kind in FINDING_KINDS and not contradicted and not tells_nothing(text)
        return (FindingKind(kind), "finding_list:heading") if known else None
    lead = _read_lead_here(text, context, before, items)
    kinds = lead.kinds & FINDING_KINDS
    if items and all(map(asks, items)):
        kinds &= {FindingKind.OUTSTANDING}  # a question is nothing that was achieved or is done
    if _is_contradicted(text, box, context, kinds, items):
        return None
    if len(kinds) == 1:
        return FindingKind(next(iter(kinds))), f"finding_list:{lead.rule}"
    if len(kinds) > 1:
        context.doubt(
            "two_polarities",
            f"this sentence announces {', '.join(sorted(kinds))} at once; "
            "what stands under it was not read as findings",
            text,
            box,
        )
    return None


def _read_lead_here(
    text: str, context: PageContext, before: Iterable[FindingKind], items: Sequence[str]
) -> Lead:
    """Read a lead by all that counts on its page, words that elsewhere say too little among it."""
    lead = read_lead(text)
    if not lead.kinds and items and all(map(_says_something, items)):
        lead = read_lead(_AT_COMPANIES.sub("以下のとおり、", text))
    if not lead.kinds and is_findings_page(context):
        lead = read_lead(text, on_findings_page=True)
        if not lead.kinds and set(before) == {FindingKind.ACHIEVED}:
            contrast = _CONTRAST.fullmatch(text)
            if contrast:
                return Lead(frozenset({"outstanding"}), "contrast", contrast.group())
    if not lead.kinds and speaks_of_results(context):
        lead = weigh_words(text)
    if not lead.kinds & FINDING_KINDS and (speaks_of_results(context) or context.monitored_rounds):
        weighed = weigh_with_items(text, items)
        if weighed.kinds == {"action"} or (weighed.kinds and speaks_of_results(context)):
            lead = weighed
    return lead


def _says_something(item: str) -> bool:
    """Tell whether an item states what was found, and not only with whom: 甲社：端末の更新."""
    return is_sentence(item) or len(item.partition("：")[2]) >= _SAYS


def _is_contradicted(
    text: str, box: Box, context: PageContext, kinds: frozenset[str], items: Sequence[str]
) -> bool:
    """Tell whether items say the contrary of the words above them, and note it."""
    if len(kinds) != 1 or not kinds <= FINDING_KINDS:
        return False
    return note_contrary(context, FindingKind(*kinds), items, text, box)
