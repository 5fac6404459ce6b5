"""Terms of SHACL and RDF, how a query writes a term, and the two ways a shape can be unusable."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from ketenkaart.errors import InputError
from ketenkaart.graph.engine import Term
from ketenkaart.vocabulary import OWL, RDF, RDFS, SH
from ketenkaart.wording import Texts, both

TYPE: Final = ox.NamedNode(RDF + "type")
FIRST: Final = ox.NamedNode(RDF + "first")
REST: Final = ox.NamedNode(RDF + "rest")
NIL: Final = ox.NamedNode(RDF + "nil")
SUBCLASS: Final = ox.NamedNode(RDFS + "subClassOf")
IMPORTS: Final = ox.NamedNode(OWL + "imports")
CLASSES: Final = frozenset({ox.NamedNode(RDFS + "Class"), ox.NamedNode(OWL + "Class")})
"""What makes a shape its own target class. OWL 2 says that every owl:Class is an rdfs:Class."""

TRUE: Final = ox.Literal(True)


class UnsupportedError(Exception):
    """A shape may be right, but cannot be put in SPARQL for Oxigraph; `why` says the reason."""

    def __init__(self, why: Texts) -> None:
        super().__init__(why)
        self.why = why


def sh(name: str) -> ox.NamedNode:
    """The term of SHACL with this name."""
    return ox.NamedNode(SH + name)


def wrong(node: Term, dutch: str, english: str) -> InputError:
    """The error that a shape breaks the recommendation of SHACL, with the shape it stands in."""
    return InputError(both(f"{dutch}: {node}", f"{english}: {node}"))


def written(term: Term) -> str:
    """The term as a query writes it; raises `UnsupportedError` for a blank node."""
    if isinstance(term, ox.BlankNode):
        raise UnsupportedError(
            both(
                "de shape noemt een lege knoop, die een query niet kan aanwijzen",
                "the shape names a blank node, which a query cannot point to",
            )
        )
    return str(term)


def words(term: Term) -> str:
    """The term as a message shows it: the address, or the text of a literal."""
    return term.value
