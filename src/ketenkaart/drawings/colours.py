"""The colour, shape and dash of each kind, in one table for pictures and graph tools.

The hues are those of Okabe and Ito, which the colour-blind tell apart. In grey they are told apart
by lightness, and where that is not enough by the shape or dash that goes with each: no meaning
rests on colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

BLACK: Final = "#000000"
BLUE: Final = "#0072b2"
VERMILION: Final = "#d55e00"
GREEN: Final = "#009e73"
PURPLE: Final = "#cc79a7"
ORANGE: Final = "#e69f00"
SKY: Final = "#56b4e9"
YELLOW: Final = "#f0e442"
GREY: Final = "#767676"

HUES: Final = (BLUE, ORANGE, GREEN, SKY, VERMILION, YELLOW, PURPLE)
"""The hues for what has no colour of its own, such as the branches of a total; in this order each
differs from the one before in lightness."""


@dataclass(frozen=True)
class Look:
    """How a kind of node is drawn: a colour and a shape that Graphviz and yEd know too."""

    colour: str
    shape: str


@dataclass(frozen=True)
class Stroke:
    """How a kind of edge is drawn: a colour and the lengths of dash and gap, none for a line."""

    colour: str
    dash: tuple[int, ...] = ()


NODES: Final[Mapping[str, Look]] = {
    "Actor": Look(BLUE, "ellipse"),
    "Bottleneck": Look(VERMILION, "octagon"),
    "Claim": Look(PURPLE, "note"),
    "Discrepancy": Look(BLACK, "note"),
    "Document": Look(GREY, "rectangle"),
    "Event": Look(YELLOW, "ellipse"),
    "FundingFlow": Look(GREEN, "rectangle"),
    "Gap": Look(GREY, "hexagon"),
    "Group": Look(SKY, "ellipse"),
    "Initiative": Look(ORANGE, "hexagon"),
    "Mention": Look(GREEN, "note"),
    "Ministry": Look(BLUE, "octagon"),
    "Observation": Look(SKY, "rectangle"),
    "Office": Look(SKY, "octagon"),
    "Participation": Look(BLUE, "note"),
    "Partnership": Look(GREEN, "ellipse"),
    "Place": Look(GREY, "diamond"),
    "PublicOrganisation": Look(BLUE, "parallelogram"),
    "Recommendation": Look(ORANGE, "note"),
    "Relation": Look(GREY, "note"),
    "Response": Look(ORANGE, "rectangle"),
    "Responsibility": Look(BLACK, "rectangle"),
    "Rule": Look(SKY, "parallelogram"),
    "Source": Look(VERMILION, "rectangle"),
    "Task": Look(YELLOW, "diamond"),
    "Theme": Look(PURPLE, "parallelogram"),
}
"""The look of a node by the local name of its class."""

EDGES: Final[Mapping[str, Stroke]] = {
    "Bottleneck": Stroke(VERMILION, (2, 3)),
    "Claim": Stroke(PURPLE, (8, 3)),
    "Discrepancy": Stroke(VERMILION, (8, 3, 2, 3)),
    "Event": Stroke(GREY, (1, 3)),
    "FundingFlow": Stroke(GREEN),
    "Mention": Stroke(GREEN, (2, 3)),
    "Observation": Stroke(SKY, (8, 3)),
    "Participation": Stroke(BLUE),
    "Recommendation": Stroke(ORANGE, (8, 3)),
    "Relation": Stroke(GREY, (4, 3)),
    "Response": Stroke(ORANGE, (2, 3)),
    "Responsibility": Stroke(BLACK),
    "Rule": Stroke(SKY, (2, 3)),
}
"""The stroke of an edge by the local name of its statement's class."""

OTHER_NODE: Final = Look(GREY, "rectangle")
OTHER_EDGE: Final = Stroke(GREY)


def look_of(kind: str) -> Look:
    """The look of a kind of node; one that is not in the table has that of the rest."""
    return NODES.get(kind, OTHER_NODE)


def stroke_of(kind: str) -> Stroke:
    """The stroke of a kind of edge; one that is not in the table has that of the rest."""
    return EDGES.get(kind, OTHER_EDGE)


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of a `#rrggbb`, each from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """The relative luminance by WCAG, from 0 (black) to 1 (white)."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast by WCAG, from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def tinted(colour: str, share: float) -> str:
    """So much of the colour mixed into white, as one colour without transparency."""
    mixed = (round(255 * (1 - share + share * part)) for part in channels(colour))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def ink_on(colour: str) -> str:
    """Black or white, whichever is read better on the colour."""
    return max(("#1a1a1a", "#ffffff"), key=lambda ink: contrast(ink, colour))
