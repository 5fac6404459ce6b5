"""Constraints in SPARQL: what is asked for all focus nodes at once means what it means for one."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox
import pytest

from ketenkaart.shacl import run
from ketenkaart.shacl.nodes import NodeStore
from ketenkaart.shacl.prebinding import select
from ketenkaart.shacl.run import unsupported, validate
from ketenkaart.shacl.shape import Nodes
from shacl.reports import Quads, compiled, read, reference, seen, store_of, whole_report
from support import input_error

pytestmark = pytest.mark.filterwarnings("ignore")  # rdflib warns of its own functions

DATA: Final = """
:a a :C ; :p 1 , 2 ; :q :b ; :r "x"@nl .
:b a :C ; :p 5 ; :q :c , :a .
:c a :C ; :q :c .
:d a :C .
_:e a :C ; :p 7 ; :q :a .
:C :p 3 .
"""

QUERIES: Final = {
    "optional first": "SELECT $this ?v { OPTIONAL { $this :p ?v } $this a :C }",
    "only optional": "SELECT $this ?value { OPTIONAL { $this :p ?value } }",
    "optionals that overlap": "SELECT $this ?value { OPTIONAL { $this :nope ?x } "
    "OPTIONAL { $this :q ?x } $this a :C . BIND(STR(?x) AS ?value) }",
    "optional with a filter": "SELECT $this ?value { ?value a :C "
    "OPTIONAL { ?value :q ?z FILTER(?z = $this) } FILTER(!bound(?z)) }",
    "group in an optional": "SELECT $this ?value { ?value a :C OPTIONAL { ?value :q ?z . "
    "{ FILTER(bound($this)) } FILTER(?z = $this) } FILTER(!bound(?z)) }",
    "optional about something else": "SELECT $this ?value { $this :p ?v . ?x a :C "
    "OPTIONAL { ?x :q ?y } FILTER(!isBlank(?x)) "
    "BIND(CONCAT(STR(?x), STR(COALESCE(?y, 0))) AS ?value) }",
    "optional within an optional": "SELECT $this ?value { ?x a :C OPTIONAL { ?x :q ?y "
    "OPTIONAL { ?y :q $this BIND(1 AS ?one) } } FILTER(!isBlank(?x)) "
    "BIND(CONCAT(STR(?x), STR(COALESCE(?y, 0)), STR(COALESCE(?one, 0))) AS ?value) }",
    "select that only passes on": "SELECT $this ?value { $this a :C "
    "OPTIONAL { { SELECT $this (SUM(?v) AS ?value) { ?x :p ?v } GROUP BY $this } } }",
    "branch without a pattern": "SELECT $this { { FILTER($this = :a) } UNION { $this :q :c } }",
    "branch about something else": "SELECT $this ?value "
    "{ { $this :p ?value } UNION { ?any :r ?value } }",
    "bind at once": "SELECT $this ?value { BIND($this AS ?value) FILTER(?value != :b) }",
    "groups in groups": "SELECT $this { { { FILTER($this = :a) } FILTER(bound($this)) } }",
    "select within": "SELECT $this ?value "
    "{ { SELECT $this (SUM(?v) AS ?value) { $this :p ?v } GROUP BY $this } }",
    "select within, then grouped": "SELECT $this (GROUP_CONCAT(STR(?v)) AS ?value) "
    "{ { SELECT $this ?v { $this :p ?v } ORDER BY ?v } } GROUP BY $this",
    "grouped": "SELECT $this (COUNT(?v) AS ?value) { $this :p ?v } "
    "GROUP BY $this HAVING (COUNT(?v) > 0)",
    "aggregate over nothing": "SELECT $this (COUNT(?v) AS ?value) { $this :p ?v }",
    "limit": "SELECT $this ?value { $this :p ?value } ORDER BY DESC(?value) LIMIT 1",
    "distinct": "SELECT DISTINCT $this { $this :p ?v }",
    "not exists": "SELECT $this { FILTER NOT EXISTS { $this :p ?v } }",
    "not exists with a join": "SELECT $this { $this a :C "
    "FILTER NOT EXISTS { $this :q ?v . ?v :p ?w } }",
    "group in exists": "SELECT $this { $this a :C FILTER EXISTS { { FILTER($this = :b) } } }",
    "optional in exists": "SELECT $this { FILTER EXISTS { ?x :q ?y . "
    "OPTIONAL { ?x :p ?v FILTER(?x = $this) } FILTER(bound(?v)) } }",
    "row outside exists": "SELECT $this ?v { $this :p ?v "
    "FILTER EXISTS { $this :p ?w FILTER(?w != ?v) } }",
    "path of length zero": "SELECT $this ?value { $this :q* ?value }",
    "path back to itself": "SELECT $this { $this :q+ $this }",
    "all columns": "SELECT * { $this :p ?value }",
    "without $this": "SELECT ?value { $this :p ?value }",
    "path of its own": "SELECT $this ?path ?value { $this ?path ?value FILTER(isLiteral(?value)) }",
    "comment at the end": "SELECT $this { $this :r ?v } # }",
    "braces in a string": 'SELECT $this ("{ $this }" AS ?value) { $this :q :a }',
    "shape of its own": "SELECT $this ($currentShape AS ?value) { $this :r ?v }",
}


def asked(query: str, more: str = "", target: str = "sh:targetClass :C", path: str = "") -> Quads:
    """A shape with this query."""
    kind = "PropertyShape" if path else "NodeShape"
    text = query.replace("\\", "\\\\").replace('"', '\\"')
    return read(
        ':names sh:declare [ sh:prefix "" ; sh:namespace "https://example.org/" ] . '
        f":s a sh:{kind} ; {target} ; {path} {more} "
        f'sh:sparql [ sh:prefixes :names ; sh:select "{text}" ] .'
    )


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_means_the_same_for_all_nodes_as_for_each(name: str) -> None:
    """pySHACL, which asks for each node, finds the same results; the data hold a blank node."""
    data, shapes = read(DATA), asked(QUERIES[name])
    one, other = (engine(data, shapes) for engine in (compiled, reference))
    found = set(seen(one, whole_report(one)))
    assert found == set(seen(other, whole_report(other)))
    assert found


def test_a_group_that_does_not_look_at_this_stays_as_it_is() -> None:
    """It would be multiplied by all focus nodes; a group around one that looks is not spared."""
    query = (
        "SELECT $this { $this :p ?x OPTIONAL { ?x :q ?y } OPTIONAL { ?x :r ?z { :a :p $this } } }"
    )
    _, one_by_one, over = select(f"PREFIX : <urn:> {query}", None, {})
    assert not one_by_one
    nodes = Nodes(ox.NamedNode("urn:set"), empty=False)
    told = " ".join(over(nodes).replace(nodes.has("?this"), "HERE").split())
    assert told == (
        "SELECT $this { HERE $this :p ?x OPTIONAL { ?x :q ?y } "
        "OPTIONAL { HERE ?x :r ?z { :a :p $this } } }"
    )


def test_the_path_of_the_shape_takes_the_place_of_its_variable() -> None:
    """$PATH may be any path, and the result has it."""
    shapes = asked(
        "SELECT $this ?value { $this $PATH ?value }",
        path="sh:path ( [ sh:inversePath :q ] [ sh:oneOrMorePath :p ] ) ;",
    )
    one, other = (engine(read(DATA), shapes) for engine in (compiled, reference))
    found = seen(one, whole_report(one))
    assert len(found) == 5
    assert found == seen(other, whole_report(other))


def test_each_row_is_a_result() -> None:
    """Rows that say the same are results of their own, as the recommendation has it."""
    (results,) = (
        validate(store_of(read(DATA)), asked("SELECT $this { $this :p ?v }", target=target))
        for target in ["sh:targetNode :a"]
    )
    assert len(results) == 2


@pytest.mark.parametrize("nodes", [2, 50])
def test_the_number_of_queries_does_not_grow_with_the_data(
    nodes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each constraint is asked once, for however many focus nodes, deeper shapes included."""
    calls = []
    select = NodeStore.select

    def counted(self: NodeStore, query: str) -> object:
        calls.append(query)
        return select(self, query)

    monkeypatch.setattr(NodeStore, "select", counted)
    data = read(" ".join(f":n{n} a :C ; :p {n} ; :q :n{n} ." for n in range(nodes)))
    shapes = asked(
        "SELECT $this ?value { $this :p ?value FILTER(?value > 0) }",
        more="sh:property [ sh:path :p ; sh:maxCount 0 ; sh:datatype xsd:string ] ; "
        "sh:node [ sh:property [ sh:path :q ; sh:node [ sh:nodeKind sh:Literal ] ] ] ; ",
    )
    assert len(run.validate(store_of(data), shapes)) == 4 * nodes - 1
    assert len(calls) == 4


