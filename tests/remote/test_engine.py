"""A service as an engine: whole results or an error, and the terms as they were meant."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from ketenkaart.graph.query_text import COUNT
from ketenkaart.graph.remote import SUSPECT, RemoteEngine
from ketenkaart.graph.remote_names import fetch_names
from ketenkaart.graph.service import Service
from ketenkaart.graph.service_errors import IncompleteError
from ketenkaart.vocabulary import KK, XSD
from remote.stub import Asked, Reply, Stub, answer, rows, serving
from support import input_error

QUERY = "SELECT ?s { ?s ?p ?o }"
FINE = answer({"head": {"vars": ["s"]}, "results": {"bindings": []}})


def engine_at(stub: Stub) -> RemoteEngine:
    return RemoteEngine(Service(stub.url, 20, lambda _pause: None))


def numbered(count: int, **headers: str) -> Reply:
    """So many rows with one column `s`."""
    whole = json.loads(rows(["s"], *([str(n)] for n in range(count))).body)
    return answer(whole, **headers)


def count_of(count: int) -> Reply:
    """What a service answers when it is asked to count."""
    return rows([COUNT], [str(count)])


def asked_to_count(stub: Stub) -> list[bool]:
    """Of each request, whether it was for a count."""
    return [COUNT in asked.query for asked in stub.asked]


def test_each_term_comes_as_it_was_meant() -> None:
    """Addresses, blank nodes, texts with and without language, values; nothing where nothing is."""
    cells = {
        "iri": {"type": "uri", "value": "http://x/é"},
        "node": {"type": "bnode", "value": "b0"},
        "text": {"type": "literal", "value": "a\nb"},
        "said": {"type": "literal", "value": "ja", "xml:lang": "nl"},
        "day": {"type": "literal", "value": "2021-10-04", "datatype": XSD + "date"},
        "euro": {"type": "typed-literal", "value": "4.5", "datatype": XSD + "decimal"},
    }
    with serving(
        answer({"head": {"vars": [*cells, "none"]}, "results": {"bindings": [cells]}})
    ) as stub:
        table = engine_at(stub).select(QUERY)
    assert table.variables == (*cells, "none")
    assert table.rows == (
        (
            ox.NamedNode("http://x/é"),
            ox.BlankNode("b0"),
            ox.Literal("a\nb"),
            ox.Literal("ja", language="nl"),
            ox.Literal("2021-10-04", datatype=ox.NamedNode(XSD + "date")),
            ox.Literal("4.5", datatype=ox.NamedNode(XSD + "decimal")),
            None,
        ),
    )


@pytest.mark.parametrize(
    ("given", "meant"),
    [("120", "P10Y"), ("18", "P1Y6M"), ("5", "P5M"), ("0", "P0M"), ("P3D", "P3D")],
)
def test_a_duration_in_months_is_written_out(given: str, meant: str) -> None:
    """Virtuoso keeps a duration of years and months as a bare number, which is no duration."""
    cell = {"type": "typed-literal", "value": given, "datatype": XSD + "duration"}
    whole = {"head": {"vars": ["d"]}, "results": {"bindings": [{"d": cell}]}}
    with serving(answer(whole)) as stub:
        ((found,),) = engine_at(stub).select(QUERY).rows
    assert found == ox.Literal(meant, datatype=ox.NamedNode(XSD + "duration"))


@pytest.mark.parametrize(
    ("whole", "yes"),
    [
        ({"head": {}, "boolean": True}, True),
        ({"head": {}, "boolean": False}, False),
        (json.loads(rows(["__ASK_RETVAL"], ["1"]).body), True),
        (json.loads(rows(["__ASK_RETVAL"]).body), False),
    ],
)
def test_a_yes_is_a_yes_in_either_form(whole: object, yes: bool) -> None:
    """The standard's own, and a row or none, which is how Virtuoso says it."""
    with serving(answer(whole)) as stub:
        table = engine_at(stub).select("ASK { ?s ?p ?o }")
    assert (table.variables, table.rows) == (("answer",), ((ox.Literal(yes),),))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Welcome</html>",
        b'{"head": {"vars": ["s"]}, "results": {"bindings": [',
        b'{"head": {"vars": ["s"]}}',
        b'{"boolean": true}',
        b"[]",
        b"17",
        b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": "plain"}]}}',
        b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "x", "value": "y"}}]}}',
        b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"no iri"}}]}}',
        b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":4}}]}}',
        b'\xff{"head": {"vars": ["s"]}}',
    ],
)
def test_what_is_no_result_is_told(body: bytes) -> None:
    """A page, half an answer, another form, a term that is none: the type of it is named."""
    with serving(Reply(body=body, headers={"Content-Type": "text/html; charset=utf-8"})) as stub:
        with input_error(r"something else than an answer \(text/html\)") as told:
            engine_at(stub).select(QUERY)
        assert stub.url in told.value.told("nl")
        assert "SPARQL" in told.value.told("en")


