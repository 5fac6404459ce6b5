"""What of a view is drawn: what lies near a thing, and one value of a column at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ketenkaart.answers.answer import Row
from ketenkaart.drawings.drawing import Edge
from ketenkaart.graph.engine import Term


def within(edges: Iterable[Edge], centre: str, depth: int) -> tuple[Edge, ...]:
    """The edges between things that lie at most so many edges from the centre, either way."""
    known = tuple(edges)
    near: dict[str, set[str]] = {}
    for edge in known:
        near.setdefault(edge.source, set()).add(edge.target)
        near.setdefault(edge.target, set()).add(edge.source)
    reached, rim = {centre}, {centre}
    for _step in range(depth):
        rim = {other for one in rim for other in near.get(one, ())} - reached
        reached |= rim
    return tuple(e for e in known if e.source in reached and e.target in reached)


def one_at_a_time(
    rows: Sequence[Row], apart: Sequence[str]
) -> tuple[list[Row], Counter[tuple[Term | None, ...]]]:
    """The rows of the values that most rows have, and how many rows of which others there are."""
    keys = {id(row): tuple(row.cells[name] for name in apart) for row in rows}
    counts = Counter(keys[id(row)] for row in rows)
    if len(counts) < 2:
        return list(rows), Counter()
    kept = min(counts, key=lambda key: (-counts[key], tuple(map(str, key))))
    del counts[kept]
    return [row for row in rows if keys[id(row)] == kept], counts
