"""Each stored question at two real servers: the same rows there as here.

Where a server is wrong or cannot, the header of the question says so, and it is held here that it
is still so; nothing is left out in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeAlias

import pyoxigraph as ox
import pytest

from ketenkaart.answers import formats
from ketenkaart.answers.answer import Answer, ask
from ketenkaart.answers.catalogue import Column, Question, catalogue
from ketenkaart.answers.parameters import parse_values
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.distribution import build
from ketenkaart.errors import InputError
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.credentials import PASSWORD, USER
from ketenkaart.graph.engine import Term
from ketenkaart.graph.names import NAMING
from ketenkaart.graph.service import Service
from ketenkaart.graph.service_errors import IncompleteError
from ketenkaart.vocabulary import BASE, all_prefixes
from remote import servers
from support import REPOSITORY, Run, input_error

QUESTIONS: Final = catalogue(Workspace.find(REPOSITORY))
SERVERS: Final = ("oxigraph", "virtuoso")

PREFIXES: Final = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in all_prefixes().items())

Cell = Term | Decimal | bool | tuple[str, ...] | None


@dataclass(frozen=True)
class Server:
    """A server at work, and the graph that it holds."""

    name: str
    address: str
    graph: ClosedGraph


@pytest.fixture(scope="session")
def distribution(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the distribution as the program builds it."""
    folder = tmp_path_factory.mktemp("distribution")
    build(workspace, folder)
    return folder


