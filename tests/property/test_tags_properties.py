"""Whatever is broken in a structure tree, the file is read, and every character has its part."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.extract.drawing import read_bytes
from tests.unit.extract.tagged import TaggedSheet


def _tagged_page() -> bytes:
    sheet = TaggedSheet()
    title, first, second = (
        sheet.mark(60, 60 + 50 * i, words) for i, words in enumerate(["表題", "●甲", "○乙"])
    )
    cells = [sheet.mark(60 + 200 * (i % 2), 300 + 30 * (i // 2), "甲乙丙丁"[i]) for i in range(4)]
    items = ("L", [("LI", [first, ("L", [("LI", [second])])])])
    rows = [
        ("TR", [("TD", cells[i : i + 1], {"RowSpan": 1}) for i in row]) for row in [(0, 1), (2, 3)]
    ]
    return sheet.tag(("H1", [title]), items, ("Table", rows)).pdf()


_PAGE = _tagged_page()
_BEGIN = _PAGE.index(b"/StructElem") - 100
_WORDS = st.sampled_from(
    [
        b"0 R",
        b"[",
        b"]",
        b"<<",
        b">>",
        b"/K",
        b"/P",
        b"/S",
        b"-1",
        b"null",
        b"99999999999",
        b"(",
        b"",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(_PAGE) - _BEGIN - 1), st.integers(0, 12), _WORDS), max_size=6
    )
)
def test_a_damaged_tree_neither_raises_nor_leaves_text_in_no_part(
    damages: list[tuple[int, int, bytes]],
) -> None:
    data = bytearray(_PAGE)
    for at, length, word in damages:
        place = _BEGIN + at
        # As long as before: the places of the other objects stay true.
        data[place : place + length] = word[:length].ljust(length)
    extraction = read_bytes(bytes(data))
    assert extraction.page_count in {1, None}
    assert all(page.unassigned_characters == 0 for page in extraction.pages)
