"""PDFs that are small on disk and without end when read: forms that draw forms that draw forms.

Reading them stays inside one call of the PDF library, which is C: no Python runs until it ends,
so that only a kill from outside, or the kernel's bound on memory, gets the process back.
"""

from __future__ import annotations

_FAN = 10
_DEPTH = 14
"""10 ** 14 drawings of the innermost form: months of work."""


def endless_pdf() -> bytes:
    """Return a PDF that takes time without end and little memory: the innermost form is empty."""
    return _nested(b"q Q")


def swelling_pdf() -> bytes:
    """Return a PDF that takes memory without end: the innermost form draws and writes."""
    return _nested(b"0 0 m 9 9 l S " * 50 + b"BT /F1 12 Tf 72 700 Td (swelling) Tj ET")


def _nested(innermost: bytes) -> bytes:
    """Build a one-page PDF of nested forms."""
    font = b"/Font << /F1 5 0 R >>"
    first = 6
    last = first + _DEPTH - 1
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << %s /XObject << /X %d 0 R >> >> >>" % (font, first),
        _stream(b"", b"/X Do"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number in range(first, last + 1):
        resources = font if number == last else b"/XObject << /X %d 0 R >>" % (number + 1)
        content = innermost if number == last else b"/X Do " * _FAN
        head = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s >>" % resources
        objects.append(_stream(head, content))
    return _file(objects)


def _stream(head: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(content), content)


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
