"""A SPARQL query of one's own, and its result in a table or as data."""

from __future__ import annotations

import csv
import io
import json
import re

import pyoxigraph as ox
from rich import box
from rich.table import Table as RichTable

from ketenkaart.answers.formats import PLAIN
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.errors import InputError
from ketenkaart.graph.engine import Table, Term
from ketenkaart.graph.turtle import turtle
from ketenkaart.vocabulary import all_prefixes
from ketenkaart.wording import both, either


def run_query(
    graph: ClosedGraph, query: str, form: str, language: str, file: str
) -> str | RichTable:
    """The result of a query: a table for people, or CSV, SPARQL JSON or Turtle.

    A CONSTRUCT or DESCRIBE always gives Turtle. Raises `InputError`, with the line in the file,
    when the query does not parse, or when Turtle is asked of a SELECT.
    """
    # On one line, so that the lines of the query keep their numbers.
    known = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in all_prefixes().items())
    whole = f"{known} {query}"
    try:
        if _is_graph(query):
            return turtle(graph.engine.construct(whole))
        if form == "turtle":
            raise InputError(
                both("Een SELECT geeft rijen, geen Turtle.", "A SELECT gives rows, no Turtle."),
                expected=either(name for name in PLAIN if name != "turtle"),
            )
        table = graph.engine.select(whole)
    except InputError as error:
        raise error.at(file) from error
    if form == "csv":
        return _csv(table)
    if form == "json":
        return _json(table)
    return _table(table, graph, language)


def _is_graph(query: str) -> bool:
    """Whether the first word that names a form, outside address and comment, asks for triples."""
    form = re.compile(
        r"<[^<>\s]*>|#[^\n]*|[\w-]*:|\b(?P<rows>SELECT|ASK)\b|\b(?P<graph>CONSTRUCT|DESCRIBE)\b",
        re.IGNORECASE,
    )
    found = next((match for match in form.finditer(query) if match.lastgroup), None)
    return found is not None and found.lastgroup == "graph"


def _table(table: Table, graph: ClosedGraph, language: str) -> RichTable:
    shown = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for variable in table.variables:
        shown.add_column(variable, overflow="fold")
    for row in table.rows:
        shown.add_row(*(_readable(term, graph, language) for term in row))
    return shown


def _readable(term: Term | None, graph: ClosedGraph, language: str) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return graph.names.label(term.value, language)
    return str(term.value)


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.variables)
    for row in table.rows:
        writer.writerow(["" if term is None else term.value for term in row])
    return out.getvalue()


def _json(table: Table) -> str:
    """The W3C format SPARQL 1.1 Query Results JSON."""
    bindings = [
        {name: _binding(term) for name, term in row.items() if term is not None} for row in table
    ]
    whole = {"head": {"vars": list(table.variables)}, "results": {"bindings": bindings}}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif not term.datatype.value.endswith("#string"):
        found["datatype"] = term.datatype.value
    return found
