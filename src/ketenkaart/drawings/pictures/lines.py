"""Where the line between two boxes runs."""

from __future__ import annotations

from ketenkaart.drawings.pictures.cells import Box


def middle(box: Box) -> tuple[float, float]:
    """The middle of a box."""
    return box.x + box.width / 2, box.y + box.height / 2


def bent(start: tuple[float, float], end: tuple[float, float], share: float) -> tuple[float, float]:
    """A point beside the middle of a line, to its left, away by a share of its length."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    return (start[0] + end[0]) / 2 + dy * share, (start[1] + end[1]) / 2 - dx * share


def rim(box: Box, towards: tuple[float, float]) -> tuple[float, float]:
    """Where a line from the middle of a box leaves it, with a little air."""
    x, y = middle(box)
    dx, dy = towards[0] - x, towards[1] - y
    across = (box.width / 2 + 3) / abs(dx) if dx else float("inf")
    down = (box.height / 2 + 3) / abs(dy) if dy else float("inf")
    share = min(across, down, 1.0)
    return x + dx * share, y + dy * share
