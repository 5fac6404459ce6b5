"""What holds for the shapes as a whole, whatever they say about the data."""

from __future__ import annotations

import re
from pathlib import Path

import owlrl
import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.namespace import SH as SHACL
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

from ketenkaart.vocabulary import KK, KKC, KKS
from shapes.graphs import ROOT, SH, load, merge, results, speaking

SEVERITIES = {SH.Violation, SH.Warning, SH.Info}
LANGUAGES = {"nl", "en"}
HERE = Path(__file__).parent
CLOSED = [
    "world",
    "background/BackgroundDocument_conforms",
    "claim/ClaimContradicts_conforms",
    "level/Level_conforms",
    "observation/ObservationFigure_conforms",
    "participation/ParticipationTwice_conforms",
    "reference/ReferenceParticipant_conforms",
    "relation/RelationFrom_conforms",
    "response/ResponseByAddressee_conforms",
    "responsibility/ResponsibilitySubject_conforms",
]


def languages(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    return sorted(
        str(getattr(text, "language", None)) for text in graph.objects(subject, predicate)
    )


def terms(graph: Graph, namespace: str) -> set[str]:
    """Every address in a namespace that stands anywhere in the graph, in its queries included."""
    found = {str(term) for triple in graph for term in triple if isinstance(term, URIRef)}
    for query in graph.objects(None, SH.select):
        for prefix, local in re.findall(r"\b(kkc?):([\w-]+)", str(query)):
            found.add((KK if prefix == "kk" else KKC) + local)
    return {term for term in found if term.startswith(namespace)}


def test_the_shapes_are_well_formed(shapes: Graph, ontology: Graph) -> None:
    """The shapes graph conforms to the shapes of SHACL itself, and the ontology to the shapes."""
    conforms, report, text = pyshacl.validate(ontology, shacl_graph=shapes, meta_shacl=True)
    assert conforms, text
    assert results(report, set()) == set()


def test_a_misspelt_parameter_is_noticed(shapes: Graph) -> None:
    """A validator passes over unknown terms in silence, so each is looked up in SHACL's own."""
    assert not [term for term in terms(shapes, str(SH)) if URIRef(term) not in SHACL]


def test_every_term_of_ours_is_declared(shapes: Graph, ontology: Graph) -> None:
    """Shapes and ontology name no term or list entry that the ontology does not describe."""
    described = {str(term) for term in ontology.subjects(RDF.type)}
    both = merge(shapes, ontology)
    assert terms(both, KK) - described == set()
    assert terms(both, KKC) - described == set()


def test_every_shape_that_is_named_exists(shapes: Graph) -> None:
    """No reference to a shape, query or list goes nowhere, and none of them is left unused."""
    described = {str(term) for term in shapes.subjects() if str(term).startswith(KKS)}
    used = {str(value) for value in shapes.objects() if str(value).startswith(KKS)}
    targeted = {
        str(shape)
        for target in (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
        for shape in shapes.subjects(target)
    }
    assert used - described == set()
    assert described - used - targeted == set()


def test_there_are_no_blank_nodes(shapes: Graph) -> None:
    """Every shape has a name, so that a finding reads as a sentence and a diff stays quiet."""
    assert not [triple for triple in shapes if any(isinstance(term, BNode) for term in triple)]


def test_every_speaking_shape_is_complete(shapes: Graph) -> None:
    """Message, name and reason stand in Dutch and English, with one severity."""
    for shape in speaking(shapes):
        name = SH.name if (shape, SH.path, None) in shapes else RDFS.label
        for predicate in (SH.message, name, RDFS.comment):
            assert languages(shapes, shape, predicate) == sorted(LANGUAGES), (shape, predicate)
        severities = set(shapes.objects(shape, SH.severity))
        assert len(severities) == 1, shape
        assert severities <= SEVERITIES, shape


def test_what_can_yield_a_result_speaks(shapes: Graph) -> None:
    """Every property shape and every constraint reached from a target carries a message."""
    speaks = speaking(shapes)
    containers = {
        shape
        for target in (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
        for shape in shapes.subjects(target)
        if shape not in speaks
    }
    allowed = {RDF.type, SH.property, SH.targetClass, SH.targetSubjectsOf}
    for shape in containers:
        assert set(shapes.predicates(shape)) <= allowed, shape
        assert set(shapes.objects(shape, SH.property)) <= speaks, shape


def test_braces_stand_only_where_they_are_filled_in(shapes: Graph) -> None:
    """A message has braces only on a shape with a query, and then only for its variables."""
    for shape in speaking(shapes):
        query = shapes.value(shape, SH.sparql)
        for message in shapes.objects(shape, SH.message):
            asked = set(re.findall(r"\{([^}]*)\}", str(message)))
            if query is None:
                assert "{" not in str(message), shape
                continue
            select = str(shapes.value(query, SH.select))
            head = select.split("WHERE", 1)[0].replace("$", "?")
            assert asked <= set(re.findall(r"\?\w+", head)), shape


def test_the_messages_of_both_languages_fill_in_the_same(shapes: Graph) -> None:
    """The English message shows as much of what was found as the Dutch one."""
    for shape in speaking(shapes):
        found = [
            sorted(re.findall(r"\{[^}]*\}", str(text)))
            for text in shapes.objects(shape, SH.message)
        ]
        assert found[0] == found[1], shape


@pytest.mark.parametrize("forbidden", ["MINUS", "VALUES", "SERVICE"])
def test_queries_keep_to_what_shacl_allows(shapes: Graph, forbidden: str) -> None:
    """SHACL forbids these in a query with pre-bound variables, and other engines refuse them."""
    for query in shapes.objects(None, SH.select):
        assert not re.search(rf"\b{forbidden}\b", str(query), re.IGNORECASE)


def test_the_declared_prefixes_are_those_in_use(shapes: Graph) -> None:
    """Each query parses with the declared prefixes, and every declared prefix is needed."""
    declared = {
        str(shapes.value(node, SH.prefix)): str(shapes.value(node, SH.namespace))
        for node in shapes.objects(URIRef("https://w3id.org/ketenkaart/def"), SH.declare)
    }
    used: set[str] = set()
    for query in shapes.objects(None, SH.select):
        prepareQuery(str(query), initNs=declared)
        used |= set(re.findall(r"\b(\w+):\w", str(query)))
    assert used == set(declared)


def test_every_class_of_ours_is_checked(shapes: Graph, ontology: Graph) -> None:
    """Each class of the ontology is the target of a shape, itself or through a class above it."""
    targets = set(shapes.objects(None, SH.targetClass))
    for term in ontology.subjects(RDF.type, OWL.Class):
        if str(term).startswith(KK):
            above = set(ontology.transitive_objects(term, RDFS.subClassOf))
            assert above & targets, term


def test_the_closure_adds_no_findings(shapes: Graph, ontology: Graph) -> None:
    """A conforming graph still conforms when all that follows by OWL 2 RL has been added to it.

    The witnesses in it are chosen so that each kind of statement is there and no two describe the
    same thing: a domain that is too narrow would make one kind into another.
    """
    closed = merge(ontology, *(load([HERE / f"{name}.ttl"]) for name in CLOSED))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)  # type: ignore[attr-defined]
    _, report, _ = pyshacl.validate(closed, shacl_graph=shapes, inplace=True)
    assert results(report, set()) == set()


def test_the_page_lists_every_speaking_shape(shapes: Graph) -> None:
    """`docs/shapes.md` names each shape with its severity, and none that is gone."""
    page = (ROOT / "docs/shapes.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `(\w+)` \| (violation|warning|info) \|", page, re.MULTILINE))
    wanted = {
        (
            str(shape).removeprefix(KKS),
            str(shapes.value(shape, SH.severity)).removeprefix(str(SH)).lower(),
        )
        for shape in speaking(shapes)
    }
    assert listed == wanted
