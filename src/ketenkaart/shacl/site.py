"""The place in a shapes graph where a constraint is declared: what its builder may look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

import pyoxigraph as ox

from ketenkaart.graph.engine import Term
from ketenkaart.shacl.paths import Path
from ketenkaart.shacl.shape import Shape
from ketenkaart.shacl.terms import TRUE, sh, wrong
from ketenkaart.shacl.triples import Triples
from ketenkaart.vocabulary import XSD

_BOOLEAN: Final = ox.NamedNode(XSD + "boolean")


class Shapes(Protocol):
    """Where shapes that a constraint refers to come from."""

    triples: Triples

    def shape(self, node: Term) -> Shape:
        """The shape that a node describes."""


@dataclass(frozen=True)
class Site:
    """A shape while it is read."""

    shapes: Shapes
    node: Term
    path: Path | None

    @property
    def triples(self) -> Triples:
        """The shapes graph."""
        return self.shapes.triples

    def one(self, name: str) -> Term | None:
        """The only value of a parameter, if any; raises `InputError` when there are more."""
        values = self.triples.objects(self.node, sh(name))
        if len(values) > 1:
            raise wrong(
                self.node,
                f"sh:{name} staat er meer dan één keer",
                f"sh:{name} is there more than once",
            )
        return values[0] if values else None

    def holds(self, name: str) -> bool:
        """Whether a parameter is true, written as that; raises `InputError` for no truth value."""
        value = self.one(name)
        if value is not None and getattr(value, "datatype", None) != _BOOLEAN:
            raise wrong(
                self.node, f"sh:{name} is geen true of false", f"sh:{name} is no true or false"
            )
        return value == TRUE

    def number(self, value: Term) -> int:
        """A whole number; raises `InputError` for what is none."""
        if isinstance(value, ox.Literal) and value.datatype.value == XSD + "integer":
            try:
                return int(value.value)
            except ValueError:
                pass
        raise wrong(self.node, f"{value} is geen geheel getal", f"{value} is no whole number")

    def predicate(self, value: Term) -> ox.NamedNode:
        """A property; raises `InputError` for what is none."""
        if not isinstance(value, ox.NamedNode):
            raise wrong(self.node, f"{value} is geen eigenschap", f"{value} is no property")
        return value
