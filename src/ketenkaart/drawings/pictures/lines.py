"""Where the line between two boxes runs."""

from __future__ import annotations

from ketenkaart.drawings.pictures.cells import Box

Point = tuple[float, float]


def middle(box: Box) -> Point:
    """The middle of a box."""
    return box.x + box.width / 2, box.y + box.height / 2


def bent(start: Point, end: Point, share: float) -> Point:
    """A point beside the middle of a line, to its left, away by a share of its length."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    return (start[0] + end[0]) / 2 + dy * share, (start[1] + end[1]) / 2 - dx * share


def rim(box: Box, towards: Point) -> Point:
    """Where a line from the middle of a box leaves it, with a little air."""
    x, y = middle(box)
    dx, dy = towards[0] - x, towards[1] - y
    across = (box.width / 2 + 3) / abs(dx) if dx else float("inf")
    down = (box.height / 2 + 3) / abs(dy) if dy else float("inf")
    share = min(across, down, 1.0)
    return x + dx * share, y + dy * share


def along(start: Point, bend: Point, end: Point, share: float) -> Point:
    """The point on a bent line after a share of it."""
    one, two, three = (1 - share) ** 2, 2 * share * (1 - share), share**2
    x, y = (one * start[at] + two * bend[at] + three * end[at] for at in (0, 1))
    return x, y


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have any room in common."""
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def holds(box: Box, point: Point) -> bool:
    """Whether a point lies in a box."""
    inside = box.x < point[0] < box.x + box.width
    return inside and box.y < point[1] < box.y + box.height
