"""Draw the sample: ``python -m corpus.sample.draw [--out DIR] [CONTENT.toml …]``."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from pathlib import Path

from .answers import answers_of
from .bullets import write_bullet_fonts
from .content import read_content
from .report import draw_report
from .slides import DeckDrawing

_HERE = Path(__file__).parent
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{folder}</dir></fontconfig>"""


def main() -> None:
    """Draw each content file to a PDF, and write the answers beside them."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("content", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, default=_HERE.parent)
    parser.add_argument("--answers", default="answers.json")
    parser.add_argument("--tagged", action="store_true", help="write structure tags too")
    arguments = parser.parse_args()
    paths = arguments.content or sorted((_HERE / "content").glob("*.toml"))
    arguments.out.mkdir(parents=True, exist_ok=True)
    answers = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_bullet_fonts(folder)
        (folder / "fonts.conf").write_text(_FONTS.format(folder=folder), encoding="utf-8")
        for path in paths:
            content = read_content(path)
            answers.append(answers_of(content))
            if content.medium == "report":
                office = folder / Path(content.file).with_suffix(".docx").name
                draw_report(content, office)
            else:
                office = folder / Path(content.file).with_suffix(".pptx").name
                DeckDrawing(content).draw(office)
            _convert(office, arguments.out, folder, tagged=arguments.tagged)
    text = json.dumps(answers, ensure_ascii=False, indent=1)
    (arguments.out / arguments.answers).write_text(text + "\n", encoding="utf-8")


def _convert(office: Path, out: Path, folder: Path, *, tagged: bool) -> None:
    program = "writer" if office.suffix == ".docx" else "impress"
    options = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": str(tagged).lower()}})
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to",
        f"pdf:{program}_pdf_Export:{options}",
        "--outdir",
        str(out),
        str(office),
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(command, check=True, env=environment, capture_output=True)  # noqa: S603  a fixed command


if __name__ == "__main__":
    main()
