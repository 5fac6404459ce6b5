"""What a slip looks like after the closure, when values have the class their property expects."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.namespace import OWL

from ketenkaart.closure.rules import close
from ketenkaart.shacl.reading import ShapesGraph
from ketenkaart.shacl.run import validate
from ketenkaart.vocabulary import KINDS, KK, KKD, KKS
from shapes.graphs import ROOT, SH, load, quads

ID_KIND = URIRef(KK + "idKind")
SHAPES = load([ROOT / "ontology/prefixes.ttl", *(ROOT / "ontology/shapes").glob("*.ttl")])
POINTING = sorted(
    str(shape).removeprefix(KKS)
    for shape, pattern in SHAPES.subject_objects(SH.pattern)
    if str(pattern).startswith("/id/") and (shape, SH.path, None) in SHAPES
)
"""The property shapes that tell a wrong reference by its address."""


def kinds_of(pattern: str) -> set[str]:
    return set(re.fullmatch(r"/id/\(?([a-z|]+)\)?/", pattern)[1].split("|"))  # type: ignore[index]


@pytest.fixture(scope="module")
def terms(ontology: Graph) -> list[ox.Quad]:
    """The ontology as Oxigraph reads it."""
    return quads(ontology)


@pytest.fixture(scope="module")
def compiled() -> ShapesGraph:
    """The shapes, each read once."""
    return ShapesGraph(quads(SHAPES))


def found_after_closure(
    terms: list[ox.Quad], compiled: ShapesGraph, triple: tuple[str, str, str], kind: str
) -> set[str]:
    """What the shapes hold against the subject of a triple about a class, all inferences drawn."""
    subject, path, value = (ox.NamedNode(term) for term in triple)
    name = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    store = ox.Store()
    store.extend(terms)
    store.add(ox.Quad(subject, ox.NamedNode(str(RDF.type)), ox.NamedNode(kind)))
    store.add(ox.Quad(subject, path, value))
    for language in ("nl", "en"):
        store.add(ox.Quad(value, name, ox.Literal("kade", language=language)))
    close(store)
    results = validate(store, compiled)
    return {str(one.shape.value) for one in results if one.focus.value == subject.value}


@pytest.mark.parametrize("shape", POINTING)
def test_a_reference_to_the_wrong_kind_is_found_where_it_stands(
    ontology: Graph, terms: list[ox.Quad], compiled: ShapesGraph, shape: str
) -> None:
    """The statement is at fault, not the thing of another kind, and that by its own shape."""
    node = URIRef(KKS + shape)
    allowed = kinds_of(str(SHAPES.value(node, SH.pattern)))
    wrong = next(kind for kind in ("stretch", "place") if kind not in allowed)
    owner = next(SHAPES.subjects(SH.property, node))
    target = SHAPES.value(owner, SH.targetClass) or next(
        ontology.objects(SHAPES.value(owner, SH.targetSubjectsOf), RDFS.domain)
    )
    path = str(SHAPES.value(node, SH.path))
    triple = (f"{KKD}{ontology.value(target, ID_KIND) or 'claim'}/een", path, f"{KKD}{wrong}/twee")
    assert str(node) in found_after_closure(terms, compiled, triple, str(target))


def test_a_property_of_another_class_is_found_at_its_subject(
    terms: list[ox.Quad], compiled: ShapesGraph
) -> None:
    """A claim with a payer becomes a flow as well by inference, and its address tells."""
    triple = (f"{KKD}claim/een", KK + "payer", f"{KKD}actor/twee")
    store = ox.Store()
    store.extend(terms)
    store.add(ox.Quad(*(ox.NamedNode(term) for term in triple)))
    close(store)
    results = validate(store, compiled)
    assert {
        one.value.value
        for one in results
        if one.value is not None and one.shape.value == KKS + "ThingAddress"
    } == {f"{KKD}claim/een"}


def test_every_class_says_what_it_is_called_in_addresses(ontology: Graph) -> None:
    """The program and the ontology name the same kinds; only the class of statements has none."""
    ours = {term for term in ontology.subjects(RDF.type, OWL.Class) if str(term).startswith(KK)}
    named = set(ontology.subjects(ID_KIND))
    assert ours - named == {URIRef(KK + "Statement")}
    assert {str(kind) for kind in ontology.objects(None, ID_KIND)} == set(KINDS)
