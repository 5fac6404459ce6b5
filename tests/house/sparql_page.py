"""The page for queries of one's own: its table of terms, and what its queries give, written anew.

A block of SPARQL is followed by a table of what comes out: things by their English names, values
as they are. The table of terms is the one whose first heading is `statement`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib.namespace import RDFS

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.engine import Term
from ketenkaart.vocabulary import KK
from ketenkaart.wording import markdown_row

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = REPOSITORY / "docs" / "sparql.md"

BLOCK = re.compile(r"```sparql\n(?P<query>.*?)```\n\n(?P<result>(?:\|[^\n]*\n)*)", re.DOTALL)
TERMS = re.compile(r"^\| statement \|[^\n]*\n(?:\|[^\n]*\n)*", re.MULTILINE)

ANY: Final = "any statement"
SHARED: Final = (
    "standing polarity statedIn supportedBy content theme accordingTo reason otherReading "
    "validFrom validUntil decidedOn duration amongOthers leavesOpen origin confidence"
).split()
"""What statements of most classes carry, told once instead of for each."""

CARRIED: Final = """
PREFIX kk: <https://w3id.org/ketenkaart/def#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?class ?property ?carriers ?all
WHERE {
  {
    SELECT ?class ?property (COUNT(DISTINCT ?statement) AS ?carriers)
    WHERE {
      ?class rdfs:subClassOf kk:Statement .
      ?statement a ?class ;
        ?property ?value .
    }
    GROUP BY ?class ?property
  }
  {
    SELECT ?class (COUNT(?statement) AS ?all)
    WHERE { ?statement a ?class }
    GROUP BY ?class
  }
}
"""


def filled(text: str, graph: ClosedGraph) -> str:
    """The text with its table of terms, and the result of every query, written anew."""
    text = TERMS.sub(lambda _: terms(graph), text)
    return BLOCK.sub(lambda m: f"```sparql\n{m['query']}```\n\n{result(m['query'], graph)}", text)


def result(query: str, graph: ClosedGraph) -> str:
    """What a query gives, as the lines of a Markdown table."""
    table = graph.engine.select(query)
    rows = [[_cell(term, graph) for term in row] for row in table.rows]
    return _table([list(table.variables), *rows])


def terms(graph: ClosedGraph) -> str:
    """Each class of statements with what its statements carry, always or where it is said.

    A property also counts as carried where the ontology gives it to that class alone.
    """
    carried = _carried(graph)
    always: dict[str, list[str]] = {}
    besides: dict[str, list[str]] = {}
    for name, properties in sorted(carried.items()):
        rest = {p: whole for p, whole in properties.items() if p not in SHARED or name == ANY}
        always[name] = sorted(p for p, whole in rest.items() if whole)
        besides[name] = sorted(p for p, whole in rest.items() if not whole)
    order = sorted(carried, key=lambda name: (name != ANY, name))
    rows = [[_code(n), *(" ".join(map(_code, c[n])) for c in (always, besides))] for n in order]
    return _table([["statement", "always", "where it is said"], *rows])


def _carried(graph: ClosedGraph) -> dict[str, dict[str, bool]]:
    """By class, the properties of the house, and whether each statement carries them."""
    found: dict[str, dict[str, bool]] = {}
    for row in graph.engine.select(CARRIED):
        name, term = (_local(row[key]) for key in ("class", "property"))
        if name and term and name != "Statement":
            found.setdefault(name, {})[term] = _number(row, "carriers") == _number(row, "all")
    for name, term in _given():
        if name in found:
            found[name].setdefault(term, False)
    shared = {
        term: all(properties.get(term, False) for properties in found.values()) for term in SHARED
    }
    return {ANY: shared, **found}


def _given() -> Iterator[tuple[str, str]]:
    """Each property to which the ontology gives a class, after that class."""
    ontology = Graph().parse(REPOSITORY / "ontology" / "ketenkaart.ttl")
    for term, domain in ontology.subject_objects(RDFS.domain):
        if isinstance(term, URIRef) and str(domain).startswith(KK):
            yield str(domain).removeprefix(KK), str(term).removeprefix(KK)


def _local(term: Term | None) -> str | None:
    known = isinstance(term, ox.NamedNode) and term.value.startswith(KK)
    return term.value.removeprefix(KK) if known and term is not None else None


def _number(row: Mapping[str, Term | None], name: str) -> int:
    term = row[name]
    assert isinstance(term, ox.Literal)
    return int(term.value)


def _code(name: str) -> str:
    return name if name == ANY else f"`{name}`"


def _cell(term: Term | None, graph: ClosedGraph) -> str:
    if isinstance(term, ox.NamedNode):
        return graph.names.label(term.value, "en")
    return "" if term is None else str(term.value)


def _table(rows: list[list[str]]) -> str:
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "".join(f"{markdown_row(line)}\n" for line in lines)


if __name__ == "__main__":
    opened = ClosedGraph.open(Workspace.find(REPOSITORY))
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), opened), encoding="utf-8")
