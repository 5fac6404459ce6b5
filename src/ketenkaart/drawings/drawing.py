"""What is drawn: nodes and edges with all that a picture or a graph tool needs of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal

GAP: Final = "Gap"
"""The kind of a node that stands for what is not stated."""

Attribute = str | Decimal | int | bool
"""What an attribute of a node or edge holds."""

Certainty = Literal["certainly", "possibly", "undated", ""]
"""How sure it is that an edge holds on the day of the view; empty where no day was asked."""

Standing = Literal["said", "read", "derived", ""]
"""How a statement is tied to its text; empty where the edge is no statement."""

Polarity = Literal["affirmed", "denied", ""]
"""Whether a statement affirms or denies; empty where the edge is no statement."""


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included; None is open."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class Node:
    """A thing: its address, its name, the local name of its class (`Actor`).

    `group` is the name of what it is drawn together with, empty for nothing.
    """

    id: str
    label: str
    kind: str
    group: str = ""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)


@dataclass(frozen=True)
class Edge:
    """What ties two nodes, and the statement that says so.

    `id` is the address of the statement, with `#1`, `#2` behind it where one statement gives
    several edges. `kind` is the local name of the statement's class, `weight` an amount in euros
    (None where the edge is no money), `passages` are the places to read.
    """

    id: str
    source: str
    target: str
    label: str
    kind: str
    weight: Decimal | None = None
    period: Period = Period()
    certainty: Certainty = ""
    standing: Standing = ""
    polarity: Polarity = ""
    statement: str = ""
    passages: tuple[str, ...] = ()
    attributes: Mapping[str, Attribute] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawing:
    """A view drawn in one language: nodes and edges, each sorted by id.

    Both can be gone through again and again, so neither need be held in memory.
    `legend` names each kind; `note` says what was left out, the day of the view and the sources.
    `centre` is the id of the node that all the rest lies around, empty where there is none.
    `flows` is true where amounts run along the edges, from giver to receiver; `apart` are the
    attributes of edges such that amounts with another value there are never added up. `ties` is
    true where the label of an edge says what ties its ends, false where it names the statement.
    """

    name: str
    title: str
    language: str
    nodes: Iterable[Node]
    edges: Iterable[Edge]
    legend: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    centre: str = ""
    flows: bool = True
    apart: tuple[str, ...] = ()
    ties: bool = False
