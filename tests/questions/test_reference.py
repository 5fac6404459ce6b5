"""Every stored question gives the same rows in rdflib as in Oxigraph, on the real data."""

from __future__ import annotations

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.graph.reference import RdflibEngine
from questions.rows import rows_of
from questions.test_queries import ALL


@pytest.fixture(scope="module")
def reference(graph: ClosedGraph) -> RdflibEngine:
    return RdflibEngine(graph.store)


@pytest.mark.parametrize("question", ALL)
def test_rdflib_gives_the_same_rows_on_the_real_data(
    graph: ClosedGraph, reference: RdflibEngine, question: str
) -> None:
    """Both engines agree, row by row and in the same order, on data nobody made for the test."""
    assert rows_of(graph, question, engine=reference) == rows_of(graph, question)
