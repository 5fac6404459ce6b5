"""Loading graphs and reading validation reports, for the tests of the shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import Graph, Namespace
from rdflib.term import Node

from ketenkaart.shacl.shape import Result as Compiled

SH = Namespace("http://www.w3.org/ns/shacl#")
ROOT = Path(__file__).parents[2]

Result: TypeAlias = tuple[str, str, str]
"""The address of the thing at fault, that of the shape, and the severity in lower case."""
Validate: TypeAlias = Callable[[Graph], set[Result]]


def load(files: Iterable[Path]) -> Graph:
    """One graph of all files."""
    graph = Graph()
    for file in sorted(files):
        graph.parse(file)
    return graph


def merge(*graphs: Graph) -> Graph:
    """A new graph with the triples of all."""
    merged = Graph()
    for graph in graphs:
        for triple in graph:
            merged.add(triple)
    return merged


def results(report: object, set_wise: set[Node]) -> set[Result]:
    """The results of a validation report, without the details underneath them.

    The thing at fault is the focus node; for a set-wise rule, whose focus node is a class, it is
    the value.
    """
    assert isinstance(report, Graph)
    found = set()
    for node in report.objects(None, SH.result):
        focus = report.value(node, SH.focusNode)
        fault = report.value(node, SH.value) if focus in set_wise else focus
        severity = str(report.value(node, SH.resultSeverity)).removeprefix(str(SH)).lower()
        found.add((str(fault), str(report.value(node, SH.sourceShape)), severity))
    return found


def told(result: Compiled, set_wise: set[str]) -> Result:
    """A result of the compiled engine, in the same way."""
    fault = result.value if result.focus.value in set_wise else result.focus
    severity = result.severity.value.removeprefix(str(SH)).lower()
    return (fault.value if fault else "None", result.shape.value, severity)


def quads(graph: Graph) -> list[ox.Quad]:
    """The triples of a graph as Oxigraph reads them."""
    text = graph.serialize(format="nt")
    return list(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


def speaking(shapes: Graph) -> set[Node]:
    """The shapes that carry a message; all others are their building blocks."""
    return set(shapes.subjects(SH.message))
