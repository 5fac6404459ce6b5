"""What follows from the ontology, held to owlrl, the reference for OWL 2 RL."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from owlrl import DeductiveClosure
from owlrl.OWLRL import OWLRL_Semantics
from rdflib.term import Node

from ketenkaart.answers.answer import ask
from ketenkaart.answers.catalogue import Question, catalogue
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.closure.rules import (
    CLASSES,
    COVERED,
    PROPERTIES,
    SCHEMA,
    UNCOVERED,
    close,
    close_with,
    refuse_uncovered,
)
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.engine import Engine, OxigraphEngine
from ketenkaart.graph.load import load_workspace
from ketenkaart.graph.reference import to_rdflib
from ketenkaart.vocabulary import BASE, KK, OWL, RDF, RDFS
from support import WORLD, input_error

ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
REFLEXIVE = {
    rdflib.URIRef(OWL + name) for name in ("sameAs", "equivalentClass", "equivalentProperty")
} | {rdflib.URIRef(RDFS + name) for name in ("subClassOf", "subPropertyOf")}
EXTRA = 25
"""How many random graphs are held to owlrl."""

Triple = tuple[Node, Node, Node]


def closed_by_owlrl(graph: rdflib.Graph) -> rdflib.Graph:
    """A copy of the graph with the OWL 2 RL closure that owlrl computes."""
    copy = rdflib.Graph("SimpleMemory")  # without named graphs, which it has no use for
    copy += graph
    DeductiveClosure(OWLRL_Semantics).expand(copy)
    return copy


def ours(triples: rdflib.Graph) -> set[Triple]:
    """What is told of our things: which things they touch, and of which classes they are.

    Left out are literals, and what owlrl says of everything: that it is itself, and a thing.
    """
    return {
        (s, p, o)
        for s, p, o in triples
        if str(s).startswith(BASE)
        and not isinstance(o, rdflib.Literal)
        and str(o) not in (OWL + "Thing", RDFS + "Resource")
        and not (s == o and p in REFLEXIVE)
    }


def contradictions(graph: rdflib.Graph) -> list[str]:
    """What owlrl holds against a graph that it has closed."""
    return [str(text) for _subject, text in graph.subject_objects(ERROR)]


def thinned(store: ox.Store) -> ox.Store:
    """The store without what costs owlrl most and tells it nothing new.

    No axiom is about labels and notes, and all passages and stretches but the first are like those.
    """
    alike = {
        subject
        for kind in ("Passage", "Stretch")
        for subject in sorted(
            str(quad.subject)
            for quad in store.quads_for_pattern(None, None, ox.NamedNode(KK + kind))
        )[20:]
    }
    thin = ox.Store()
    for quad in store:
        foreign = isinstance(quad.object, ox.Literal) and not quad.predicate.value.startswith(KK)
        if not foreign and str(quad.subject) not in alike:
            thin.add(quad)
    return thin


def both(workspace: Workspace) -> tuple[rdflib.Graph, rdflib.Graph]:
    """A workspace closed by us and by owlrl."""
    store = thinned(load_workspace(workspace))
    reference = closed_by_owlrl(to_rdflib(store))
    close(store)
    return to_rdflib(store), reference


@pytest.fixture(scope="module")
def real(workspace: Workspace) -> tuple[rdflib.Graph, rdflib.Graph]:
    """The real workspace, closed by us and by owlrl."""
    return both(workspace)


@pytest.fixture(scope="module")
def invented() -> tuple[rdflib.Graph, rdflib.Graph]:
    """The invented world, closed by us and by owlrl."""
    return both(Workspace.find(WORLD))


def test_the_real_workspace_is_closed_as_owlrl_closes_it(
    real: tuple[rdflib.Graph, rdflib.Graph],
) -> None:
    """Of our own things exactly the triples follow that OWL 2 RL says follow."""
    closed, reference = real
    assert ours(closed) == ours(reference)


def test_the_world_is_closed_as_owlrl_closes_it(
    invented: tuple[rdflib.Graph, rdflib.Graph],
) -> None:
    """The same holds for the invented world, which has more ways of lying within each other."""
    closed, reference = invented
    assert ours(closed) == ours(reference)


def test_nothing_contradicts_the_ontology(
    real: tuple[rdflib.Graph, rdflib.Graph], invented: tuple[rdflib.Graph, rdflib.Graph]
) -> None:
    """No thing is of two disjoint classes, and no relation that runs one way runs both."""
    assert contradictions(real[1]) == []
    assert contradictions(invented[1]) == []


def random_graph(seed: int) -> list[ox.Triple]:
    """A small graph over every axiom that the rules cover.

    Things may lie in circles, classes and properties not: those would be equal to each other,
    which owlrl says of them in so many words.
    """
    draw = random.Random(seed)

    def node(kind: str, number: int) -> ox.NamedNode:
        return ox.NamedNode(f"{KK}{kind}{number}")

    def any_of(kind: str, most: int) -> ox.NamedNode:
        return node(kind, draw.randrange(most))

    def upward(kind: str, most: int) -> tuple[ox.NamedNode, ox.NamedNode]:
        low, high = sorted(draw.sample(range(most), 2))
        return node(kind, low), node(kind, high)

    def triples() -> Iterator[tuple[ox.NamedNode, str, ox.NamedNode]]:
        for _ in range(5):
            below, above = upward("C", 6)
            yield below, RDFS + "subClassOf", above
        for _ in range(3):
            below, above = upward("p", 5)
            yield below, RDFS + "subPropertyOf", above
        for _ in range(2):
            yield any_of("p", 5), RDFS + "domain", any_of("C", 6)
            yield any_of("p", 5), RDFS + "range", any_of("C", 6)
            yield any_of("p", 5), RDF + "type", ox.NamedNode(OWL + "TransitiveProperty")
        for _ in range(12):
            yield any_of("i", 8), any_of("p", 5).value, any_of("i", 8)
            yield any_of("i", 8), RDF + "type", any_of("C", 6)

    return [ox.Triple(s, ox.NamedNode(p), o) for s, p, o in triples()]


@pytest.mark.parametrize("seed", range(EXTRA))
def test_random_graphs_are_closed_as_owlrl_closes_them(seed: int) -> None:
    """With chains, circles and properties below each other the closure still is that of owlrl."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in random_graph(seed))
    reference = closed_by_owlrl(to_rdflib(store))
    close(store)
    assert ours(to_rdflib(store)) == ours(reference)