@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <http://x>"])
def test_triples_are_no_rows_nor_rows_triples(query: str) -> None:
    """The same errors as of the engine here, before anything is sent."""
    with serving(FINE) as stub:
        with input_error("no SELECT query"):
            engine_at(stub).select(query)
        with input_error("no CONSTRUCT query"):
            engine_at(stub).construct(QUERY)
        with input_error("does not parse"):
            engine_at(stub).select("INSERT DATA { <a:a> <a:b> 1 }")
    assert stub.asked == []


def test_few_rows_are_not_counted() -> None:
    """A second query for every small answer would be waste."""
    with serving(numbered(SUSPECT - 1)) as stub:
        assert len(engine_at(stub).select(QUERY)) == SUSPECT - 1
    assert asked_to_count(stub) == [False]


def test_many_rows_are_counted() -> None:
    """As many as the service counts are all that there are."""
    with serving(numbered(SUSPECT), count_of(SUSPECT)) as stub:
        assert len(engine_at(stub).select(QUERY)) == SUSPECT
    assert asked_to_count(stub) == [False, True]


def test_fewer_rows_than_counted_are_an_error() -> None:
    """No part of a result is ever given for the whole; both numbers are told."""
    with serving(numbered(SUSPECT), count_of(SUSPECT + 1)) as stub:
        with input_error(f"gave {SUSPECT} rows, but there are {SUSPECT + 1}") as told:
            engine_at(stub).select(QUERY)
        assert stub.url in told.value.told("nl")


def test_the_sign_of_virtuoso_makes_any_number_suspect() -> None:
    """With its header even three rows are counted: it may be set to cut anywhere."""
    cut = numbered(3, **{"X-SPARQL-MaxRows": "3"})
    with serving(cut, count_of(5)) as stub, input_error("gave 3 rows, but there are 5"):
        engine_at(stub).select(QUERY)
    with serving(cut, count_of(3)) as stub:
        assert len(engine_at(stub).select(QUERY)) == 3


def test_a_service_that_cut_once_is_not_trusted_with_that_many_again() -> None:
    """Where a service was seen to cut, results of that length are counted from then on."""
    replies = (numbered(100), count_of(250), numbered(99), numbered(100), count_of(101))
    with serving(*replies) as stub:
        engine = engine_at(stub)
        with pytest.raises(IncompleteError):
            engine.whole(QUERY)
        assert len(engine.select(QUERY)) == 99
        with input_error("gave 100 rows, but there are 101"):
            engine.select(QUERY)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(206, numbered(3).body),
        numbered(3, **{"X-SPARQL-Anytime": "timeout=10"}),
    ],
    ids=["206", "anytime"],
)
def test_what_the_service_itself_calls_a_part_is_an_error(reply: Reply) -> None:
    """A service that ran out of time says so with the status or with Virtuoso's header."""
    with serving(reply) as stub, input_error("gave only a part"):
        engine_at(stub).select(QUERY)