def test_messages_keep_their_language_and_show_the_row() -> None:
    """Variables are filled in, those without a value are left; each language is told apart."""
    shapes = asked(
        "SELECT $this ?value ?none { $this :p ?value }",
        target="sh:targetNode :b",
        more='sh:message "waarde {?value} van {$this} {?none}"@nl , "value {$value}"@en , "bare" ;',
    )
    (result,) = validate(store_of(read(DATA)), shapes)
    assert set(result.messages) == {
        ox.Literal("waarde 5 van https://example.org/b {?none}", language="nl"),
        ox.Literal("value 5", language="en"),
        ox.Literal("bare"),
    }


def test_the_message_of_a_row_counts_where_the_shape_has_none() -> None:
    """The query may give the message itself."""
    query = 'SELECT $this ?message { $this :r ?v BIND(STRLANG("eigen", "nl") AS ?message) }'
    (result,) = validate(store_of(read(DATA)), asked(query))
    assert result.messages == (ox.Literal("eigen", language="nl"),)


COMPONENT: Final = """
:names sh:declare [ sh:prefix "" ; sh:namespace "https://example.org/" ] .
:Between a sh:ConstraintComponent ; sh:parameter [ sh:path :low ] , [ sh:path :high ] ,
    [ sh:path :but ; sh:optional true ] ;
    sh:validator [ sh:message "{$value} not from {?low} to {$high}"@en ;
        sh:ask "ASK { { FILTER($value >= $low) } FILTER($value <= $high || $value = $but) }" ] ;
    sh:nodeValidator [ sh:prefixes :names ;
        sh:select "SELECT $this ?value { $this :p ?value FILTER(?value > $high) }" ] .
:s a sh:PropertyShape ; sh:targetClass :C ; sh:path :p ; :low 2 ; :high 4 ; :but 7 .
:t a sh:PropertyShape ; sh:targetClass :C ; sh:path :p ; :low 2 .
:u a sh:NodeShape ; sh:targetClass :C ; :low 2 ; :high 4 .
"""


