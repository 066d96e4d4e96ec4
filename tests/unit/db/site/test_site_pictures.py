"""Pictures: drawn in a process of their own, also after a file that cannot be drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.site.pictures import PictureError, Pictures, Wanted, png_size
from tests.unit.extract.drawing import Sheet


@pytest.fixture
def pictures() -> Iterator[Pictures]:
    pictures = Pictures()
    yield pictures
    pictures.close()


def wanted(path: Path, page: int = 1) -> Wanted:
    return Wanted(path, path.name, page, (), 72)


def test_what_cannot_be_drawn_is_told_and_the_next_is_drawn(
    pictures: Pictures, tmp_path: Path
) -> None:
    good, text, gone = (tmp_path / name for name in ("good.pdf", "text.pdf", "gone.pdf"))
    good.write_bytes(Sheet(300, 200).text(50, 60, "電力会社", 20).pdf())
    text.write_text("hello")

    async def draw_all() -> None:
        for path, page, why in ((text, 1, "no PDF"), (gone, 1, "No such file"), (good, 2, "page")):
            with pytest.raises(PictureError, match=why):
                await pictures.draw(wanted(path, page))
        assert png_size(await pictures.draw(wanted(good))) == (300, 200)

    asyncio.run(draw_all())
