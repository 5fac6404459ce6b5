"""Drawings made up for the tests: one that has everything, and any that hypothesis can think of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from ketenkaart.drawings.drawing import Drawing, Edge, Node, Period

BASE: Final = "https://w3id.org/ketenkaart/id/"

AWKWARD: Final = (
    "\"'`&<>\\;:#|{}[]()%$@!?*_~^=+-/.,\n\r\t \u00a0\u00ad\u200f\u202eאבגשלום\u0661é€😀"
    "\x00\x01\x07\x0b\x1b\x7f\x85\ufffe"
)
"""Signs that mean something in one format or another, or that one cannot hold."""

WORDS: Final = st.text(st.sampled_from(AWKWARD) | st.characters(exclude_categories=["Cs"]))

DAYS: Final = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Any drawing: loops, edges side by side, loose nodes, any words, open and closed periods."""
    count = draw(st.integers(1, 4))
    nodes = tuple(
        Node(
            f"{BASE}actor/a{place}",
            draw(WORDS),
            draw(st.sampled_from(["Actor", "Task", ""])),
            draw(st.sampled_from(["", "a", 'b & "c"'])),
            {"class": draw(WORDS)},
        )
        for place in range(count)
    )
    ends = st.sampled_from([node.id for node in nodes])
    edges = []
    for place in range(draw(st.integers(0, 4))):
        statement = f"{BASE}flow/f{place}"
        edges.append(
            Edge(
                f"{statement}#{place}",
                draw(ends),
                draw(ends),
                draw(WORDS),
                draw(st.sampled_from(["FundingFlow", "Claim", ""])),
                draw(st.none() | st.decimals(0, 10**12, places=2)),
                Period(draw(DAYS), draw(DAYS)),
                draw(st.sampled_from(["certainly", "possibly", "undated", ""])),
                draw(st.sampled_from(["said", "read", "derived"])),
                draw(st.sampled_from(["affirmed", "denied"])),
                statement,
                (draw(WORDS),),
                {
                    "step": draw(WORDS),
                    "count": draw(st.integers(-9, 9)),
                    "shared": draw(st.booleans()),
                },
            )
        )
    return Drawing("made", draw(WORDS), "nl", nodes, tuple(edges), {}, draw(WORDS))


def sample() -> Drawing:
    """A drawing in which every field has a value somewhere."""
    nodes = (
        Node(f"{BASE}actor/alfa", "Dienst Alfa", "Actor", "landelijk", {"class": "dienst"}),
        Node(f"{BASE}actor/beta", "Raad “Bèta” & Zn.", "Actor", "regionaal", {"class": "raad"}),
        Node(f"{BASE}task/gamma", "Gamma <doen>", "Task", "", {"class": "taak", "weight_of": 3}),
    )
    flow, claim = f"{BASE}flow/een", f"{BASE}claim/twee"
    edges = (
        Edge(
            claim,
            nodes[1].id,
            nodes[0].id,
            "spreekt tegen",
            "Claim",
            standing="read",
            polarity="denied",
            statement=claim,
            passages=("Brief, § 3",),
        ),
        Edge(
            f"{flow}#1",
            nodes[0].id,
            nodes[1].id,
            "Eerste post",
            "FundingFlow",
            Decimal("4500000.5"),
            Period(date(2021, 1, 1), date(2024, 12, 31)),
            "certainly",
            "said",
            "affirmed",
            flow,
            ("Brief, § 1, blz. 2", "Brief, § 2"),
            {"shared": True, "share": Decimal("0.25")},
        ),
        Edge(
            f"{flow}#2",
            nodes[1].id,
            nodes[2].id,
            "Eerste post",
            "FundingFlow",
            Decimal(4500000),
            Period(date(2022, 1, 1), None),
            "possibly",
            "said",
            "affirmed",
            flow,
            ("Brief, § 1, blz. 2",),
            {"shared": False, "times": 2},
        ),
    )
    legend = {"Actor": "actor", "Claim": "standpunt", "FundingFlow": "geldstroom", "Task": "taak"}
    return Drawing("money", "Wie betaalt wie?", "nl", nodes, edges, legend, "Alleen toegezegd.")
