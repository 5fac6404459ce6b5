"""The page for queries of one's own tells what is so, and its queries run anywhere."""

from __future__ import annotations

import re
from collections import defaultdict

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery

from house import sparql_page
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.vocabulary import KK, RDF
from support import REPOSITORY, Run

TEXT = sparql_page.PAGE.read_text(encoding="utf-8")
QUERIES = [match["query"] for match in sparql_page.BLOCK.finditer(TEXT)]
PYTHON = re.compile(r"```python\n(?P<body>.*?)```", re.DOTALL)


def listed() -> dict[str, tuple[set[str], set[str]]]:
    """The table of the page: what a class carries always, and what where it is said."""
    (table,) = sparql_page.TERMS.findall(TEXT)
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    return {
        name.strip("`"): (set(re.findall(r"\w+", always)), set(re.findall(r"\w+", "".join(rest))))
        for name, always, *rest in rows
    }


@pytest.fixture(scope="module")
def statements(graph: ClosedGraph) -> dict[str, dict[str, set[str]]]:
    """By class of the page, each statement with the properties of the house that it carries."""
    found: dict[str, dict[str, set[str]]] = {}
    carried: dict[str, set[str]] = defaultdict(set)
    for quad in graph.store.quads_for_pattern(None, None, None):
        if isinstance(quad.subject, ox.NamedNode) and quad.predicate.value.startswith(KK):
            carried[quad.subject.value].add(quad.predicate.value.removeprefix(KK))
    for name in listed():
        of = ox.NamedNode(KK + ("Statement" if name == sparql_page.ANY else name))
        members = graph.store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), of)
        found[name] = {
            quad.subject.value: carried[quad.subject.value]
            for quad in members
            if isinstance(quad.subject, ox.NamedNode)
        }
    return found


def test_what_is_said_to_come_out_comes_out(graph: ClosedGraph) -> None:
    """`make docs` would change nothing: no cell of a result, and no term of the table."""
    assert sparql_page.filled(TEXT, graph) == TEXT


def test_every_query_stands_with_its_result() -> None:
    """No block of SPARQL escapes the test, and none shows an empty result."""
    assert len(QUERIES) == TEXT.count("```sparql") >= 6
    assert all(m["result"].count("\n") >= 3 for m in sparql_page.BLOCK.finditer(TEXT))


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_queries_are_plain_sparql_with_prefixes_of_their_own(query: str) -> None:
    """Another parser than ours takes them, and each prefix is declared once and used."""
    translateQuery(parseQuery(query))
    declared = re.findall(r"^PREFIX ([\w-]+):", query, re.MULTILINE)
    assert declared == sorted(set(declared))
    assert all(len(re.findall(rf"(?<![\w-]){prefix}:", query)) > 1 for prefix in declared)


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_rows_come_in_one_order(query: str) -> None:
    """Each result is sorted by the query itself, so that it stays as it is."""
    assert re.search(r"^ORDER BY .+\n\Z", query, re.MULTILINE)


def test_no_class_of_statements_is_left_out(statements: dict[str, dict[str, set[str]]]) -> None:
    """Each statement of the graph is of a class in the table."""
    told = {iri for name, found in statements.items() if name != sparql_page.ANY for iri in found}
    assert told == set(statements[sparql_page.ANY])


def test_the_table_lists_all_that_statements_carry(
    statements: dict[str, dict[str, set[str]]],
) -> None:
    """A property on any statement stands in the row of its class, or in that for all classes."""
    shared = set().union(*listed()[sparql_page.ANY])
    for name, (always, besides) in listed().items():
        for iri, carried in statements[name].items():
            if name != sparql_page.ANY:
                assert carried <= always | besides | shared, iri
            assert always <= carried, iri


def test_the_table_lists_nothing_that_cannot_be(
    graph: ClosedGraph, statements: dict[str, dict[str, set[str]]]
) -> None:
    """Each property of a row is carried by a statement of it, or meant for one by the ontology."""
    domain = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#domain")
    for name, (always, besides) in listed().items():
        carried = set().union(*statements[name].values())
        for term in (always | besides) - carried:
            meant = ox.Quad(ox.NamedNode(KK + term), domain, ox.NamedNode(KK + name))
            assert meant in graph.store, (name, term)


def test_the_example_of_a_statement_is_one(graph: ClosedGraph) -> None:
    """What the page spells out of the money for FIOD is in the graph."""
    block = re.search(r"^flow:onderbouwing-2021-fiod .*?(?=^```)", TEXT, re.MULTILINE | re.DOTALL)
    assert block
    head, *lines = block[0].splitlines()
    facts = [" ".join(line.split()[:2]) for line in lines if "..." not in line]
    prefixes = "".join(
        f"PREFIX {prefix}: <https://w3id.org/ketenkaart/{path}> "
        for prefix, path in {
            "kk": "def#",
            "kkc": "concept/",
            **{kind: f"id/{kind}/" for kind in ("actor", "flow", "source")},
        }.items()
    )
    pattern = " ; ".join([" ".join(head.split()), *facts])
    assert len(facts) == 6
    assert graph.store.query(f"{prefixes} ASK {{ {pattern} }}")


def test_the_amounts_of_the_400_add_up_to_400(graph: ClosedGraph) -> None:
    """The underpinning asks 400: the example leaves no leaf out and counts none twice."""
    (query,) = [text for text in QUERIES if "onderbouwing-2021-totaal" in text]
    cells = [row["euros"] for row in graph.engine.select(query)]
    assert sum(float(cell.value) for cell in cells if cell is not None) == 400_000_000


def test_the_command_line_gives_the_same_rows(run: Run) -> None:
    """What stands on the page comes out of `ketenkaart query` as well."""
    (query,) = [text for text in QUERIES if "polarity-denied" in text]
    out = run("query", "-", "-f", "csv", stdin=query, cwd=REPOSITORY).out
    shown = next(m["result"] for m in sparql_page.BLOCK.finditer(TEXT) if m["query"] == query)
    assert len(out.splitlines()) - 1 == len(shown.splitlines()) - 2


def test_the_python_runs() -> None:
    """The Python of the page runs as it stands, and its last line gives an amount."""
    (code,) = PYTHON.findall(TEXT)
    *lines, last = code.strip().splitlines()
    names: dict[str, object] = {}
    exec("\n".join(lines), names)
    assert float(eval(last.partition("#")[0], names)) > 0