def test_a_constraint_component_of_ones_own_holds_for_each_value() -> None:
    """Parameters are bound, an optional one may lack; without a mandatory one nothing is asked."""
    results = validate(store_of(read(DATA)), read(COMPONENT))
    found = {
        (result.shape.value[-1], result.focus.value[-1], result.value.value if result.value else "")
        for result in results
    }
    blank = next(result.focus.value[-1] for result in results if result.value == ox.Literal(7))
    assert found == {("s", "a", "1"), ("s", "b", "5"), ("u", "b", "5"), ("u", blank, "7")}
    told = [result.messages for result in results if result.value == ox.Literal(1)]
    assert told == [(ox.Literal("1 not from 2 to 4", language="en"),)]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("SELECT $this { $this :p ?v MINUS { $this :q ?v } }", "MINUS"),
        ("SELECT $this { values ?v { 1 } $this :p ?v }", "VALUES"),
        ("SELECT $this { $this :p ?v } VALUES ?v { 1 }", "VALUES"),
        ("SELECT $this { { SELECT ?v { $this :p ?v } } }", "does not pass on"),
        ("SELECT $this { BIND(1 AS $this) }", "another value"),
        ("SELECT (:a AS $this) { ?x :p ?y }", "another value"),
        ("SELECT $this { $this $PATH ?v }", "without a path"),
        ("ASK { $this :p ?v }", "no SELECT query"),
    ],
)
def test_what_shacl_forbids_in_a_query_is_refused(query: str, why: str) -> None:
    """Such a query would mean something else for one node than for all, or nothing at all."""
    with input_error(why):
        validate(store_of(read(DATA)), asked(query))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this { GRAPH ?g { $this :p ?v } }",
        "SELECT $this FROM :g { $this :p ?v }",
        "SELECT $this { $this :p ",
        "SELECT $this { $this none:p ?v }",
        "nonsense",
    ],
)
def test_what_cannot_be_asked_is_named_and_not_skipped(query: str) -> None:
    """A query that Oxigraph cannot answer here is told with its shape, and stops a validation."""
    shapes = asked(query)
    assert list(unsupported(shapes)) == [ox.NamedNode("https://example.org/s")]
    with input_error("example.org/s"):
        validate(store_of(read(DATA)), shapes)
    assert validate(store_of(read(DATA)), shapes, unsupported(shapes)) == []


def test_a_path_of_length_zero_from_a_node_outside_the_graph_is_not_supported() -> None:
    """Oxigraph would not lead such a node to itself, and sh:targetNode may name one."""
    query = QUERIES["path of length zero"]
    assert unsupported(asked(query, target="sh:targetNode :nowhere")) != {}
    assert unsupported(asked(query, target="sh:targetSubjectsOf :p")) == {}
    own = read(
        ":s a sh:PropertyShape ; sh:targetNode :nowhere ; sh:path [ sh:zeroOrMorePath :q ] ; "
        "sh:minCount 1 ; sh:class :C ."
    )
    (result,) = validate(store_of(read(DATA)), own)
    assert result.value == ox.NamedNode("https://example.org/nowhere")
