"""Results as the validation report that SHACL defines."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

import pyoxigraph as ox

from ketenkaart.shacl.shape import Result
from ketenkaart.shacl.terms import TYPE, sh


def report(results: Iterable[Result]) -> list[ox.Triple]:
    """The report on results, in their order, by which its blank nodes are named."""
    whole = ox.BlankNode("report")
    names = (ox.BlankNode(f"path{number}") for number in count())
    found = list(results)
    triples = [
        ox.Triple(whole, TYPE, sh("ValidationReport")),
        ox.Triple(whole, sh("conforms"), ox.Literal(not found)),
    ]
    for number, result in enumerate(found):
        node = ox.BlankNode(f"result{number}")
        triples.append(ox.Triple(whole, sh("result"), node))
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
