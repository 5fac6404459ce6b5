"""What the checks on the real data share: amounts in millions, and single rows."""

from __future__ import annotations

from ketenkaart.closure.closed_graph import ClosedGraph
from questions.rows import Cell, Given, rows_of

Row = dict[str, Cell]

UNDERPINNING = "source:onderbouwing-2021"
LETTER = "source:verdeling-2021"
REQUESTED, ANNOUNCED = "kkc:stage-requested", "kkc:stage-announced"


def million(cell: Cell) -> float | None:
    """A cell with euros in millions."""
    if cell is None:
        return None
    assert isinstance(cell, (int, float))
    return cell / 1_000_000


def flow(source: str, words: str) -> str:
    """The name of a flow of a source."""
    return f"flow:{source.removeprefix('source:')}-{words}"


def one(graph: ClosedGraph, question: str, given: Given | None = None, **wanted: Cell) -> Row:
    """The only row of an answer that holds these cells."""
    rows = [
        row
        for row in rows_of(graph, question, given)
        if all(row[name] == value for name, value in wanted.items())
    ]
    assert len(rows) == 1, rows
    return rows[0]
