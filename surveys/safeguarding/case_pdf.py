"""A case as a PDF, in whichever script it was written.

docs/safeguarding.md says which export to take for a screen reader: this file has no tags.
"""

from engagement.web.pdf import Paper, without_signs

from .case_file import Facts
from .case_lines import Line, lines

FROM_RIGHT = ("ar", "ur")
NOT_SHOWN = (
    "Some characters of this case, such as pictures, are in no font that this file has, and are "
    "left out here. The JSON file has every one."
)


def of(facts: Facts) -> bytes:
    """Return the PDF of a case (surveys.safeguarding.facts)."""
    title = f"Safeguarding case {facts['case']['number']}"
    paper = Paper(title, f"{title}. Restricted.")
    paper.paragraph(title, size=18, style="B")
    paper.paragraph("Restricted: only for whoever deals with this case.", size=10)
    told = lines(facts)
    if any(without_signs(each.text) != each.text for each in told):
        paper.paragraph(NOT_SHOWN, size=10, style="B")
    for line in told:
        _write(paper, line)
    return bytes(paper.output())


def _write(paper: Paper, line: Line) -> None:
    text = without_signs(line.text)
    if line.kind == "heading":
        paper.ln(4)
        paper.paragraph(text, size=14, style="B")
    elif line.kind == "words":
        paper.ln(1)
        paper.paragraph(without_signs(line.name), size=10, style="B")
        paper.paragraph(text, size=11, align="R" if line.language in FROM_RIGHT else "L")
        paper.ln(1)
    else:
        indent = "    " if line.kind == "detail" else ""
        paper.paragraph(f"{indent}{without_signs(line.name)}: {text}", size=10)
