"""Validation reports of both engines, brought to one form so that they can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, TypeAlias

import pyoxigraph as ox
import pyshacl
import rdflib

from ketenkaart.graph.engine import Term
from ketenkaart.graph.reference import from_rdflib, to_rdflib
from ketenkaart.shacl import paths
from ketenkaart.shacl.report import report
from ketenkaart.shacl.run import validate
from ketenkaart.shacl.terms import TYPE, sh
from ketenkaart.shacl.triples import Triples

Quads: TypeAlias = list[ox.Quad]
Seen: TypeAlias = Counter[tuple[str, ...]]
"""How often each result is there: focus node, path, value, component, severity and shape."""

PARTS: Final = (
    "focusNode",
    "resultPath",
    "value",
    "sourceConstraintComponent",
    "resultSeverity",
    "sourceShape",
)


PREFIXES: Final = """@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def read(turtle: str) -> Quads:
    """The triples of a text in Turtle, with the usual prefixes."""
    return list(ox.parse((PREFIXES + turtle).encode(), format=ox.RdfFormat.TURTLE))


def store_of(quads: Iterable[ox.Quad]) -> ox.Store:
    """A store with these triples."""
    store = ox.Store()
    store.extend(quads)
    return store


def kept(term: Term) -> Term:
    """The term as Oxigraph keeps it: a number or date loses the way in which it was written."""
    name = ox.NamedNode("urn:x")
    (found,) = (quad.object for quad in store_of([ox.Quad(name, name, term)]))
    assert isinstance(found, (ox.NamedNode, ox.BlankNode, ox.Literal))
    return found


def seen(triples: Triples, whole: Term) -> Seen:
    """The results of a report."""
    return Counter(_key(triples, node) for node in triples.objects(whole, sh("result")))


def _key(triples: Triples, node: Term) -> tuple[str, ...]:
    found = []
    for name in PARTS:
        term = triples.value(node, sh(name))
        if term is None:
            found.append("")
        elif name == "resultPath":
            found.append(str(paths.read(triples, term)))
        else:
            found.append(str(kept(term)))
    return tuple(found)


def whole_report(triples: Triples) -> Term:
    """The node of the only report there is."""
    (node,) = triples.subjects(TYPE, sh("ValidationReport"))
    return node


def compiled(data: Quads, shapes: Quads) -> Triples:
    """The report of the compiled engine."""
    return Triples(report(validate(store_of(data), shapes)))


def reference(data: Quads, shapes: Quads) -> Triples:
    """The report of pySHACL; raises what it raises."""
    graph, shape_graph = to_rdflib(data, "default"), to_rdflib(shapes, "default")
    _conforms, found, text = pyshacl.validate(graph, shacl_graph=shape_graph, inplace=True)
    if not isinstance(found, rdflib.Graph):
        raise ValueError(str(text))
    return Triples(ox.Triple(*(from_rdflib(node) for node in triple)) for triple in found)  # type: ignore[arg-type]