@pytest.mark.parametrize("reply", [Reply(500, b"too hard"), rows([COUNT]), rows(["n"], ["7"])])
def test_rows_that_cannot_be_counted_are_an_error(reply: Reply) -> None:
    """Without a count nobody knows whether these are all."""
    words = f"gave {SUSPECT} rows; whether these are all cannot be told"
    with serving(numbered(SUSPECT), reply) as stub, input_error(words):
        engine_at(stub).select(QUERY)


def test_the_rows_of_a_construct_are_counted() -> None:
    """Its triples are made here, from rows that are all there."""
    query = "CONSTRUCT { <http://x> <http://y> ?s } WHERE { ?s ?p ?o }"
    with serving(numbered(SUSPECT), count_of(SUSPECT)) as stub:
        made = engine_at(stub).construct(query)
    assert len(made) == SUSPECT
    assert stub.asked[0].query.split() == "SELECT ?s WHERE { ?s ?p ?o }".split()
    words = f"gave {SUSPECT} rows, but there are {2 * SUSPECT}"
    with serving(numbered(SUSPECT), count_of(2 * SUSPECT)) as stub, input_error(words):
        engine_at(stub).construct(query)


def triples(count: int, **headers: str) -> Reply:
    body = "".join(f"<http://x> <http://y> <http://z/{n}> .\n" for n in range(count))
    return Reply(body=body.encode(), headers={"Content-Type": "application/n-triples", **headers})


def test_a_describe_is_given_while_it_is_surely_whole() -> None:
    """Few triples come, each once; many, or those with a sign, cannot be counted."""
    query = "DESCRIBE <http://x>"
    doubled = Reply(body=triples(2).body * 2)
    with serving(doubled) as stub:
        assert len(engine_at(stub).construct(query)) == 2
    assert stub.asked[0].headers["Accept"] == "application/n-triples"
    for reply in (triples(SUSPECT), triples(3, **{"X-SPARQL-MaxRows": "3"})):
        with serving(reply) as stub, input_error("cannot be told for DESCRIBE") as told:
            engine_at(stub).construct(query)
        assert "CONSTRUCT" in told.value.told("nl")
    with serving(Reply(body=b"<html>")) as stub, input_error("something else than an answer"):
        engine_at(stub).construct(query)


def holding(asked: Asked) -> Reply:
    """A service with a graph of its own, which gives at most 5 rows, without a sign."""
    store = ox.Store()
    for n in range(40):
        iri = ox.NamedNode(f"http://x/{n}")
        store.add(ox.Quad(iri, ox.NamedNode(KK + "abbreviation"), ox.Literal(f"naam {n}")))
        kind = ox.NamedNode(KK + "Statement")
        store.add(
            ox.Quad(iri, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), kind)
        )
    found = store.query(asked.query)
    assert not isinstance(found, ox.QueryTriples)
    whole = json.loads(found.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    if "results" in whole:
        del whole["results"]["bindings"][5:]
    return answer(whole)


def test_names_are_fetched_in_parts_where_a_service_cuts() -> None:
    """All names of all things arrive, each once, though no answer holds more than five."""
    with serving(holding) as stub:
        store = fetch_names(engine_at(stub))
    names = {quad.object.value for quad in store if isinstance(quad.object, ox.Literal)}
    assert names == {f"naam {n}" for n in range(40)}
    assert len(store) == 80


def test_a_service_without_statements_is_told() -> None:
    """Another service, or the graph without closure: what must be put there is named."""
    with serving(answer({"head": {}, "boolean": False})) as stub:
        with input_error("holds no statements") as told:
            fetch_names(engine_at(stub))
        assert "ketenkaart-closed.ttl" in told.value.told("nl")
        assert len(stub.asked) == 1


def test_a_service_that_holds_everything_is_told() -> None:
    """Fetching the names of the whole world would never end."""
    with serving(answer({"head": {}, "boolean": True}), rows(["n"], ["2000000"])) as stub:
        with input_error("holds too much else") as told:
            fetch_names(engine_at(stub))
        assert "default-graph-uri" in told.value.told("en")
        assert len(stub.asked) == 2
