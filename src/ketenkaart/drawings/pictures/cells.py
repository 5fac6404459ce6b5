"""Room for every node of a network: a panel for each group, and in it a cell for each node.

No two nodes can overlap, since each has a cell of its own; rows are shifted by half a cell, so that
a line between two nodes seldom runs behind a third. Which cell a node gets is found by moving and
swapping nodes as long as that brings those that are tied nearer to each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final

_ROUNDS: Final = 24
_SPARE: Final = 1.12
"""How many cells there are at least to a node: without any to spare nothing can move."""


@dataclass(frozen=True)
class Box:
    """A rectangle: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float


def panels(sizes: Mapping[str, float], room: Box) -> dict[str, Box]:
    """The room divided among groups by their size, each as square as can be (squarified)."""
    total = sum(sizes.values()) or 1.0
    scale = room.width * room.height / total
    left = sorted(sizes, key=lambda name: (-sizes[name], name))
    areas = {name: sizes[name] * scale for name in left}
    found: dict[str, Box] = {}
    while left:
        side = min(room.width, room.height)
        row = [left[0]]
        for name in left[1:]:
            if _worst([areas[n] for n in (*row, name)], side) > _worst(
                [areas[n] for n in row], side
            ):
                break
            row.append(name)
        room = _row(row, areas, room, found)
        left = left[len(row) :]
    return found


def cells(panel: Box, width: float, height: float) -> list[tuple[float, float]]:
    """The middles of the cells of a panel, row by row, every other row shifted by half a cell."""
    across, down = int(panel.width // width), int(panel.height // height)
    if across < 1 or down < 1:
        return []
    step, drop = panel.width / across, panel.height / down
    found = []
    for row in range(down):
        shifted = row % 2 == 1 and across > 1
        for column in range(across - shifted):
            x = panel.x + (column + (1.0 if shifted else 0.5)) * step
            found.append((x, panel.y + (row + 0.5) * drop))
    return found


def needed(count: int) -> int:
    """The number of cells for so many nodes."""
    return ceil(count * _SPARE) if count > 2 else count


def assign(
    groups: Mapping[str, Sequence[str]],
    free: Mapping[str, Sequence[tuple[float, float]]],
    ties: Iterable[tuple[str, str]],
) -> dict[str, tuple[float, float]]:
    """A cell for each node, in the panel of its group, those that are tied near to each other."""
    near: dict[str, list[str]] = {node: [] for nodes in groups.values() for node in nodes}
    for one, other in ties:
        if one != other and one in near and other in near:
            near[one].append(other)
            near[other].append(one)
    taken: dict[str, list[str | None]] = {}
    at: dict[str, tuple[float, float]] = {}
    for name, nodes in groups.items():
        middle = _middle(free[name])
        order = sorted(free[name], key=lambda cell: (_apart(cell, middle), cell))
        ranked = sorted(nodes, key=lambda node: (-len(near[node]), node))
        at |= dict(zip(ranked, order, strict=False))
        held = {cell: node for node, cell in zip(ranked, order, strict=False)}
        taken[name] = [held.get(cell) for cell in free[name]]
    for _round in range(_ROUNDS):
        better = [_improve(taken[name], free[name], at, near) for name in groups]
        if not any(better):
            break
    return at


def spread(
    at: Mapping[str, tuple[float, float]], free: Sequence[tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """The places of the nodes of one panel, its rows as far apart as the panel allows.

    Rows that nobody is in make room for the others, which keep their order.
    """
    rows = sorted({y for _x, y in free})
    used = sorted({y for _x, y in at.values()})
    if len(used) == len(rows):
        return dict(at)
    drop = rows[1] - rows[0]
    top, height = rows[0] - drop / 2, drop * len(rows)
    down = {y: top + (place + 0.5) * height / len(used) for place, y in enumerate(used)}
    return {node: (x, down[y]) for node, (x, y) in at.items()}


def _improve(
    taken: list[str | None],
    free: Sequence[tuple[float, float]],
    at: dict[str, tuple[float, float]],
    near: Mapping[str, Sequence[str]],
) -> bool:
    """Move or swap within one panel where that shortens the ties; whether anything did."""
    better = False
    for here, node in enumerate(list(taken)):
        node = taken[here]
        if node is None or not near[node]:
            continue
        own = _length(node, free[here], at, near)
        best, gain = here, 1e-6
        for there, other in enumerate(taken):
            if there == here:
                continue
            won = own - _length(node, free[there], at, near)
            if other is not None:
                won += _length(other, free[there], at, near) - _length(other, free[here], at, near)
                # Two that are tied stay as far apart when they change places.
                won -= 2 * (node in near[other]) * _apart(free[here], free[there])
            if won > gain:
                best, gain = there, won
        if best != here:
            other = taken[best]
            taken[here], taken[best] = other, node
            at[node] = free[best]
            if other is not None:
                at[other] = free[here]
            better = True
    return better


def _length(
    node: str,
    cell: tuple[float, float],
    at: Mapping[str, tuple[float, float]],
    near: Mapping[str, Sequence[str]],
) -> float:
    return sum(_apart(cell, at[other]) for other in near[node])


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    # Rows lie closer than columns: a step down counts for as much as one across.
    across, down = one[0] - other[0], 1.6 * (one[1] - other[1])
    # Exact by the standard of floating point, so that every machine places alike.
    return sqrt(across * across + down * down)


def _middle(places: Sequence[tuple[float, float]]) -> tuple[float, float]:
    count = len(places) or 1
    return sum(x for x, _y in places) / count, sum(y for _x, y in places) / count


def _worst(areas: Sequence[float], side: float) -> float:
    """How far from square the worst of a row is."""
    total = sum(areas)
    return max(
        max(side * side * a / (total * total), total * total / (side * side * a)) for a in areas
    )


def _row(names: Sequence[str], areas: Mapping[str, float], room: Box, found: dict[str, Box]) -> Box:
    """Put a row along the shorter side of the room; returns what is left of it."""
    total = sum(areas[name] for name in names)
    if room.width >= room.height:
        width, y = total / room.height, room.y
        for name in names:
            height = areas[name] / width
            found[name] = Box(room.x, y, width, height)
            y += height
        return Box(room.x + width, room.y, max(room.width - width, 0.001), room.height)
    height, x = total / room.width, room.x
    for name in names:
        width = areas[name] / height
        found[name] = Box(x, room.y, width, height)
        x += width
    return Box(room.x, room.y + height, room.width, max(room.height - height, 0.001))
