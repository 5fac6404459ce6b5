"""All about one thing, and queries of one's own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from rich.table import Table as RichTable

from ketenkaart.answers.plain import run_query
from ketenkaart.answers.show import resolve, show
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.vocabulary import KK, KKD
from support import input_error, small_workspace

MORE = """actor:tweede a kk:Actor ; skos:prefLabel "Dienst Alfa"@nl , "Another"@en .
kk:coast a owl:Class ; skos:prefLabel "Raad Bèta | kust"@nl .
flow:drie a kk:FundingFlow ; skos:prefLabel "Derde"@nl , "Third"@en ; kk:payer actor:dienst-alfa ;
    kk:recipient actor:raad-beta .
kk:payer a owl:ObjectProperty .
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> ClosedGraph:
    """A small workspace in which names are shared."""
    root: Path = tmp_path_factory.mktemp("small")
    return ClosedGraph.open(small_workspace(root, {"data/more.ttl": MORE}))


def test_a_thing_is_shown_with_every_statement_about_it(small: ClosedGraph) -> None:
    """Each statement tells by which properties it touches the thing; no other is shown."""
    shown = show(small, KKD + "actor/dienst-alfa")
    assert shown.classes == (KK + "Actor",)
    assert [(a.statement, a.roles) for a in shown.about] == [
        (KKD + "flow/drie", (KK + "payer",)),
        (KKD + "flow/een", (KK + "recipient",)),
    ]
    assert [a.kind for a in shown.about] == [KK + "FundingFlow"] * 2


def test_a_statement_is_shown_with_what_it_says(small: ClosedGraph) -> None:
    """A statement is about itself: its own facts, without those that the evidence tells."""
    (about,) = show(small, KKD + "flow/een").about
    names = [name.rsplit("#", 1)[1] for name, _values in about.facts]
    assert names == ["amount", "recipient"]
    assert about.evidence.standing == "said"
    assert about.evidence.sources == [KKD + "source/brief"]


def test_a_source_is_shown_with_what_it_says(tmp_path: Path) -> None:
    """A source shows the statements it holds, though none of them is about it."""
    terms = "kk:Document a owl:Class . kk:Source rdfs:subClassOf kk:Document ."
    graph = ClosedGraph.open(small_workspace(tmp_path, {"ontology/more.ttl": terms}))
    shown = show(graph, KKD + "source/brief")
    assert [about.statement for about in shown.about] == [KKD + "flow/een", KKD + "flow/twee"]


def test_what_nothing_is_said_about_is_shown_all_the_same(small: ClosedGraph) -> None:
    """A thing without statements has its own facts and an empty list."""
    assert show(small, KKD + "actor/tweede").about == ()


def test_a_body_wins_from_a_term_of_the_same_name(small: ClosedGraph) -> None:
    """A name that a body shares with a term of the model means the body."""
    assert resolve(small, "Raad Bèta | kust") == KKD + "actor/raad-beta"
    assert resolve(small, "kk:coast") == KK + "coast"


def test_a_name_is_resolved_or_refused(small: ClosedGraph) -> None:
    """An ambiguous name tells all it fits, an unknown one what comes near."""
    assert resolve(small, "da") == KKD + "actor/dienst-alfa"
    with input_error("fits 2 things") as told:
        resolve(small, "Dienst Alfa")
    assert "actor:tweede" in str(told.value.expected)
    with input_error("Nothing is called") as told:
        resolve(small, "Raad Betta")
    assert "actor:raad-beta" in str(told.value.advice)
    with input_error() as told:
        resolve(small, "qqqqqqqqqq")
    assert "Did you mean" not in told.value.told("en")


def ran(graph: ClosedGraph, query: str, form: str = "json") -> str:
    text = run_query(graph, query, form, "nl", "mine.rq")
    assert isinstance(text, str)
    return text


