"""What a writer sets off from the rest of a sentence, by colour or by weight."""

from __future__ import annotations

from tests.unit.extract.drawing import slide

_RED = (0.75, 0, 0)


def _emphasised(*pieces: tuple[str, dict[str, object]]) -> list[str]:
    sheet, x = slide().text(50, 60, "架空の題", 24), 50.0
    for words, how in pieces:
        sheet.text(x, 110, words, 14, **how)
        x += 14 * len(words)
    return sheet.parts(2).statements[0].emphasised


def test_a_coloured_piece_of_a_black_sentence_is_set_off() -> None:
    assert _emphasised(
        ("架空の", {}), ("端末の⽤途", {"color": _RED}), ("に関して確認した。", {})
    ) == ["端末の用途"]


def test_a_sentence_of_one_colour_sets_nothing_off() -> None:
    assert _emphasised(("架空の端末の用途に関して確認した。", {"color": _RED})) == []
    assert _emphasised(("架空の", {}), ("用途を確認した。", {"color": (0.4, 0.4, 0.4)})) == []


def test_each_coloured_piece_is_one() -> None:
    assert _emphasised(
        ("鍵", {"color": _RED}), ("及び", {}), ("端末", {"color": _RED}), ("を見た。", {})
    ) == ["鍵", "端末"]