@pytest.mark.parametrize("rule", [*SCHEMA, *PROPERTIES, *CLASSES])
def test_each_rule_is_needed(monkeypatch: pytest.MonkeyPatch, rule: str) -> None:
    """Without any one of the rules less follows from the random graphs."""
    whole = sum(_size_when_closed(seed) for seed in range(EXTRA))
    for rules in (SCHEMA, PROPERTIES, CLASSES):
        monkeypatch.delitem(rules, rule, raising=False)
    assert sum(_size_when_closed(seed) for seed in range(EXTRA)) < whole


def _size_when_closed(seed: int) -> int:
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in random_graph(seed))
    close(store)
    return len(store)


@pytest.mark.parametrize("seed", range(EXTRA))
def test_what_is_added_later_is_closed_as_if_it_had_been_there(seed: int) -> None:
    """Whatever is added to a closed graph, axioms and chains too, all follows that would have."""
    quads = [ox.Quad(t.subject, t.predicate, t.object) for t in random_graph(seed)]
    whole = ox.Store()
    whole.extend(quads)
    close(whole)
    for kept in (0, len(quads) // 2, len(quads) - 3):
        store = ox.Store()
        store.extend(quads[:kept])
        close(store)
        close_with(store, [quad.triple for quad in quads[kept:]])
        assert set(store) == set(whole)


def test_the_terms_of_owl_are_all_known() -> None:
    """Each term of OWL 2 is covered or refused, none is forgotten."""
    named = {name for name in rdflib.OWL.__annotations__ if not name.startswith("_")}
    assert set(COVERED) | set(UNCOVERED) == named
    assert not set(COVERED) & set(UNCOVERED)


def test_axioms_that_follow_are_followed() -> None:
    """A property that turns out, by inference, to be above another is treated as such."""
    store = ox.Store()
    text = f"""@prefix kk: <{KK}> . @prefix rdfs: <{RDFS}> .
        kk:under rdfs:subPropertyOf rdfs:subPropertyOf . kk:p kk:under kk:q . kk:a kk:p kk:b ."""
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    reference = closed_by_owlrl(to_rdflib(store))
    close(store)
    assert ours(to_rdflib(store)) == ours(reference)
    a, q, b = (ox.NamedNode(KK + name) for name in "aqb")
    assert ox.Quad(a, q, b) in store


CLASH = f"""@prefix kk: <{KK}> . @prefix owl: <{OWL}> . @prefix kkd: <{BASE}id/actor/> .
kk:Actor a owl:Class ; owl:disjointWith kk:Task . kk:Task a owl:Class .
kk:partOf a owl:ObjectProperty , owl:AsymmetricProperty .
"""


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        ("kkd:a a kk:Actor . kkd:b a kk:Task .", 0),
        ("kkd:a a kk:Actor , kk:Task .", 1),
        ("kkd:a kk:partOf kkd:b .", 0),
        ("kkd:a kk:partOf kkd:b . kkd:b kk:partOf kkd:a .", 1),
    ],
)
def test_a_contradiction_would_be_seen(facts: str, count: int) -> None:
    """Two disjoint classes, and a part that is its own whole, do raise an objection."""
    graph = rdflib.Graph().parse(data=CLASH + facts, format="turtle")
    assert bool(contradictions(closed_by_owlrl(graph))) == bool(count)


