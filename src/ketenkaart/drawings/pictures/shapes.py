"""The outline of a node by its kind: colour is never the only sign."""

from __future__ import annotations

from math import sqrt
from typing import Final
from xml.etree import ElementTree as ET

from ketenkaart.drawings.colours import look_of, tinted
from ketenkaart.drawings.pictures.cells import Box
from ketenkaart.drawings.pictures.svg import INK, PAPER, Sheet, path

TINT: Final = 0.45
"""How much of its colour the fill of a node has: words on it stay black."""


def shape(sheet: Sheet, into: ET.Element, kind: str, box: Box, line: float = 0.9) -> None:
    """The outline of a node of a kind, filled with its colour, around the words in the box.

    `line` is how thick the outline is.
    """
    look = look_of(kind)
    sheet.add(
        "path",
        into,
        d=outline(look.shape, box),
        fill=tinted(look.colour, TINT),
        stroke=INK,
        stroke_width=line,
        stroke_linejoin="round",
    )


def outline(name: str, box: Box) -> str:
    """The outline of that name around a box; a rectangle for one that is not known."""
    x, y, right, low = box.x, box.y, box.x + box.width, box.y + box.height
    middle, half = y + box.height / 2, box.height / 2
    cut = min(7.0, half)
    if name == "ellipse":
        turn = min(half, 12.0)
        return path(
            *("M", x + turn, y, "L", right - turn, y, "Q", right, y, right, y + turn),
            *("L", right, low - turn, "Q", right, low, right - turn, low),
            *("L", x + turn, low, "Q", x, low, x, low - turn),
            *("L", x, y + turn, "Q", x, y, x + turn, y, "Z"),
        )
    right_end, left_end = (right + cut, middle), (x - cut, middle)
    cut_right, cut_left = [(right, y + cut), (right, low - cut)], [(x, low - cut), (x, y + cut)]
    low_cuts = [(right - cut, low), (x + cut, low)]
    fold = [(right - cut, y), (right - cut, y + cut), (right, y + cut)]
    corners = {
        "hexagon": [(x, y), (right, y), right_end, (right, low), (x, low), left_end],
        "octagon": [(x + cut, y), (right - cut, y), *cut_right, *low_cuts, *cut_left],
        "parallelogram": [(x, y), (right + cut, y), (right, low), (x - cut, low)],
        "diamond": [(x, y), (right, y), (right + 1.4 * cut, middle), (right, low), (x, low)],
        "note": [(x, y), *fold, (right - cut, y), (right, y + cut), (right, low), (x, low)],
    }.get(name, [(x, y), (right, y), (right, low), (x, low)])
    steps: list[str | float] = []
    for at, (to_x, to_y) in enumerate(corners):
        steps += ["L" if at else "M", to_x, to_y]
    return path(*steps, "Z")


def arrowhead(
    sheet: Sheet,
    into: ET.Element,
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    which: int,
) -> None:
    """The head of an arrow that comes from a point; they differ in form, to be told apart in grey.

    A triangle, a diamond or a disc, each of them full or hollow, from 0 to 5.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    far = sqrt(dx * dx + dy * dy) or 1.0
    dx, dy = dx / far, dy / far

    def at(back: float, aside: float) -> tuple[float, float]:
        return end[0] - back * dx - aside * dy, end[1] - back * dy + aside * dx

    hollow = which % 2 == 1
    look: dict[str, str | float] = {"fill": PAPER if hollow else colour}
    if hollow:
        look |= {"stroke": colour, "stroke_width": 1.2}
    if which >= 4:
        x, y = at(3.5, 0)
        sheet.add("circle", into, cx=x, cy=y, r=3.5, **look)
        return
    corners = [at(7, 3), at(7, -3)] if which == 0 else [at(9, 4), at(9, -4)]
    if which >= 2:
        corners = [at(6, 3.5), at(12, 0), at(6, -3.5)]
    steps: list[str | float] = ["M", *end]
    for corner in corners:
        steps += ["L", *corner]
    sheet.add("path", into, d=path(*steps, "Z"), **look)
