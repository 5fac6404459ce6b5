"""The drawing of a total: what becomes of money that does not add up, or that says little."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.drawings import total
from ketenkaart.drawings.drawing import Drawing
from ketenkaart.drawings.total import total_drawing
from ketenkaart.drawings.total_lines import Line, read_total
from ketenkaart.errors import InputError
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.view import View
from ketenkaart.vocabulary import KKD
from support import REPOSITORY

FLOW: Final = KKD + "flow/made-"
POLICE: Final = KKD + "actor/politie"
NFI: Final = KKD + "actor/nfi"


def million(amount: int) -> Decimal:
    return Decimal(amount) * 10**6


@pytest.fixture(scope="module")
def graph() -> ClosedGraph:
    return ClosedGraph.open(Workspace.find(REPOSITORY))


def ways(drawing: Drawing) -> dict[tuple[str, str], Decimal | None]:
    """The weight of each edge, by the ends of the addresses that it ties."""
    return {
        (edge.source.rsplit("/")[-1], edge.target.rsplit("/")[-1]): edge.weight
        for edge in drawing.edges
    }


def drawn(graph: ClosedGraph, line: Line, monkeypatch: pytest.MonkeyPatch) -> Drawing:
    monkeypatch.setattr(total, "read_total", lambda _graph, _flow: line)
    return total_drawing(graph, line.flow, "nl")


def test_among_others_is_said(graph: ClosedGraph) -> None:
    """Money for the NFI "among others" is not shown as if it were for the NFI alone."""
    drawing = total_drawing(graph, KKD + "flow/verdeling-2021-structureel", "nl")
    (edge,) = (e for e in drawing.edges if e.id.endswith("-forensisch-onderzoek#2"))
    names = {node.id: node.label for node in drawing.nodes}
    assert names[edge.target] == "NFI en anderen, samen"


def test_the_rest_goes_to_whom_the_whole_is_for(
    graph: ClosedGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten for the NFI, of which four are itemised: the other six are for the NFI all the same."""
    part = Line(FLOW + "part", amount=million(4), recipients=[POLICE])
    whole = Line(FLOW + "whole", amount=million(10), recipients=[NFI], parts=[part])
    assert ways(drawn(graph, whole, monkeypatch)) == {
        ("made-whole", "made-part"): million(4),
        ("made-part", "politie"): million(4),
        ("made-whole", "nfi"): million(6),
    }


def test_parts_beyond_the_whole_are_shown(
    graph: ClosedGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts of twelve in a whole of ten: two come in from a node that says so."""
    part = Line(FLOW + "part", amount=million(12), recipients=[POLICE])
    whole = Line(FLOW + "whole", amount=million(10), parts=[part])
    found = drawn(graph, whole, monkeypatch)
    assert ways(found)["made-whole#beyond", "made-whole"] == million(2)
    assert "Meer dan het geheel" in {node.label for node in found.nodes}


def test_several_recipients_are_one(graph: ClosedGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two lines for the same two recipients meet in one node with both names; nothing is split."""
    parts = [
        Line(f"{FLOW}{n}", amount=million(3), order=n, recipients=[NFI, POLICE]) for n in (1, 2)
    ]
    found = drawn(graph, Line(FLOW + "whole", amount=million(6), parts=parts), monkeypatch)
    assert ways(found)["made-1", "made-1#recipients"] == million(3)
    assert ways(found)["made-2", "made-1#recipients"] == million(3)
    (together,) = (node for node in found.nodes if node.kind == "Group")
    assert together.label == "NFI en Nationale Politie, samen"


def test_what_is_singled_out_has_no_weight(
    graph: ClosedGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An "of which" keeps its amount to be read, and counts for nothing, all the way down."""
    inner = Line(FLOW + "inner", counts=False, amount=million(1), recipients=[POLICE])
    lifted = Line(FLOW + "lifted", counts=False, amount=million(2), parts=[inner])
    whole = Line(FLOW + "whole", amount=million(5), recipients=[NFI], lifted=[lifted])
    found = drawn(graph, whole, monkeypatch)
    weights = ways(found)
    assert weights.pop(("made-whole", "nfi")) == million(5)
    assert set(weights.values()) == {None}
    told = {e.attributes.get("amount") for e in found.edges if e.attributes.get("ofWhich")}
    assert told == {million(1), million(2)}


def test_a_pillar_without_a_total_has_the_sum_of_its_lines(graph: ClosedGraph) -> None:
    """The letter of 2021 prints none for its pillars: 82 + 24 + 50 + 25 + 20 + 4 make 205."""
    found = total_drawing(graph, KKD + "flow/verdeling-2021-structureel", "en")
    sums = {e.target.rsplit("/")[-1]: e for e in found.edges if "/theme/" in e.target}
    assert sums["verdeling-2021-weerbaarheid"].weight == million(205)
    assert sums["verdeling-2021-handhaving"].weight == million(159)
    assert {edge.standing for edge in sums.values()} == {"derived"}


def test_the_total_of_the_pact_by_its_parts(graph: ClosedGraph) -> None:
    """The annex: 200, 100 and 100; 45 of the mainports, of which some is for the KMar."""
    total_line = read_total(graph, KKD + "flow/onderbouwing-2021-totaal")
    assert [part.amount for part in total_line.parts] == [million(200), million(100), million(100)]
    found = ways(total_drawing(graph, total_line.flow, "nl"))
    rest = "onderbouwing-2021-mainports", "onderbouwing-2021-totaal#not-itemised"
    assert found[rest] == million(45)


def test_whom_money_is_for_is_not_denied(
    graph: ClosedGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole of which the source says whom some is for: not itemised, not without a recipient."""
    lifted = Line(FLOW + "lifted", counts=False, amount=million(4), recipients=[NFI])
    whole = Line(FLOW + "whole", amount=million(5), lifted=[lifted])
    found = drawn(graph, whole, monkeypatch)
    assert ways(found)["made-whole", "made-whole#not-itemised"] == million(5)
    alone = drawn(graph, Line(FLOW + "whole", amount=million(5)), monkeypatch)
    assert ways(alone)["made-whole", "made-whole#no-recipient"] == million(5)


def test_a_view_tells_its_day(graph: ClosedGraph) -> None:
    """The day as of which a picture is drawn stands in its note, and what was left out is out."""
    from datetime import date

    view = View(known=date(2021, 12, 31), background=False)
    seen = ClosedGraph.open(Workspace.find(REPOSITORY), view)
    found = total_drawing(seen, KKD + "flow/verdeling-2021-structureel", "en")
    assert "2021-12-31" in found.note
    assert "ithout background" in found.note
    assert {edge.certainty for edge in found.edges} - {""} <= {"certainly", "possibly", "undated"}


def test_only_money_has_a_total(graph: ClosedGraph) -> None:
    """An actor, or a flow that the view leaves out, is refused in words that say what is wanted."""
    with pytest.raises(InputError, match="actor:nfi"):
        read_total(graph, NFI)
