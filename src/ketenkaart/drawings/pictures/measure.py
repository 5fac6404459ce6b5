"""How wide text is and where it breaks, without a font at hand.

The widths are those of the common sans-serif metrics (Helvetica, Arial, Liberation Sans), in
thousandths of the size; a margin covers the wider fonts that a reader may have instead.
"""

from __future__ import annotations

import unicodedata
from typing import Final

FONTS: Final = "'Liberation Sans', Arial, Helvetica, sans-serif"
"""The fonts asked for, best first: three of one width, and whatever there is."""

MARGIN: Final = 1.06
"""What text may be wider in another font."""

_BY_WIDTH: Final = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft\u00a0",
    333: "()-`r",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckvsxyz",
    556: "#$0123456789?L_abdeghnopqu€–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…→",
    1015: "@",
}
_WIDTHS: Final = {sign: width for width, signs in _BY_WIDTH.items() for sign in signs}
_OTHER: Final = 600
_WIDE: Final = 1000


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in the units of its size."""
    thousandths = sum(_width(sign) for sign in unicodedata.normalize("NFD", text))
    return thousandths / 1000 * size * MARGIN * (1.07 if bold else 1.0)


def wrapped(text: str, size: float, room: float, *, most: int, bold: bool = False) -> list[str]:
    """The text in at most so many lines, none wider than the room; a text cut short ends in "…".

    Words stay whole where they fit on a line. There is at least one line.
    """
    lines: list[str] = []
    line = ""
    for word in _pieces(text, size, room, bold):
        longer = f"{line} {word}" if line else word
        if not line or width_of(longer, size, bold=bold) <= room:
            line = longer
        else:
            lines.append(line)
            line = word
    lines.append(line)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(lines[most - 1], size, room, bold)]


def _pieces(text: str, size: float, room: float, bold: bool) -> list[str]:
    """The words of a text; one that is wider than the room in parts that are not."""
    pieces: list[str] = []
    for word in text.split(" "):
        if not word.strip():
            continue
        if width_of(word, size, bold=bold) <= room:
            pieces.append(word)
            continue
        part = ""
        for sign in word:
            if part and width_of(part + sign, size, bold=bold) > room:
                # A hyphen of the word's own is the better place to break.
                head, hyphen, tail = part.rpartition("-")
                pieces.append(head + hyphen if hyphen and tail else part)
                part = tail if hyphen and tail else ""
            part += sign
        pieces.append(part)
    return pieces


def _cut(line: str, size: float, room: float, bold: bool) -> str:
    while line and width_of(line + "…", size, bold=bold) > room:
        line = line[:-1].rstrip()
    return line + "…"


def _width(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    return _WIDE if unicodedata.east_asian_width(sign) in "WF" else _OTHER
