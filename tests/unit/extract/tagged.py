"""Tiny tagged PDFs for the tests: a sheet whose texts are marked and put under structure tags."""

from __future__ import annotations

from typing import Any

from tests.unit.extract.drawing import Sheet


class TaggedSheet(Sheet):
    """A sheet with a structure tree; it is tagged page by page, after its texts are written."""

    def __init__(self, width: float = 720.0, height: float = 540.0) -> None:
        super().__init__(width, height)
        self._root = self.document.get_new_xref()
        self._numbers: list[str] = []
        self._tops: list[int] = []
        self._marked: list[int] = []

    def mark(self, x: float, y: float, words: str, size: float = 12, extra: str = "") -> int:
        """Write one run as marked content and return its number on the page.

        ``extra`` goes into its property list: an ActualText, for example.
        """
        self.text(x, y, words, size)
        number = len(self._marked)
        self._marked.append(0)
        self._wrap(f"/P <</MCID {number}{extra}>> BDC")
        return number

    def artifact(self, x: float, y: float, words: str) -> None:
        """Write one run that is no part of the structure."""
        self.text(x, y, words)
        self._wrap("/Artifact BMC")

    def _wrap(self, begin: str) -> None:
        stream = self.page.get_contents()[-1]
        content = self.document.xref_stream(stream)
        self.document.update_stream(stream, f"{begin}\n".encode() + content + b"\nEMC\n")

    def tag(self, *tree: Any) -> TaggedSheet:
        """Put the marked texts of the page under tags: ``("H1", [0]), ("L", [("LI", [1])])``."""
        key = len(self._numbers)
        self.document.xref_set_key(self.page.xref, "StructParents", str(key))
        self._tops += [self._element(branch, self._root) for branch in tree]
        parents = " ".join(f"{xref} 0 R" for xref in self._marked)
        self._numbers.append(f"{key} [{parents}]")
        self._marked = []
        return self

    def _element(self, branch: Any, parent: int) -> int:
        kind, below, *attributes = branch
        xref: int = self.document.get_new_xref()
        kids = []
        for child in below:
            if isinstance(child, int):
                self._marked[child] = xref
                kids.append(str(child))
            else:
                kids.append(f"{self._element(child, xref)} 0 R")
        spans = "".join(f"/{k} {v}" for one in attributes for k, v in one.items())
        self.document.update_object(
            xref,
            f"<</Type/StructElem/S/{kind}/P {parent} 0 R/Pg {self.page.xref} 0 R"
            f"/K[{' '.join(kids)}]{f'/A<</O/Table{spans}>>' if spans else ''}>>",
        )
        return xref

    def pdf(self, roles: str = "", marks: str = "/Marked true", **how: Any) -> bytes:
        """Return the document; ``roles`` and ``marks`` go into RoleMap and MarkInfo."""
        tops = " ".join(f"{xref} 0 R" for xref in self._tops)
        self.document.update_object(
            self._root,
            f"<</Type/StructTreeRoot/K[{tops}]/RoleMap<<{roles}>>"
            f"/ParentTree<</Nums[{' '.join(self._numbers)}]>>>>",
        )
        catalog = self.document.pdf_catalog()
        self.document.xref_set_key(catalog, "StructTreeRoot", f"{self._root} 0 R")
        self.document.xref_set_key(catalog, "MarkInfo", f"<<{marks}>>")
        return super().pdf(**how)
