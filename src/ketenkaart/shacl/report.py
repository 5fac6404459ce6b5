"""Results as the validation report that SHACL defines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

import pyoxigraph as ox

from ketenkaart.graph.engine import Term
from ketenkaart.shacl.shape import Result
from ketenkaart.shacl.terms import TYPE, sh


def report(results: Iterable[Result]) -> list[ox.Triple]:
    """The report on results, in their order, by which its blank nodes are named."""
    names = (ox.BlankNode(f"path{number}") for number in count())
    found = list(results)
    nodes = [ox.BlankNode(f"result{number}") for number in range(len(found))]
    triples = _head(nodes)
    for node, result in zip(nodes, found, strict=True):
        triples.append(ox.Triple(node, TYPE, sh("ValidationResult")))
        said = {
            "focusNode": result.focus,
            "value": result.value,
            "sourceShape": result.shape,
            "sourceConstraintComponent": result.component,
            "sourceConstraint": result.source,
            "resultSeverity": result.severity,
        }
        if result.path is not None:
            said["resultPath"], shape_of_path = result.path.triples(names)
            triples += shape_of_path
        triples += [
            ox.Triple(node, sh(name), term) for name, term in said.items() if term is not None
        ]
        triples += [ox.Triple(node, sh("resultMessage"), text) for text in result.messages]
    return triples


def merged(*reports: Iterable[ox.Triple]) -> list[ox.Triple]:
    """One report with the results of all."""
    every = [triple for one in reports for triple in one]
    heads = {triple.subject for triple in every if triple.object == sh("ValidationReport")}
    results = [triple.object for triple in every if triple.predicate == sh("result")]
    return [*_head(results), *(triple for triple in every if triple.subject not in heads)]


def _head(results: Sequence[Term | ox.Triple]) -> list[ox.Triple]:
    whole = ox.BlankNode("report")
    return [
        ox.Triple(whole, TYPE, sh("ValidationReport")),
        ox.Triple(whole, sh("conforms"), ox.Literal(not results)),
        *(ox.Triple(whole, sh("result"), node) for node in results),
    ]
