"""What stands behind a picture: a number for each statement, and the places where to read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from ketenkaart.drawings.drawing import Edge
from ketenkaart.drawings.pictures.page import Entry
from ketenkaart.drawings.words import stated, word
from ketenkaart.wording import number

_NAMED: Final = 9
"""The sources that are named below a picture; more are counted."""


def numbered(edges: Iterable[Edge]) -> dict[str, int]:
    """A number for each statement, in the order of the edges, from 1."""
    statements = dict.fromkeys(edge.statement for edge in edges if edge.statement)
    return {statement: at for at, statement in enumerate(statements, 1)}


def amount_text(edge: Edge, language: str) -> str:
    """The amount of an edge as its source states it, with its reserve; empty where it has none."""
    amount = edge.weight if edge.weight is not None else edge.attributes.get("amount")
    if not isinstance(amount, Decimal):
        return ""
    return stated(amount, edge.attributes.get("qualifier"), edge.attributes.get("upTo"), language)


def marks(edge: Edge, language: str, *, money: bool) -> list[str]:
    """What a reader should know of an edge besides what it says; of `money`, that it has none."""
    found = []
    if edge.attributes.get("ofWhich"):
        found.append(word("of which", language))
    if money and edge.weight is None and "amount" not in edge.attributes:
        key = "left open" if edge.attributes.get("leavesOpen") else "no amount"
        found.append(word(key, language))
    if edge.attributes.get("shared") is True:
        found.append(word("shared", language))
    if edge.polarity == "denied":
        found.append(word("denied", language))
    if edge.standing == "read":
        found.append(word("read", language))
    if edge.certainty == "possibly":
        found.append(word("possibly", language))
    return found


def told(edge: Edge, source: str, target: str, language: str, *, money: bool = False) -> str:
    """An edge in words: from what to what, how much, and where it stands."""
    parts = [f"{source} → {target}", amount_text(edge, language)]
    if edge.standing == "derived":
        parts.append(word("computed" if edge.statement else "sum", language))
    parts += marks(edge, language, money=money)
    lines = ", ".join(part for part in parts if part)
    if edge.label not in ("", source, target):
        lines = f"{edge.label}: {lines}"
    return ". ".join([lines, *edge.passages])


def sources_line(edges: Iterable[Edge], language: str) -> str:
    """The sources behind a picture, those with the most places first; empty without any."""
    counts = Counter(place.partition(", ")[0] for edge in edges for place in edge.passages)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    if not ranked:
        return ""
    told = ranked
    if len(ranked) > _NAMED:
        # At least two are left then: one would be named.
        told = ranked[: _NAMED - 1]
        count = number(len(ranked) - len(told), language)
        told.append(word("other sources", language, count=count))
    key = "source" if len(ranked) == 1 else "sources"
    return word(key, language, source="; ".join(told)) + "."


def places(edges: Sequence[Edge], numbers: dict[str, int], language: str) -> list[Entry]:
    """An entry for each numbered statement: what it says and every place where it stands.

    The name of the source is left out where all places are of one: the source line has it.
    """
    sources = {place.partition(", ")[0] for edge in edges for place in edge.passages}
    first: dict[str, Edge] = {}
    for edge in edges:
        # What was computed from a statement has its places, but not its amount.
        known = first.get(edge.statement)
        if known is None or (known.standing == "derived" and edge.standing != "derived"):
            first[edge.statement] = edge
    entries = []
    for statement, at in numbers.items():
        edge = first[statement]
        computed = word("computed", language) if edge.standing == "derived" else ""
        said = marks(edge, language, money=True)
        told_of = (edge.label, amount_text(edge, language), computed, *said)
        head = ", ".join(part for part in told_of if part)
        where = [_where(place, alone=len(sources) == 1) for place in edge.passages]
        behind = "; ".join(dict.fromkeys(where)) or word("no place", language)
        entries.append(Entry(at, f"{head}: {behind}" if head else behind))
    return entries


def _where(place: str, *, alone: bool) -> str:
    """A place as a reader of paper looks it up: the address of the passage is in the file."""
    read = place.rpartition(", passage:")[0] or place
    return read.partition(", ")[2] or read if alone else read
