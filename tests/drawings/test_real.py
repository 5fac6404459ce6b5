"""Each view of the real graph, in each format, through the checker of that format."""

from __future__ import annotations

import pytest

from drawings.readers import dot_run, files_of, read
from drawings.test_formats import WHOLE, differences
from drawings.test_views import VIEWS, drawn
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.drawings.drawing import Drawing
from ketenkaart.drawings.formats import FORMATS
from ketenkaart.drawings.formats.dot import LAYERED, SPRINGS
from ketenkaart.drawings.formats.mermaid import MOST


@pytest.fixture(scope="module", params=VIEWS)
def drawing(request: pytest.FixtureRequest, graph: ClosedGraph) -> Drawing:
    """One view after the other, each drawn once."""
    return drawn(graph, request.param)


@pytest.mark.parametrize("form", WHOLE)
def test_a_view_comes_back_whole(drawing: Drawing, form: str) -> None:
    """Nodes, edges, attributes, weights and periods are what the graph says."""
    assert differences(drawing, form) == []


def test_graphviz_reads_a_view(drawing: Drawing) -> None:
    """Every node and every edge of the view is there."""
    found = read(drawing, "dot")
    assert found.nodes.keys() == {node.id for node in drawing.nodes}
    assert found.edges.keys() == {edge.id for edge in drawing.edges}


def test_graphviz_draws_a_view(drawing: Drawing) -> None:
    """`dot -Tsvg` lays it out without a word of complaint; what is large, in no layers."""
    text = files_of(drawing, "dot")["dot"]
    large = len(list(drawing.edges)) > LAYERED
    assert (SPRINGS in text) == large
    if not large:  # the springs of a large one are tried on a smaller one
        assert "</svg>" in dot_run(text, "svg")


def test_graphviz_draws_by_springs(graph: ClosedGraph) -> None:
    """What a large drawing asks of Graphviz is there, and lays out without a word of complaint."""
    text = files_of(drawn(graph, "claims"), "dot")["dot"]
    assert "</svg>" in dot_run(text.replace("rankdir=LR, newrank=true", SPRINGS), "svg")


def test_mermaid_reads_a_view(drawing: Drawing) -> None:
    """All of a small view is there, of a large one as much as a page can show."""
    found = read(drawing, "mermaid")
    assert len(found.edges) == min(MOST, len(list(drawing.edges)))


def test_no_format_is_left_out() -> None:
    """The tests above take every format there is."""
    assert {*WHOLE, "dot", "mermaid"} == set(FORMATS)
