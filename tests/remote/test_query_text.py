"""A query as text: its form, its count, and a CONSTRUCT in two, whatever stands in it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ketenkaart.graph.engine import OxigraphEngine
from ketenkaart.graph.query_text import COUNT, construction, counted, form_of, without_undef
from support import input_error

TURTLE = """@prefix a: <http://a/> .
a:one a:p 1 , 2 ; a:q a:two ; a:says "SELECT { FROM"@en .
a:two a:p 3 ; a:q a:one , a:three .
"""
PREFIX = "PREFIX a: <http://a/> "


@pytest.fixture(scope="module")
def engine() -> OxigraphEngine:
    """A handful of triples, the same in the default graph and in `http://g`."""
    store = ox.Store()
    store.load(TURTLE.encode(), format=ox.RdfFormat.TURTLE)
    store.load(TURTLE.encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("http://g"))
    return OxigraphEngine(store)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# DESCRIBE\nPREFIX ask: <http://select/> ask {}", "ASK"),
        ("BASE <http://ask/> prefix select: <http://x/> Construct where {}", "CONSTRUCT"),
        ("describe <http://x>", "DESCRIBE"),
        ("INSERT DATA { <a:a> <a:b> 'SELECT' }", None),
        ("", None),
    ],
)
def test_the_form_is_that_of_the_query_itself(query: str, form: str | None) -> None:
    """Words in comments, strings, prefixes and addresses do not count."""
    assert form_of(query) == form


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT DISTINCT ?s { ?s ?p ?o } ORDER BY DESC(?s) # SELECT }",
        "# SELECT\nSELECT ?s FROM <http://g> WHERE { ?s ?p ?o } LIMIT 3 OFFSET 1",
        "SELECT ?s FROM NAMED <http://g> { GRAPH ?g { ?s a:p ?o FILTER(?o < 3 && ?o > 0) } }",
        'SELECT ?s { ?s a:says "SELECT { FROM"@en }',
        "SELECT ?s (COUNT(*) AS ?n) FROM a:none { ?s a:p ?o } GROUP BY ?s HAVING(COUNT(*) > 0)",
        "SELECT ?s { ?s a:p ?o } VALUES ?o { 1 3 }",
        "SELECT ?s { { SELECT ?s { ?s a:p ?o } } }",
        f"SELECT (1 AS ?{COUNT[:-1]}) {{ ?s a:p ?o }}",
    ],
)
def test_the_count_is_the_number_of_rows(engine: OxigraphEngine, query: str) -> None:
    """Of every form that a SELECT can take, FROM, modifiers and comments included."""
    (row,) = engine.select(counted(PREFIX + query))
    assert row[COUNT] == ox.Literal(len(engine.select(PREFIX + query)))


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?s a:r ?o } WHERE { ?s a:p ?o }",
        "CONSTRUCT { ?s a:r ?o . ?o a:back ?s . } { ?s a:q ?o } ORDER BY ?s LIMIT 1",
        "CONSTRUCT WHERE { ?s a:p ?o ; a:q ?t }",
        "CONSTRUCT FROM <http://g> WHERE { ?s a:q ?o }",
        "CONSTRUCT { ?s a:r 1.0 , 'x }'@nl ; a ?p } FROM <http://g> WHERE { ?s ?p a:two } # }",
        "CONSTRUCT { ?o a:r ?s ; a:t ?o } WHERE { ?s ?p ?o }",
        "CONSTRUCT { ?s a:r ?none ; a:t a:x } WHERE { ?s a:p 3 OPTIONAL { ?s a:z ?none } }",
        "CONSTRUCT { a:x a:y a:z } WHERE { ?s a:p 3 }",
        "CONSTRUCT { a:x a:y a:z } WHERE { ?s a:p 99 }",
        "CONSTRUCT { } WHERE { ?s a:p ?o }",
    ],
)
def test_a_construct_in_two_makes_the_same_triples(engine: OxigraphEngine, query: str) -> None:
    """Rows and template give what the query gives in one, also where a row makes no triple."""
    parts = construction(PREFIX + query)
    made = parts.triples(engine.select(parts.select))
    assert len(made) == len(set(made))
    assert set(made) == set(engine.construct(PREFIX + query))


def test_a_blank_node_of_a_template_is_another_in_each_row(engine: OxigraphEngine) -> None:
    """As in SPARQL: what one row makes hangs together, what two rows make does not."""
    parts = construction(PREFIX + "CONSTRUCT { ?s a:r [ a:t ?o ] } WHERE { ?s a:p ?o }")
    made = parts.triples(engine.select(parts.select))
    nodes = {t.object for t in made if isinstance(t.object, ox.BlankNode)}
    assert len(nodes) == 3
    assert {t.subject for t in made if t.predicate.value == "http://a/t"} == nodes


@pytest.mark.parametrize(
    "query", ["CONSTRUCT { ?s a:r ?o", "CONSTRUCT { ?s ?o } WHERE { ?s ?p ?o }"]
)
def test_a_template_that_is_none_is_told(query: str) -> None:
    """No request is made for what cannot be turned into triples."""
    with input_error("does not parse"):
        construction(PREFIX + query)


def test_values_with_undef_alone_is_left_out() -> None:
    """What says nothing goes, and nothing else: neither a value beside it nor a comment."""
    kept = "VALUES ?b { UNDEF 1 } VALUES (?c) { (UNDEF) } # VALUES ?d { UNDEF }\n"
    query = f"SELECT * {{ values $a {{ undef }} {kept} VALUES ?e\n{{ UNDEF }} }}"
    shorter = without_undef(query)
    assert "$a" not in shorter
    assert "?e" not in shorter
    assert kept in shorter
    assert [len(x) for x in shorter.split("\n")] == [len(x) for x in query.split("\n")]
