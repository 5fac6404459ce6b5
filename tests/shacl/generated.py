"""Small data graphs and shapes graphs, made up by hypothesis out of all components of SHACL Core.

There are two kinds. In one, values are of all sorts and no constraint compares them, for there
pySHACL departs from the recommendation (see `test_engines`); in the other, all values are numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox
from hypothesis import strategies as st

from ketenkaart.graph.engine import Term
from ketenkaart.shacl.terms import FIRST, NIL, REST, SUBCLASS, TYPE, sh
from ketenkaart.vocabulary import XSD
from shacl.reports import Quads


def _ex(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"https://example.org/{name}")


def _typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


THINGS: Final[list[Term]] = [_ex("a"), _ex("b"), _ex("c"), ox.BlankNode("blank")]
CLASSES: Final[list[Term]] = [_ex("Above"), _ex("Below"), _ex("Other")]
PROPERTIES: Final = [_ex("p"), _ex("q"), _ex("r")]
NUMBERS: Final = [_typed("1", "integer"), _typed("2", "integer"), _typed("2.5", "decimal")]
LITERALS: Final[list[Term]] = [
    *NUMBERS,
    _typed("2020-01-31", "date"),
    _typed("2021-06-01", "date"),
    _typed("many", "integer"),
    _typed("2020-02-31", "date"),
    _typed("true", "boolean"),
    ox.Literal("x"),
    ox.Literal("abc"),
    ox.Literal("een", language="nl"),
    ox.Literal("twee", language="nl"),
    ox.Literal("one", language="en"),
    ox.Literal("deux", language="fr-be"),
]
BLANK: Final = [term for term in THINGS if isinstance(term, ox.BlankNode)]
NAMED: Final = [term for term in (*THINGS, *LITERALS) if term not in BLANK]

things, classes, properties = (st.sampled_from(pool) for pool in (THINGS, CLASSES, PROPERTIES))
values = st.one_of(things, st.sampled_from(LITERALS))
numbers = st.sampled_from(NUMBERS)
terms = st.sampled_from(NAMED)
counts = st.integers(0, 2).map(ox.Literal)


@st.composite
def data_graphs(draw: st.DrawFn, *, of_numbers: bool) -> Quads:
    """A handful of things with values, some with a class."""
    quads = [ox.Quad(_ex("Below"), SUBCLASS, _ex("Above"))]
    for _ in range(draw(st.integers(1, 10))):
        value = draw(numbers if of_numbers else values)
        quads.append(ox.Quad(draw(things), draw(properties), value))  # type: ignore[arg-type]
    for _ in range(draw(st.integers(0, 4))):
        quads.append(ox.Quad(draw(things), TYPE, draw(classes)))  # type: ignore[arg-type]
    return quads


@dataclass
class Drawing:
    """A shapes graph while it is drawn."""

    draw: st.DrawFn
    of_numbers: bool
    quads: Quads = field(default_factory=list)
    drawn: int = 0

    def add(self, subject: Term, predicate: ox.NamedNode, value: Term) -> None:
        """One more triple."""
        self.quads.append(ox.Quad(subject, predicate, value))  # type: ignore[arg-type]

    def node(self) -> ox.NamedNode:
        """A new name."""
        self.drawn += 1
        return _ex(f"shape{self.drawn}")

    def list_of(self, members: list[Term]) -> Term:
        """A new list."""
        head: Term = NIL
        for member in reversed(members):
            self.drawn += 1
            cell = ox.BlankNode(f"cell{self.drawn}")
            self.add(cell, FIRST, member)
            self.add(cell, REST, head)
            head = cell
        return head

    def path(self, depth: int = 2) -> Term:
        """A property, or a longer path."""
        forms = ["property"] * 4
        if depth and not self.of_numbers:
            forms += ["inversePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"]
            forms += ["sequence", "alternativePath"]
        form = self.draw(st.sampled_from(forms))
        if form == "property":
            return self.draw(properties)
        if form == "sequence":
            return self.list_of([self.path(depth - 1), self.path(depth - 1)])
        self.drawn += 1
        node = ox.BlankNode(f"path{self.drawn}")
        deeper = 0 if form == "inversePath" else depth - 1  # pySHACL turns sequences round wrongly
        inner = self.path(deeper)
        if form == "alternativePath":
            inner = self.list_of([inner, self.path(deeper)])
        self.add(node, sh(form), inner)
        return node

    def shape(self, depth: int, *, of_property: bool | None = None) -> ox.NamedNode:
        """A shape with up to three constraints, deeper shapes among them."""
        node = self.node()
        if of_property is None:
            of_property = self.draw(st.booleans())
        self.add(node, TYPE, sh("PropertyShape" if of_property else "NodeShape"))
        if of_property:
            self.add(node, sh("path"), self.path())
        names = list(SIMPLE) + (list(OF_PROPERTIES) if of_property else [])
        if self.of_numbers:
            names += RANGES + (ORDERS if of_property else [])
        if depth:
            names += ["node", "not", "and", "or", "xone", "property"]
            names += ["qualified"] if of_property else []
        for name in self.draw(st.lists(st.sampled_from(names), max_size=3, unique=True)):
            self.constraint(node, name, depth)
        return node

    def constraint(self, node: Term, name: str, depth: int) -> None:
        """A constraint of one kind."""
        if name in VALUES:
            value = self.draw(VALUES[name])
            self.add(node, sh(name), self.list_of(value) if isinstance(value, list) else value)
        elif name in ("and", "or", "xone"):
            amount = self.draw(st.integers(1, 2))
            shapes: list[Term] = [self.shape(depth - 1) for _ in range(amount)]
            self.add(node, sh(name), self.list_of(shapes))
        elif name == "qualified":
            self.add(node, sh("qualifiedValueShape"), self.shape(depth - 1))
            which = self.draw(st.sampled_from(["qualifiedMinCount", "qualifiedMaxCount"]))
            self.add(node, sh(which), self.draw(counts))
            if self.draw(st.booleans()):
                self.add(node, sh("qualifiedValueShapesDisjoint"), ox.Literal(True))
        else:
            of_property = {"property": True, "node": False}.get(name)
            self.add(node, sh(name), self.shape(depth - 1, of_property=of_property))


SIMPLE: Final[dict[str, st.SearchStrategy[Term | list[Term]]]] = {
    "class": classes,
    "datatype": st.sampled_from("integer date boolean string".split()).map(
        lambda name: ox.NamedNode(XSD + name)
    ),
    "nodeKind": st.sampled_from(
        "IRI BlankNode Literal BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral".split()
    ).map(sh),
    "minLength": st.integers(1, 3).map(ox.Literal),
    "maxLength": st.integers(1, 22).map(ox.Literal),
    "pattern": st.sampled_from(["^[a-c]+$", "e", "^.$"]).map(ox.Literal),
    "languageIn": st.lists(st.sampled_from(["nl", "en", "fr"]).map(ox.Literal), max_size=2),
    "equals": properties,
    "disjoint": properties,
    "hasValue": terms,
    "in": st.lists(terms, max_size=4, unique=True),
}
OF_PROPERTIES: Final[dict[str, st.SearchStrategy[Term | list[Term]]]] = {
    "minCount": counts,
    "maxCount": counts,
    "uniqueLang": st.just(ox.Literal(True)),
}
RANGES: Final[list[str]] = "minInclusive minExclusive maxInclusive maxExclusive".split()
ORDERS: Final[list[str]] = "lessThan lessThanOrEquals".split()
VALUES: Final = {
    **SIMPLE,
    **OF_PROPERTIES,
    **dict.fromkeys(RANGES, numbers),
    **dict.fromkeys(ORDERS, properties),
}
TARGETS: Final[dict[str, st.SearchStrategy[Term]]] = {
    "targetNode": terms,
    "targetClass": classes,
    "targetSubjectsOf": properties,
    "targetObjectsOf": properties,
}


@st.composite
def shapes_graphs(draw: st.DrawFn, *, of_numbers: bool) -> Quads:
    """One or two shapes with a target each."""
    drawing = Drawing(draw, of_numbers)
    for _ in range(draw(st.integers(1, 2))):
        node = drawing.shape(2)
        name = draw(st.sampled_from(sorted(TARGETS)))
        among = TARGETS[name]
        if of_numbers and name == "targetNode":
            among = st.one_of(things.filter(lambda term: term not in BLANK), numbers)
        drawing.add(node, sh(name), draw(among))
        if draw(st.integers(0, 3)) == 0 and sh("NodeShape") in {
            quad.object for quad in drawing.quads if quad.subject == node
        }:
            drawing.add(node, sh("closed"), ox.Literal(True))
    return drawing.quads