def test_a_query_of_ones_own_knows_the_prefixes(small: ClosedGraph) -> None:
    """The prefixes of the house need no declaration, and may be declared again."""
    query = "SELECT ?a WHERE { ?a a kk:Actor } ORDER BY ?a"
    for head in ("", "PREFIX kk: <https://w3id.org/ketenkaart/def#>\n", "BASE <http://x.y/>\n"):
        data = json.loads(ran(small, head + query))
        assert [row["a"]["value"].rsplit("/", 1)[1] for row in data["results"]["bindings"]] == [
            "dienst-alfa",
            "raad-beta",
            "tweede",
        ]


def test_rows_come_as_the_standard_json(small: ClosedGraph) -> None:
    """Terms keep their kind, language and datatype; an unbound cell is absent."""
    query = "SELECT ?t ?n ?l ?u { actor:raad-beta a ?t ; skos:prefLabel ?l . flow:een kk:amount ?n"
    data = json.loads(ran(small, query + " FILTER(LANG(?l) = 'en') }"))
    (row,) = data["results"]["bindings"]
    assert data["head"]["vars"] == ["t", "n", "l", "u"]
    assert row["t"] == {"type": "uri", "value": KK + "Actor"}
    assert row["l"]["xml:lang"] == "en"
    assert row["n"]["datatype"].endswith("#decimal")
    assert "u" not in row
    answer = json.loads(ran(small, "ASK { ?a a kk:Actor }"))
    assert answer["results"]["bindings"][0]["answer"]["value"] == "true"


def test_rows_come_as_csv(small: ClosedGraph) -> None:
    """A cell with a comma or quote reads back the same."""
    text = ran(small, 'SELECT ("a, \\"b\\"\\nc" AS ?x) (1.5 AS ?y) ?z {}', "csv")
    assert list(csv.reader(io.StringIO(text))) == [["x", "y", "z"], ['a, "b"\nc', "1.5", ""]]


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?a a kk:Actor } WHERE { ?a a kk:Actor }",
        "PREFIX kk: <https://w3id.org/ketenkaart/def#> CONSTRUCT WHERE { ?a a kk:Actor }",
        "# SELECT first\nconstruct{?a a kk:Actor}where{?a a kk:Actor}",
        "PREFIX select: <http://x.y/> CONSTRUCT { ?a a kk:Actor } WHERE { ?a a kk:Actor }",
        "DESCRIBE<https://w3id.org/ketenkaart/id/actor/dienst-alfa>",
        "DESCRIBE ?a WHERE { { SELECT ?a { ?a a kk:Actor } } }",
    ],
)
@pytest.mark.parametrize("form", ["table", "json", "turtle"])
def test_a_query_for_triples_gives_turtle(small: ClosedGraph, query: str, form: str) -> None:
    """CONSTRUCT and DESCRIBE are known by their form, whatever comes before it on the line."""
    quads = list(ox.parse(ran(small, query, form), format=ox.RdfFormat.TURTLE))
    assert any("dienst-alfa" in str(quad.subject) for quad in quads)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?a a kk:Actor }",
        "PREFIX construct: <http://x.y/construct> SELECT * { ?a a kk:Actor }",
        "SELECT(COUNT(*) AS ?n){ ?describe a kk:Actor }",
        "# CONSTRUCT\nASK { ?a a kk:Actor }",
    ],
)
def test_a_query_for_rows_gives_a_table(small: ClosedGraph, query: str) -> None:
    """SELECT and ASK give rows, and no Turtle."""
    assert isinstance(run_query(small, query, "table", "nl", "-"), RichTable)
    with input_error("no Turtle"):
        run_query(small, query, "turtle", "nl", "-")


def test_a_mistake_is_told_by_the_line_of_the_file(small: ClosedGraph) -> None:
    """The prefixes that are put before it do not move the lines of a query."""
    for line in (1, 2, 4):
        query = "\n" * (line - 1) + "SELECT ?a WHERE { ?a ?b }"
        with input_error() as told:
            run_query(small, query, "table", "nl", "mine.rq")
        assert told.value.place == f"mine.rq:{line}"
