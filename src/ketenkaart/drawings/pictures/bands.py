"""The shapes of bands: filled where they have a width, dashed lines where they have none."""

from __future__ import annotations

from collections.abc import Sequence

from ketenkaart.drawings.pictures.svg import path

Run = tuple[float, float, float]
"""A level stretch of a band: from x to x, its middle at y."""


def filled(runs: Sequence[Run], thickness: float) -> str:
    """A band of one thickness, measured upright, along level runs joined by curves."""
    half = thickness / 2
    steps: list[str | float] = []
    for at, (start, end, y) in enumerate(runs):
        steps += _to(runs, at, start, y - half)
        steps += ["L", end, y - half]
    back = [(end, start, y) for start, end, y in reversed(runs)]
    for at, (start, end, y) in enumerate(back):
        if at == 0:
            steps += ["L", start, y + half]
        else:
            steps += _curve(back[at - 1][1], back[at - 1][2] + half, start, y + half)
        steps += ["L", end, y + half]
    return path(*steps, "Z")


def line(runs: Sequence[Run]) -> str:
    """The middle of a band."""
    steps: list[str | float] = []
    for at, (start, end, y) in enumerate(runs):
        steps += _to(runs, at, start, y)
        steps += ["L", end, y]
    return path(*steps)


def returning(start: tuple[float, float], end: tuple[float, float], lane: float) -> str:
    """The way back: out to the right, down to a lane below everything, and left to the target."""
    (x, y), (to_x, to_y) = start, end
    out, home = x + 20, to_x - 22
    turn = 12.0
    return path(
        *("M", x, y, "L", out - turn, y, "Q", out, y, out, y + turn),
        *("L", out, lane - turn, "Q", out, lane, out - turn, lane),
        *("L", home + turn, lane, "Q", home, lane, home, lane - turn),
        *("L", home, to_y + turn, "Q", home, to_y, home + turn, to_y, "L", to_x - 7, to_y),
    )


def _to(runs: Sequence[Run], at: int, x: float, y: float) -> list[str | float]:
    if at == 0:
        return ["M", x, y]
    _start, end, before = runs[at - 1]
    # The edge that is drawn is as far from the middle here as it was there.
    return _curve(end, before + (y - runs[at][2]), x, y)


def _curve(x: float, y: float, to_x: float, to_y: float) -> list[str | float]:
    middle = (x + to_x) / 2
    return ["C", middle, y, middle, to_y, to_x, to_y]
