"""A PDF in whichever script it was written.

The fonts are those of the public pages, as the build puts them beside the styles. HarfBuzz joins
Arabic and Gurmukhi letters and fpdf2 orders what runs from right to left. A file has a title, a
language and bookmarks, but no tags: fpdf2 writes none.
"""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib import instancer
from fpdf import FPDF

MAIN = "atkinson-hyperlegible-next-latin"
OTHERS = (
    "atkinson-hyperlegible-next-latin-ext",
    "noto-sans-arabic-arabic",
    "noto-sans-gurmukhi-gurmukhi",
)
REGULAR, BOLD = 400, 700
SPACE = 0x20


class Paper(FPDF):
    """An A4 page with what it is and its number at the foot."""

    def __init__(self, title: str, foot: str) -> None:
        super().__init__()
        self.foot = foot
        for name, faces in font_files().items():
            for style, path in faces.items():
                self.add_font(name, style, path)
        self.set_fallback_fonts(list(OTHERS), exact_match=False)
        self.set_text_shaping(True)
        self.set_auto_page_break(True, margin=20)
        self.set_lang("en-GB")
        self.set_title(title)
        self.add_page()

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font(MAIN, size=8)
        self.cell(0, 6, f"{self.foot} Page {self.page_no()}", align="C")

    def paragraph(self, text: str, *, size: float, style: str = "", align: str = "L") -> None:
        self.set_font(MAIN, style, size)
        self.multi_cell(0, size * 0.5, text, align=align, new_x="LMARGIN", new_y="NEXT")


def without_signs(text: str) -> str:
    """Return the text without the characters that no font has."""
    return "".join(each for each in text if ord(each) in _shown() or each in "\n ")


@cache
def _shown() -> frozenset[int]:
    """Return the code points that the fonts can draw, and those that only steer how."""
    found = [TTFont(faces[""]).getBestCmap() or {} for faces in font_files().values()]
    return frozenset().union(*found, (0x200C, 0x200D, 0x200E, 0x200F))


@cache
def font_files() -> dict[str, dict[str, Path]]:
    """Return a file for each font by name and style, unpacked once for this process."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    weights = {MAIN: {"": REGULAR, "B": BOLD}, **{name: {"": REGULAR} for name in OTHERS}}
    return {
        name: {style: _unpacked(name, weight, folder) for style, weight in styles.items()}
        for name, styles in weights.items()
    }


def _add_space(font: TTFont) -> None:
    """Give the font a space: whoever draws a line of its letters draws the spaces with it."""
    name = "sayso.space"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = Glyph()
    font["hmtx"][name] = (font["head"].unitsPerEm // 4, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[SPACE] = name


def _unpacked(name: str, weight: int, folder: Path) -> Path:
    source = settings.ROOT / "site" / "static" / "build" / "fonts" / f"{name}.woff2"
    font = TTFont(source)
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": weight})
    if SPACE not in (font.getBestCmap() or {}):
        _add_space(font)
    font.flavor = None
    path = folder / f"{name}-{weight}.ttf"
    font.save(path)
    return path
