"""Oxigraph, which answers everything, held to rdflib, the reference."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pyoxigraph as ox
import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.graph.engine import Engine, OxigraphEngine, Term
from ketenkaart.graph.reference import RdflibEngine
from support import input_error

PREFIXES = (
    "PREFIX kk: <https://w3id.org/ketenkaart/def#> "
    "PREFIX kkc: <https://w3id.org/ketenkaart/concept/> "
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
)

QUERIES = {
    "things": "SELECT ?a WHERE { ?a a kk:Actor }",
    "ask, true": "ASK { ?a a kk:Actor }",
    "ask, false": "ASK { ?a a kk:Nothing }",
    "unbound": "SELECT ?f ?n ?x { ?f a kk:FundingFlow OPTIONAL { ?f kk:nature ?n } }",
    "no rows": "SELECT ?a { ?a a kk:Nothing }",
    "language tags": 'SELECT ?l { ?a a kk:Actor ; skos:prefLabel ?l FILTER(LANG(?l) = "en") }',
    "text and language": "SELECT (STR(?l) AS ?t) (LANG(?l) AS ?g) { ?a a kk:Theme ; "
    "skos:prefLabel ?l }",
    "decimals": "SELECT ?f ?m { ?f kk:amount ?m FILTER(?m >= 10000000.0) }",
    "sums": "SELECT ?s (SUM(?m) AS ?t) (COUNT(?f) AS ?n) { ?f kk:amount ?m ; kk:stage ?s } "
    "GROUP BY ?s",
    "arithmetic": "SELECT ?f (ROUND(100 * ?m / 7) / 100 AS ?part) { ?f kk:amount ?m }",
    "minus": "SELECT ?f { ?f a kk:FundingFlow MINUS { ?f kk:partOf ?w } }",
    "not exists": "SELECT ?f { ?f a kk:FundingFlow FILTER NOT EXISTS { ?f kk:amount ?m } }",
    "values with undef": "SELECT ?f ?s { VALUES ?s { UNDEF } ?f kk:stage ?s }",
    "values": "SELECT ?f { VALUES ?s { kkc:stage-requested kkc:stage-needed } ?f kk:stage ?s }",
    "paths": "SELECT ?c ?d { ?c rdfs:subClassOf+ ?d FILTER(STRSTARTS(STR(?d), STR(kk:))) }",
    "union and bind": 'SELECT ?x ?k { { ?x a kk:Task BIND("t" AS ?k) } UNION { ?x a kk:Source } }',
    "dates": 'SELECT ?d { ?d kk:earliest ?e FILTER(?e >= "2021-01-01"^^xsd:date) }',
    "booleans": "SELECT ?f (BOUND(?m) AS ?b) { ?f a kk:FundingFlow OPTIONAL { ?f kk:amount ?m } }",
    "groups of names": 'SELECT ?s (GROUP_CONCAT(DISTINCT STR(?l); separator="|") AS ?n) '
    "{ ?s a kk:Source . ?s skos:prefLabel ?l FILTER(LANG(?l) = 'nl') } GROUP BY ?s",
}


def plain(term: Term | None) -> object:
    """A term as what it means: numbers by value, so that 1.0 and 1 agree."""
    if isinstance(term, ox.Literal) and term.datatype.value.endswith(("#decimal", "#integer")):
        return Decimal(term.value)
    return term


@pytest.fixture(scope="module")
def reference(world_graph: ClosedGraph) -> RdflibEngine:
    """The reference on the invented world."""
    return RdflibEngine(world_graph.store)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_both_engines_give_the_same_rows(
    world_graph: ClosedGraph, reference: RdflibEngine, query: str
) -> None:
    """The engine that answers gives the rows of the reference, as many times each."""
    ours = world_graph.engine.select(PREFIXES + query)
    theirs = reference.select(PREFIXES + query)
    assert ours.variables == theirs.variables
    rows = Counter(tuple(map(plain, row)) for row in ours.rows)
    assert rows == Counter(tuple(map(plain, row)) for row in theirs.rows)


def test_order_is_kept_by_both(world_graph: ClosedGraph, reference: RdflibEngine) -> None:
    """ORDER BY holds in what comes back, descending numbers included."""
    query = PREFIXES + "SELECT ?m ?f { ?f kk:amount ?m } ORDER BY DESC(?m) ?f"
    ours, theirs = world_graph.engine.select(query), reference.select(query)
    assert len(ours) > 5
    assert [tuple(map(plain, row)) for row in ours.rows] == [
        tuple(map(plain, row)) for row in theirs.rows
    ]


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?p kk:within ?f } WHERE { ?f kk:recipient ?p }",
        "DESCRIBE <https://w3id.org/ketenkaart/id/actor/dienst-alfa>",
    ],
)
def test_both_engines_build_the_same_triples(
    world_graph: ClosedGraph, reference: RdflibEngine, query: str
) -> None:
    """CONSTRUCT and DESCRIBE give the same triples, each once."""
    ours = world_graph.engine.construct(PREFIXES + query)
    theirs = reference.construct(PREFIXES + query)
    assert len(ours) == len(set(ours)) > 0
    if query.startswith("CONSTRUCT"):  # what DESCRIBE tells is left to the engine
        assert set(ours) == set(theirs)


@pytest.mark.parametrize("name", ["oxigraph", "rdflib"])
def test_a_query_that_does_not_parse_is_told(
    world_graph: ClosedGraph, reference: RdflibEngine, name: str
) -> None:
    """Bad syntax, and a form that gives no rows or no triples, are wrong input in both engines."""
    engine: Engine = world_graph.engine if name == "oxigraph" else reference
    for query in ("SELECT ?a WHERE {", "", "INSERT DATA { <a:a> <a:b> <a:c> }"):
        with input_error():
            engine.select(query)
    with input_error("no SELECT"):
        engine.select("DESCRIBE <http://example.org/x>")
    with input_error("no CONSTRUCT"):
        engine.construct("SELECT * { ?s ?p ?o }")


def test_the_line_of_a_mistake_is_told(world_graph: ClosedGraph) -> None:
    """A query that breaks on its third line is told to break there, in few words."""
    with input_error() as told:
        world_graph.engine.select("SELECT *\nWHERE {\n  ?s ?p ;; }\n}")
    assert told.value.line == 3
    assert len(told.value.message["nl"]) < 250


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(<http://example.org/f>(?o)) }",
    ],
)
def test_what_the_engine_cannot_do_is_told(query: str) -> None:
    """A service that is not there and a function nobody has are no fault of ours."""
    store = ox.Store()
    store.add(ox.Quad(*(ox.NamedNode(f"http://example.org/{name}") for name in "abc")))
    with input_error("cannot be answered"):
        OxigraphEngine(store).select(query)
