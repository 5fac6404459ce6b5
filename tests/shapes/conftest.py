"""The graphs that the tests of the shapes need, each loaded once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
import pytest
from pyshacl.graph_abstraction import DataGraph
from pyshacl.shapes_graph import ShapesGraph as Prepared
from rdflib import OWL, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from ketenkaart.finding import ENGINES
from ketenkaart.graph.reference import PreparingGraph
from ketenkaart.shacl.reading import ShapesGraph
from ketenkaart.shacl.run import validate as compiled_validate
from ketenkaart.vocabulary import KK
from shapes.graphs import ROOT, SH, Result, Validate, load, quads, results, told

OUR_AXIOMS = {URIRef(KK + name) for name in ("fromKind", "idKind", "precedes", "toKind")}
AXIOMS = {OWL.disjointWith, RDFS.subClassOf, SKOS.inScheme, *OUR_AXIOMS}
OF_SOURCE = URIRef(KK + "ofSource")


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """The terms and the code lists."""
    return load([ROOT / "ontology/ketenkaart.ttl", *(ROOT / "ontology/concepts").glob("*.ttl")])


@pytest.fixture(scope="session")
def shapes() -> Graph:
    """All shapes, with the prefixes of their queries."""
    return load([ROOT / "ontology/prefixes.ttl", *(ROOT / "ontology/shapes").glob("*.ttl")])


@pytest.fixture(scope="session")
def world() -> Graph:
    """The invented surroundings that all witnesses share."""
    return load([Path(__file__).with_name("world.ttl")])


@pytest.fixture(scope="session", params=ENGINES)
def validate(
    request: pytest.FixtureRequest, ontology: Graph, shapes: Graph, world: Graph
) -> Validate:
    """What either engine finds on a witness, laid in its world and the ontology.

    Of the ontology only the bones are there, and in full the terms that the witness names: with its
    labels and definitions it would be a target itself and take most of the time; a test of its own
    checks it, once. Of the world there is what the witness can see, which halves the time; the rest
    conforms by a test of its own.
    """
    axioms = bones(ontology)
    terms = set(ontology.subjects(RDFS.isDefinedBy))
    set_wise = set(shapes.objects(None, SH.targetNode))
    compiled = ShapesGraph(quads(shapes))
    known = Prepared(shapes)

    def run(witness: Graph) -> set[Result]:
        data = PreparingGraph()
        for part in (axioms, in_sight(world, witness), witness):
            for triple in part:
                data.add(triple)
        for term in terms.intersection(witness.objects()):
            for predicate, value in ontology.predicate_objects(term):
                data.add((term, predicate, value))
        if request.param == "pyshacl":
            validator: Any = pyshacl.Validator(
                DataGraph.from_rdflib(data), shacl_graph=shapes, options={"inplace": True}
            )
            validator.shacl_graph = known  # reading the shapes anew takes a fifth of the time
            _, report, _ = validator.run()
            return results(report, set_wise)
        store = ox.Store()
        store.extend(quads(data))
        aims = {str(node) for node in set_wise}
        return {told(result, aims) for result in compiled_validate(store, compiled)}

    return run


def bones(ontology: Graph) -> list[tuple[Node, Node, Node]]:
    """What shapes ask of the ontology: which classes and lists there are."""
    return [triple for triple in ontology if triple[1] in AXIOMS]


def in_sight(world: Graph, witness: Graph) -> Graph:
    """The part of the world to which the witness leads.

    It is all of it for an empty witness, and for one with sections or passages: their rules look
    back at what leads to a thing as well.
    """
    if len(witness) == 0 or (None, OF_SOURCE, None) in witness:
        return world
    seen = Graph()
    reached = set(witness.all_nodes())
    ahead = list(reached)
    while ahead:
        thing = ahead.pop()
        for predicate, value in world.predicate_objects(thing):
            seen.add((thing, predicate, value))
            if value not in reached:
                reached.add(value)
                ahead.append(value)
    return seen
