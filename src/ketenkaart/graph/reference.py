"""rdflib behind the same interface: the reference that the tests hold Oxigraph to."""

from __future__ import annotations

from functools import cache
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from ketenkaart.graph.engine import Table, Term, no_query, no_rows, no_triples


class RdflibEngine:
    """rdflib in this process, on a copy of the graph."""

    name = "rdflib"

    def __init__(self, store: ox.Store) -> None:
        self.graph = to_rdflib(store)

    def select(self, query: str) -> Table:
        """The rows of a SELECT, or of an ASK as one row with the variable `answer`."""
        found = self._ask(query)
        if found.type == "ASK":
            return Table(("answer",), ((ox.Literal(bool(found.askAnswer)),),))
        if found.type != "SELECT":
            raise no_rows()
        variables = tuple(str(variable) for variable in found.vars or ())
        rows = tuple(tuple(_term(cell) for cell in row) for row in found)  # type: ignore[union-attr]
        return Table(variables, rows)

    def construct(self, query: str) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, each once."""
        found = self._ask(query)
        if found.graph is None:
            raise no_triples()
        triples = ((_term(s), _term(p), _term(o)) for s, p, o in found.graph)
        return [ox.Triple(s, p, o) for s, p, o in triples]  # type: ignore[arg-type]

    def _ask(self, query: str) -> rdflib.query.Result:
        try:
            return self.graph.query(query)
        except Exception as error:  # rdflib lets its parser's errors through as they are
            raise no_query(str(error)) from error


class PreparingGraph(rdflib.Graph):
    """A graph that parses each query once, where pySHACL has it parsed for every focus node."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> rdflib.query.Result:
        """The same answers as without preparation."""
        if isinstance(query_object, str):
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **kwargs)


@cache
def _prepared(query: str) -> Query:
    return prepareQuery(query)


def to_rdflib(store: ox.Store, graph: rdflib.Graph | None = None) -> rdflib.Graph:
    """A copy of the store's default graph, in the graph given or in a new one of rdflib."""
    graph = rdflib.Graph() if graph is None else graph
    text = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    graph.parse(data=text, format="nt")
    return graph


def _term(node: Node | None) -> Term | None:
    if node is None:
        return None
    if isinstance(node, rdflib.URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return ox.BlankNode(str(node))
    if not isinstance(node, rdflib.Literal):
        raise TypeError(f"no term of RDF: {node!r}")
    if node.language:
        return ox.Literal(str(node), language=node.language)
    if node.datatype is not None:
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)))
    return ox.Literal(str(node))