@pytest.mark.parametrize(
    ("axiom", "term"),
    [
        ("kk:a owl:inverseOf kk:b .", "inverseOf"),
        ("kk:A a owl:Restriction .", "Restriction"),
        ("kk:a a owl:FunctionalProperty .", "FunctionalProperty"),
        ("kk:x owl:sameAs kk:y .", "sameAs"),
        ("kk:A owl:equivalentClass kk:B .", "equivalentClass"),
    ],
)
def test_an_axiom_that_no_rule_covers_is_refused(axiom: str, term: str) -> None:
    """What the rules would pass over in silence is refused by name."""
    store = ox.Store()
    text = f"@prefix kk: <{KK}> . @prefix owl: <{OWL}> . {axiom}"
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    with input_error(f"owl:{term}"):
        close(store)


def test_closing_twice_adds_nothing(world_graph: ClosedGraph) -> None:
    """The closure is a fixpoint, and of our ontology every axiom is covered."""
    before = len(world_graph.store)
    close(world_graph.store)
    assert len(world_graph.store) == before
    refuse_uncovered(world_graph.store)


def rows(graph: ClosedGraph, question: Question, engine: Engine) -> list[Mapping[str, object]]:
    return [row.cells for row in ask(question, graph, engine=engine).rows]


def test_a_sum_needs_the_closure(world_graph: ClosedGraph) -> None:
    """Asked of the graph as it is written, the build-up of a total finds no line at all."""
    question = catalogue(world_graph.workspace)["M01"]
    bare = OxigraphEngine(load_workspace(world_graph.workspace))
    assert rows(world_graph, question, bare) == []
    assert len(rows(world_graph, question, world_graph.engine)) > 10


def test_money_is_counted_twice_without_the_closure(world_graph: ClosedGraph) -> None:
    """Without it M02 no longer sees what lies within what, and adds money that is there already."""
    question = catalogue(world_graph.workspace)["M02"]
    bare = OxigraphEngine(load_workspace(world_graph.workspace))

    def added(engine: Engine) -> Decimal:
        cells = [row["own"] for row in rows(world_graph, question, engine)]
        return sum(
            (Decimal(cell.value) for cell in cells if isinstance(cell, ox.Literal)), Decimal()
        )

    assert added(bare) > added(world_graph.engine) > 0


@pytest.mark.parametrize("fixture", ["world_graph", "graph"])
def test_a_question_that_needs_the_closure_says_so(
    request: pytest.FixtureRequest, fixture: str
) -> None:
    """A question with `closure: false` gives the same rows on the graph as it is written."""
    graph: ClosedGraph = request.getfixturevalue(fixture)
    bare = OxigraphEngine(load_workspace(graph.workspace))
    for question in catalogue(graph.workspace).values():
        if not question.closure:
            expected = rows(graph, question, graph.engine)
            assert rows(graph, question, bare) == expected, question.id
