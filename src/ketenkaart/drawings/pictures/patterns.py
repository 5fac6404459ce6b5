"""Hatchings: the second sign beside colour, so that branches differ in grey too."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from ketenkaart.drawings.pictures.svg import PAPER, Sheet

_STROKES: Final = (
    "",  # plain
    "M 0 6 L 6 0 M -1 1 L 1 -1 M 5 7 L 7 5",
    "M 0 3 L 6 3",
    "M 0 0 L 6 6 M -1 5 L 1 7 M 5 -1 L 7 1",
    "M 3 0 L 3 6",
    "M 0 3 L 6 3 M 3 0 L 3 6",
    "M 0 0 L 6 6 M 0 6 L 6 0",
)
COUNT: Final = len(_STROKES)


def hatched(sheet: Sheet, colour: str, at: int, ink: str = PAPER) -> str:
    """The fill for the branch with this number: plain for the first, a pattern of its own else."""
    strokes = _STROKES[at % COUNT]
    if not strokes:
        return colour
    name = f"hatch-{colour[1:]}-{at % COUNT}"
    if not any(pattern.get("id") == name for pattern in sheet.defs):
        pattern = sheet.add(
            "pattern", sheet.defs, id=name, width=6, height=6, patternUnits="userSpaceOnUse"
        )
        sheet.add("rect", pattern, width=6, height=6, fill=colour)
        sheet.add("path", pattern, d=strokes, stroke=ink, stroke_width=1.3, fill="none")
    return f"url(#{name})"


def box(
    sheet: Sheet,
    into: ET.Element,
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str,
    stroke: str,
) -> ET.Element:
    """A box with an outline, so that it stands out whatever its fill."""
    return sheet.add(
        "rect",
        into,
        x=x,
        y=y,
        width=width,
        height=height,
        fill=fill,
        stroke=stroke,
        stroke_width=0.8,
    )
