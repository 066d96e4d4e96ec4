"""In which way each round was held, as a document says.

第２回モニタリング（現地ヒアリング）, 現地確認（第６回モニタリング）, 第１回モニタリングとして社長と
面談を行い: a page on 社長面談 that names no round is of that one, where one round alone fits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.parts import PageParts
from extract.read.words.word_tables import any_of
from extract.text.numerals import NUMBER, read_number

from .leads import sentences_of

_MONITORING = rf"第\s*(?P<number>{NUMBER})\s*回(?:目)?の?{any_of('monitoring')}"
_HEARD = (
    rf"(?:{any_of('hearing')}|{any_of('manner')}(?:確認|調査|検査|点検)|立入検査|書面(?:確認|調査))"
)
_WAY = re.compile(
    rf"(?P<who>[一-龠々ァ-ヶー]{{1,8}})(?:との|に対する|への)(?P<heard>{_HEARD})"
    rf"|(?P<named>[一-龠々ァ-ヶー]{{0,8}}?{_HEARD})"
)
"""社長面談, 社長との面談, 現地確認: how somebody was heard."""
_HELD_AS = re.compile(rf"{_MONITORING}[（(](?P<way>[^（()）]{{0,8}}{_HEARD})[）)]")
_IN_BRACKETS = re.compile(rf"(?P<way>[一-龠々ァ-ヶー]{{0,8}}{_HEARD})[（(]{_MONITORING}[）)]")
_AS_ROUND = re.compile(
    rf"{_MONITORING}(?:の一環)?(?:として|では|においては|は|で)、?(?P<said>(?:(?!第\s*{NUMBER}\s*回).)*)"
)
"""第１回モニタリングとして、…: what is said after it was done in that round."""
_DONE = re.compile(r"(?:を|が|により|によって|の(?:形|方法)で|で(?:実施|行)|、$)")


def _ways(text: str) -> list[tuple[str, int]]:
    """Return the ways of hearing that a text names, each with where it ends.

    >>> _ways("事業者の社長との面談を行い、現地確認も行った")
    [('社長面談', 10), ('現地確認', 18)]
    """
    found = _WAY.finditer(text)
    return [(m["named"] or m["who"] + m["heard"], m.end()) for m in found]


@dataclass
class RoundWays:
    """What a document has said so far of how its rounds were held."""

    rounds: dict[str, set[int]] = field(default_factory=dict)

    def note(self, parts: PageParts) -> None:
        """Note what a page says of how rounds were held."""
        for sentence in (parts.title_text or "", *sentences_of(parts)):
            for form in (_HELD_AS, _IN_BRACKETS):
                for held in form.finditer(sentence):
                    self._add(held["way"], held)
            for as_round in _AS_ROUND.finditer(sentence):
                for way, end in _ways(as_round["said"]):
                    if _DONE.match(as_round["said"], end):
                        self._add(way, as_round)

    def _add(self, way: str, found: re.Match[str]) -> None:
        self.rounds.setdefault(way, set()).add(read_number(found["number"]))

    def round_of(self, title: str) -> int | None:
        """Return the one round that was held in the way that a page's title names."""
        named = [way for way, _ in _ways(title)]
        for fits in (str.__eq__, _is_alike):
            found = {
                n for w in named for way, ns in self.rounds.items() if fits(way, w) for n in ns
            }
            if found:
                return found.pop() if len(found) == 1 else None
        return None


def _is_alike(way: str, other: str) -> bool:
    """Tell whether one way of hearing is the other, said more shortly: 面談 of 社長面談."""
    return way.endswith(other) or other.endswith(way)
