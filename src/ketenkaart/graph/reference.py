"""rdflib behind the same interface: the reference that the tests hold Oxigraph to."""

from __future__ import annotations

from collections.abc import Iterable
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
        quads = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        self.graph = to_rdflib(quads)

    def select(self, query: str) -> Table:
        """The rows of a SELECT, or of an ASK as one row with the variable `answer`."""
        found = self._ask(query)
        if found.type == "ASK":
            return Table(("answer",), ((ox.Literal(bool(found.askAnswer)),),))
        if found.type != "SELECT":
            raise no_rows()
        variables = tuple(str(variable) for variable in found.vars or ())
        rows = tuple(tuple(_cell(cell) for cell in row) for row in found)  # type: ignore[union-attr]
        return Table(variables, rows)

    def construct(self, query: str) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, each once."""
        found = self._ask(query)
        if found.graph is None:
            raise no_triples()
        triples = ((from_rdflib(s), from_rdflib(p), from_rdflib(o)) for s, p, o in found.graph)
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


def to_rdflib(quads: Iterable[ox.Quad], store: str = "SimpleMemory") -> PreparingGraph:
    """The triples in a graph of rdflib, with blank nodes called as they were.

    The store without named graphs fills and answers faster; pySHACL needs the one with them,
    "default".
    """
    graph = PreparingGraph(store)
    known: dict[Term | ox.Triple, Node] = {}

    def node(term: Term | ox.Triple) -> Node:
        found = known.get(term)
        if found is None:
            found = known[term] = _node(term)
        return found

    for quad in quads:
        graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return graph


def _node(term: Term | ox.Triple) -> Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, ox.Literal):
        raise TypeError(f"no term of rdflib: {term!r}")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype == _STRING:
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")


def from_rdflib(node: Node) -> Term:
    """A term of rdflib as Oxigraph has it."""
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


def _cell(node: Node | None) -> Term | None:
    return None if node is None else from_rdflib(node)
