"""A case as a PDF, in whichever script it was written.

The fonts are those of the public pages, as the build puts them beside the styles. HarfBuzz joins
Arabic and Gurmukhi letters and fpdf2 orders what runs from right to left. The file has a title and
a language but no tags: docs/safeguarding.md says which export to take for a screen reader.
"""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from fpdf import FPDF

from .case_file import Facts
from .case_lines import Line, lines

MAIN = "atkinson-hyperlegible-next-latin"
OTHERS = (
    "atkinson-hyperlegible-next-latin-ext",
    "noto-sans-arabic-arabic",
    "noto-sans-gurmukhi-gurmukhi",
)
REGULAR, BOLD = 400, 700
FROM_RIGHT = ("ar", "ur")
NOT_SHOWN = (
    "Some characters of this case, such as pictures, are in no font that this file has, and are "
    "left out here. The JSON file has every one."
)


class _Paper(FPDF):
    """An A4 page with its number and what it is at the foot."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title_of_case = title
        for name, faces in _fonts().items():
            for style, path in faces.items():
                self.add_font(name, style, path)
        self.set_fallback_fonts(list(OTHERS), exact_match=False)
        self.set_text_shaping(True)
        self.set_auto_page_break(True, margin=20)

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font(MAIN, size=8)
        self.cell(0, 6, f"{self.title_of_case}. Restricted. Page {self.page_no()}", align="C")

    def paragraph(self, text: str, *, size: float, style: str = "", align: str = "L") -> None:
        self.set_font(MAIN, style, size)
        self.multi_cell(0, size * 0.5, text, align=align, new_x="LMARGIN", new_y="NEXT")


def of(facts: Facts) -> bytes:
    """Return the PDF of a case (surveys.safeguarding.facts)."""
    title = f"Safeguarding case {facts['case']['number']}"
    paper = _Paper(title)
    paper.set_lang("en-GB")
    paper.set_title(title)
    paper.add_page()
    paper.paragraph(title, size=18, style="B")
    paper.paragraph("Restricted: only for whoever deals with this case.", size=10)
    told = lines(facts)
    if any(_without_signs(each.text) != each.text for each in told):
        paper.paragraph(NOT_SHOWN, size=10, style="B")
    for line in told:
        _write(paper, line)
    return bytes(paper.output())


def _write(paper: _Paper, line: Line) -> None:
    text = _without_signs(line.text)
    if line.kind == "heading":
        paper.ln(4)
        paper.paragraph(text, size=14, style="B")
    elif line.kind == "words":
        paper.ln(1)
        paper.paragraph(_without_signs(line.name), size=10, style="B")
        paper.paragraph(text, size=11, align="R" if line.language in FROM_RIGHT else "L")
        paper.ln(1)
    else:
        indent = "    " if line.kind == "detail" else ""
        paper.paragraph(f"{indent}{_without_signs(line.name)}: {text}", size=10)


def _without_signs(text: str) -> str:
    """Return the text without the characters that no font has."""
    return "".join(each for each in text if ord(each) in _shown() or each in "\n ")


@cache
def _shown() -> frozenset[int]:
    """Return the code points that the fonts can draw, and those that only steer how."""
    found = [TTFont(faces[""]).getBestCmap() or {} for faces in _fonts().values()]
    return frozenset().union(*found, (0x200C, 0x200D, 0x200E, 0x200F))


@cache
def _fonts() -> dict[str, dict[str, Path]]:
    """Return a file for each font by name and style, unpacked once for this process."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    weights = {MAIN: {"": REGULAR, "B": BOLD}, **{name: {"": REGULAR} for name in OTHERS}}
    return {
        name: {style: _unpacked(name, weight, folder) for style, weight in styles.items()}
        for name, styles in weights.items()
    }


def _unpacked(name: str, weight: int, folder: Path) -> Path:
    source = settings.ROOT / "site" / "static" / "build" / "fonts" / f"{name}.woff2"
    font = TTFont(source)
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": weight})
    font.flavor = None
    path = folder / f"{name}-{weight}.ttf"
    font.save(path)
    return path