@pytest.fixture(scope="session")
def oxigraph(
    workspace: Workspace, distribution: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Oxigraph's own server."""
    with servers.oxigraph(distribution, tmp_path_factory.mktemp("oxigraph")) as address:
        yield Server("oxigraph", address, ClosedGraph.at(workspace, Service(address, 60)))


@pytest.fixture(scope="session")
def virtuoso(
    workspace: Workspace, distribution: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Virtuoso with the settings of Debian."""
    with servers.virtuoso(distribution, tmp_path_factory.mktemp("virtuoso")) as address:
        yield Server("virtuoso", address, ClosedGraph.at(workspace, Service(address, 60)))


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the servers in turn; a test is skipped, with its name, where it is not installed."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Server)
    return found


def rows_of(answer: Answer) -> list[tuple[Cell, ...]]:
    """The rows of an answer; the same number is the same however it is written."""
    columns = answer.question.columns
    return [tuple(_plain(c, row.cells[c.name]) for c in columns) for row in answer.rows]


def _plain(column: Column, term: Term | None) -> Cell:
    if term is None:
        return None
    if column.type in ("things", "statements"):
        # SPARQL leaves open in which order a list is joined.
        return tuple(sorted(str(term.value).split()))
    if column.type in ("euro", "number", "level"):
        return Decimal(str(term.value)).normalize()
    if column.type == "boolean":
        return str(term.value) in ("true", "1")
    return term


Given: TypeAlias = dict[str, list[str]]
GIVEN: dict[str, Given] = {
    "W01": {"subject": ["toezicht-witwassen"]},
    "W02": {"actor": ["openbaar-ministerie"]},
    "W06": {"other": ["fiod"]},
    "M01": {"total": ["flow:onderbouwing-2021-totaal"]},
    "M02": {"actor": ["fiu-nederland"]},
    "M06": {"source": ["onderbouwing-2021"]},
    "G01": {"source": ["onderbouwing-2021"]},
    "E02": {"thing": ["fiod"]},
    "E03": {"source": ["verdeling-2021"]},
    "E04": {"thing": ["skc"]},
}
"""Questions about one thing, and a thing that is given."""


def differs(
    question: Question, here: ClosedGraph, there: ClosedGraph, given: Given | None = None
) -> str:
    """What is other at a server, in a word or two; nothing where the rows are the same."""
    values = parse_values(question, here, given or {}, "en")
    try:
        far = rows_of(ask(question._replace(not_asserted={}), there, values))
    except InputError as error:
        return error.told("en")
    near = rows_of(ask(question, here, values))
    if far == near:
        return ""
    lost = [row for row in near if row not in far]
    strange = [row for row in far if row not in near]
    if lost or strange or len(far) != len(near):
        return f"{len(far)} rows for {len(near)}; lost {lost[:2]}; strange {strange[:2]}"
    return "another order"


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_the_rows_are_the_same_there_as_here(
    question: Question, graph: ClosedGraph, server: Server
) -> None:
    """All rows in their order, or else the reason that the header gives is still true.

    A question about one thing is asked of one as well: its query then takes another way.
    """
    assert server.graph.engine.name == server.name
    found = differs(question, graph, server.graph)
    if question.id in GIVEN:
        found = found or differs(question, graph, server.graph, GIVEN[question.id])
    if server.name in question.not_asserted:
        assert found, "now right: take it out of `not_asserted`"
        with input_error(f"{question.id} is not asked of {server.name}"):
            ask(question, server.graph)
    else:
        assert found == ""


def test_the_names_are_the_same_there_as_here(graph: ClosedGraph, server: Server) -> None:
    """Every label, other label, abbreviation and class of what is ours, and nothing more of it."""

    def ours(store: ox.Store) -> set[ox.Quad]:
        return {
            quad
            for naming in NAMING
            for quad in store.quads_for_pattern(None, naming, None, ox.DefaultGraph())
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(BASE)
        }

    assert ours(server.graph.store) == ours(graph.store)
    assert server.graph.names.find("fiod") == graph.names.find("fiod") != []


def test_evidence_and_statements_are_the_same_there_as_here(
    graph: ClosedGraph, server: Server
) -> None:
    """Each row leads to the same passages, and as Turtle to the same statements."""
    for name in ("M03", "M09"):
        here, there = ask(QUESTIONS[name], graph), ask(QUESTIONS[name], server.graph)
        assert there.evidence == here.evidence
        assert [row.statements for row in there.rows] == [row.statements for row in here.rows]
    # M09 has no duration in it, nor a date without a day: what Virtuoso rewrites.
    assert _numbers(formats.as_turtle(there)) == _numbers(formats.as_turtle(here))


def _numbers(text: str) -> set[ox.Triple]:
    """The triples of a text, each decimal in one form."""
    found = set()
    for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
        target: Any = quad.object
        if isinstance(target, ox.Literal) and target.datatype.value.endswith("#decimal"):
            target = ox.Literal(f"{Decimal(target.value):f}".rstrip("0").rstrip("."))
        found.add(ox.Triple(quad.subject, quad.predicate, target))
    return found


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?a kk:test ?b } WHERE { ?a a kk:Actor ; kk:abbreviation ?b }",
        "CONSTRUCT WHERE { ?a kk:recipient actor:fiod ; kk:stage ?stage }",
    ],
)
def test_triples_are_the_same_there_as_here(query: str, graph: ClosedGraph, server: Server) -> None:
    """A CONSTRUCT of one's own gives what it gives here."""
    whole = f"{PREFIXES} {query}"
    found = server.graph.engine.construct(whole)
    assert set(found) == set(graph.engine.construct(whole))
    assert len(found) == len(set(found)) > 0


def test_a_command_says_the_same_there_as_here(run: Run, server: Server) -> None:
    """The table, the choices and a query of one's own, in words; `--lang` and names included."""
    far = ("--lang", "en", "--endpoint", server.address, "--timeout", "60")
    for words in (("ask", "W02", "actor=fiod", "--evidence"), ("ask", "W02", "actor=?")):
        here, there = run(*words, "--lang", "en"), run(*words, *far)
        assert (there.code, there.out) == (here.code, here.out)
        assert there.out
    query = "SELECT ?a { ?a a kk:Actor ; kk:abbreviation ?short } ORDER BY ?short ?a"
    here, there = (
        run("query", "-", "--lang", "en", stdin=query),
        run("query", "-", *far, stdin=query),
    )
    assert (there.code, there.out) == (0, here.out)


def test_a_query_that_a_server_refuses_is_told(run: Run, server: Server) -> None:
    """Exit code 2, the address and the server's own reason."""
    ran = run("query", "-", "--endpoint", server.address, stdin="SELECT ?s { ?s ?p }")
    assert ran.code == 2
    assert f"De dienst {server.address} neemt de query niet aan (400): " in ran.err


def test_virtuoso_as_it_is_shipped_cuts_and_is_told(virtuoso: Server) -> None:
    """10,000 rows of more are an error with both numbers, for triples too; 9,999 are an answer."""
    engine, size = virtuoso.graph.engine, virtuoso.graph.size
    assert size > 10_000
    with input_error(f"gave 10000 rows, but there are {size}"):
        engine.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s # all")
    with input_error(f"gave 10000 rows, but there are {size}"):
        engine.construct("CONSTRUCT WHERE { ?s ?p ?o }")
    assert len(engine.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 9999")) == 9999


def test_names_arrive_whole_where_virtuoso_cuts_much_earlier(
    workspace: Workspace, virtuoso: Server
) -> None:
    """With a limit far below the number of names they are fetched in parts, and all are there."""
    strict = ClosedGraph.at(workspace, Service(f"{virtuoso.address}?maxrows=700", 60))
    assert set(strict.store) == set(virtuoso.graph.store)
    with pytest.raises(IncompleteError):
        strict.engine.select("SELECT ?s WHERE { ?s ?p ?o }")


def test_one_graph_of_virtuoso_can_be_asked(
    workspace: Workspace, graph: ClosedGraph, virtuoso: Server
) -> None:
    """Its own graphs stand beside ours; with the name of ours in the address, only ours counts."""
    service = Service(f"{virtuoso.address}?default-graph-uri={servers.GRAPH}", 60)
    assert ClosedGraph.at(workspace, service).size == graph.size < virtuoso.graph.size


def test_virtuoso_takes_a_password_by_digest(
    virtuoso: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address that asks for one gives nothing without, nothing for a wrong one, all for it."""
    address = f"{virtuoso.address}-auth"
    with input_error(r"asks for a name and password \(401\)"):
        Service(address, 60).ask("ASK { ?s ?p ?o }", "ASK")
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "fout")
    with input_error(r"does not take the name and password \(401\)"):
        Service(address, 60).ask("ASK { ?s ?p ?o }", "ASK")
    monkeypatch.setenv(PASSWORD, "dba")
    assert Service(address, 60).ask("ASK { ?s ?p ?o }", "ASK").body
