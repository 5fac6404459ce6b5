"""Shapes as objects: what a node is held to, ready to be asked in SPARQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import pyoxigraph as ox

from ketenkaart.graph.engine import Term
from ketenkaart.shacl.paths import Path


@dataclass(frozen=True)
class Nodes:
    """A set of nodes, held in a graph of its own: one triple for each member, as its object."""

    graph: ox.NamedNode
    empty: bool

    def has(self, variable: str) -> str:
        """The pattern that the variable is a member; unbound, it runs through all of them."""
        return f"GRAPH {self.graph} {{ {self.graph} {self.graph} {variable} }}"


class At(NamedTuple):
    """The variables by which an expression calls the focus node and the value."""

    this: str = "?this"
    value: str = "?value"


Values = Callable[[], Nodes]
"""All values at hand as a set, which is made only when it is asked for."""


class Asking(Protocol):
    """What a constraint may ask for while it is put in SPARQL."""

    def failing(self, shape: Shape, nodes: Nodes) -> Nodes:
        """Those of the nodes that do not conform to a shape."""

    def instances(self, of: Term) -> Nodes:
        """The nodes that have a class, itself or through one below it."""

    def reached(self, path: Path | None, nodes: Nodes) -> Nodes:
        """The values to which a path leads from the nodes; without a path, the nodes."""

    def constants(self, terms: Iterable[Term]) -> Nodes:
        """The set of these terms."""

    def lay_out_shapes(self, graph: ox.NamedNode) -> None:
        """See to it that the shapes are in this graph of the store."""


@dataclass(frozen=True)
class Test:
    """A constraint on each value by itself.

    `holds` gives an expression over focus node and value that is true for a value that is right,
    and false or an error for one that is wrong; it may ask for the set of all values at hand.
    """

    component: ox.NamedNode
    holds: Callable[[Asking, Values, At], str]


@dataclass(frozen=True)
class Search:
    """A constraint that looks for what is wrong about a focus node.

    `query` gives a SELECT over the focus nodes with ?this, and ?value and ?path where there are
    such, a row for each result. `inline`, where there is one, gives the expression that the node
    called so conforms. Of a constraint written in SPARQL, `prologue` holds the prefixes,
    `given` what fills in messages beside the row, and `one_by_one` says that the query is right
    for one focus node at a time only; ?this is then not among its columns.
    """

    component: ox.NamedNode
    query: Callable[[Asking, Nodes], str]
    inline: Callable[[str], str] | None = None
    source: Term | None = None
    messages: tuple[ox.Literal, ...] = ()
    prologue: str = ""
    given: Mapping[str, Term] = field(default_factory=dict)
    one_by_one: bool = False
    in_sparql: bool = False
    zero_length: bool = False


@dataclass(frozen=True)
class Nested:
    """A property shape for each value of the shape around it."""

    shape: Shape


Constraint = Test | Search | Nested


@dataclass(frozen=True, eq=False)
class Shape:
    """One shape; with a path it is a property shape."""

    node: Term
    path: Path | None
    severity: ox.NamedNode
    messages: tuple[ox.Literal, ...]
    constraints: tuple[Constraint, ...]
    zero_length: bool
    """Whether a query here or deeper has a path of length zero, from a node that may be absent."""

    @property
    def size(self) -> int:
        """How much there is to ask, here and deeper: a search takes as long as some three tests."""
        sizes = (
            one.shape.size + 1 if isinstance(one, Nested) else 3 if isinstance(one, Search) else 1
            for one in self.constraints
        )
        return sum(sizes)


@dataclass(frozen=True)
class Targets:
    """Where a shape looks for its focus nodes."""

    nodes: tuple[Term, ...]
    classes: tuple[Term, ...]
    subjects_of: tuple[ox.NamedNode, ...]
    objects_of: tuple[ox.NamedNode, ...]


@dataclass(frozen=True)
class Result:
    """One thing that is wrong."""

    focus: Term
    path: Path | None
    value: Term | None
    shape: Term
    component: ox.NamedNode
    source: Term | None
    severity: ox.NamedNode
    messages: tuple[ox.Literal, ...]


def pairs(path: Path | None, nodes: Nodes, value: str = "?value") -> str:
    """The pattern of ?this and ?value: each focus node with each of its values, once."""
    if path is None:
        return f"{nodes.has('?this')} BIND(?this AS {value})"
    led = f"{nodes.has('?this')} ?this {path} {value} ."
    if path.predicate is not None:
        return led
    if path.zero_length:  # SPARQL leads a node to itself only where it occurs in the graph
        led = f"{{ {led} }} UNION {{ {nodes.has('?this')} BIND(?this AS {value}) }}"
    return f"{{ SELECT DISTINCT ?this {value} WHERE {{ {led} }} }}"
