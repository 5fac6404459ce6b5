"""A layered layout: what gives stands left of what receives, bands cross as little as they can.

No library that is kept up does this in Python without Graphviz or a browser, and it is short:
cycles are opened first, the order within a layer comes from barycentres and swaps (Sugiyama), and
the heights are the least squares that keep the order and the room of each (pooled violators).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

_SWEEPS: Final = 12
_SWAPS: Final = 12
_PASSES: Final = 30
_LIGHT: Final = 5.0
"""What the thinnest band weighs when it crosses another."""


@dataclass(frozen=True)
class Link:
    """A band from one node to another, so thick on the sheet."""

    id: str
    source: str
    target: str
    thickness: float


@dataclass(frozen=True)
class Waypoint:
    """Where a band passes a layer: a node at its ends, in between the room kept for it."""

    link: str
    layer: int


Item = str | Waypoint


@dataclass(frozen=True)
class Layout:
    """The layers with the middle of every item, from 0 down, and the links that turn back."""

    layers: Sequence[Sequence[Item]]
    middle: Mapping[Item, float]
    height: float
    returning: frozenset[str]
    layer_of: Mapping[str, int]


def returning_links(nodes: Sequence[str], links: Sequence[Link]) -> frozenset[str]:
    """The links that close a cycle, found depth first in the order given; a loop is one."""
    outgoing: dict[str, list[Link]] = {node: [] for node in nodes}
    entered = dict.fromkeys(nodes, 0)
    for link in links:
        outgoing[link.source].append(link)
        entered[link.target] += 1
    found: set[str] = set()
    state: dict[str, int] = {}
    # What nothing enters comes first, so that a cycle is opened where the money enters it.
    for start in sorted(nodes, key=lambda node: entered[node] > 0):
        if start in state:
            continue
        state[start] = 1
        trail = [(start, iter(outgoing[start]))]
        while trail:
            node, rest = trail[-1]
            following = next(rest, None)
            if following is None:
                state[node] = 2
                trail.pop()
                continue
            link = following
            if state.get(link.target) == 1:
                found.add(link.id)
            elif link.target not in state:
                state[link.target] = 1
                trail.append((link.target, iter(outgoing[link.target])))
    return frozenset(found)


def layers_of(nodes: Sequence[str], links: Sequence[Link]) -> dict[str, int]:
    """The layer of each node, for links without a cycle: right of all that gives to it.

    What gives to none stands in the last layer, and what gets from none next to whom it gives to.
    """
    incoming: dict[str, list[str]] = {node: [] for node in nodes}
    outgoing: dict[str, list[str]] = {node: [] for node in nodes}
    for link in links:
        incoming[link.target].append(link.source)
        outgoing[link.source].append(link.target)
    waiting = {node: len(givers) for node, givers in incoming.items()}
    layer = {node: 0 for node in nodes if not waiting[node]}
    ready = list(layer)
    for node in ready:
        for target in outgoing[node]:
            layer[target] = max(layer.get(target, 0), layer[node] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    last = max(layer.values(), default=0)
    for node in nodes:
        if incoming[node] and not outgoing[node]:
            layer[node] = last
    for node in nodes:
        if outgoing[node] and not incoming[node]:
            layer[node] = min(layer[target] for target in outgoing[node]) - 1
    return layer


def lay_out(
    nodes: Sequence[str], links: Sequence[Link], room: Mapping[str, float], gap: float
) -> Layout:
    """The layout of nodes that each need so much height, `gap` between any two of a layer.

    The order given is kept where nothing is won by another.
    """
    returning = returning_links(nodes, links)
    forward = [link for link in links if link.id not in returning]
    layer_of = layers_of(nodes, forward)
    work = _Work(layer_of, room, gap)
    for link in forward:
        work.enter(link)
    work.start(nodes)
    work.order()
    work.settle()
    top = min((work.middle[i] - work.need(i) / 2 for i in work.items()), default=0.0)
    middle = {item: work.middle[item] - top for item in work.items()}
    height = max((middle[i] + work.need(i) / 2 for i in work.items()), default=0.0)
    return Layout(work.layers, middle, height, returning, layer_of)


@dataclass
class _Work:
    """The layers while they are put in order."""

    layer_of: Mapping[str, int]
    room: Mapping[str, float]
    gap: float
    layers: list[list[Item]] = field(default_factory=list)
    left: dict[Item, list[tuple[Item, float]]] = field(default_factory=dict)
    right: dict[Item, list[tuple[Item, float]]] = field(default_factory=dict)
    band: dict[Item, float] = field(default_factory=dict)
    middle: dict[Item, float] = field(default_factory=dict)

    def enter(self, link: Link) -> None:
        """A link as a chain of steps, each to the next layer."""
        first, last = self.layer_of[link.source], self.layer_of[link.target]
        between = [Waypoint(link.id, layer) for layer in range(first + 1, last)]
        for point in between:
            self.band[point] = link.thickness
        chain: list[Item] = [link.source, *between, link.target]
        for one, other in pairwise(chain):
            weight = max(link.thickness, _LIGHT)
            self.right.setdefault(one, []).append((other, weight))
            self.left.setdefault(other, []).append((one, weight))

    def items(self) -> list[Item]:
        return [item for layer in self.layers for item in layer]

    def need(self, item: Item) -> float:
        """The height that an item takes."""
        return self.band[item] if isinstance(item, Waypoint) else self.room[item]

    def start(self, nodes: Sequence[str]) -> None:
        """A first order: depth first from what gets from none, in the order given."""
        self.layers = [[] for _ in range(max(self.layer_of.values(), default=-1) + 1)]
        seen: set[Item] = set()
        for node in sorted(nodes, key=lambda node: (node in self.left, self.layer_of[node])):
            trail: list[Item] = [node]
            while trail:
                item = trail.pop()
                if item in seen:
                    continue
                seen.add(item)
                level = item.layer if isinstance(item, Waypoint) else self.layer_of[item]
                self.layers[level].append(item)
                trail += [other for other, _weight in reversed(self.right.get(item, []))]

    def order(self) -> None:
        """The order with the least crossing, weighed by the thickness of what crosses."""
        self._swap()
        best, least = [list(layer) for layer in self.layers], self._crossing()
        for sweep in range(_SWEEPS):
            sides = self.left if sweep % 2 == 0 else self.right
            for layer in self.layers if sweep % 2 == 0 else self.layers[::-1]:
                place = self._places()
                keys = {i: _centre(sides.get(i, []), place, float(place[i])) for i in layer}
                layer.sort(key=keys.__getitem__)
            self._swap()
            now = self._crossing()
            if now < least:
                best, least = [list(layer) for layer in self.layers], now
        self.layers = best

    def _swap(self) -> None:
        """Change neighbours about as long as that takes crossings away."""
        for _turn in range(_SWAPS):
            won = False
            for layer in self.layers:
                place = self._places()
                for at in range(len(layer) - 1):
                    one, other = layer[at], layer[at + 1]
                    if self._between(other, one, place) < self._between(one, other, place):
                        layer[at], layer[at + 1] = other, one
                        won = True
            if not won:
                return

    def _between(self, upper: Item, lower: Item, place: Mapping[Item, int]) -> float:
        """What crosses when one item stands right above another."""
        return sum(
            min(weight, second)
            for sides in (self.left, self.right)
            for end, weight in sides.get(upper, [])
            for other, second in sides.get(lower, [])
            if place[end] > place[other]
        )

    def _places(self) -> dict[Item, int]:
        return {item: at for layer in self.layers for at, item in enumerate(layer)}

    def _crossing(self) -> float:
        place = self._places()
        return sum(
            min(weight, second)
            for layer in self.layers
            for at, upper in enumerate(layer)
            for lower in layer[at + 1 :]
            for end, weight in self.right.get(upper, [])
            for other, second in self.right.get(lower, [])
            if place[end] > place[other]
        )

    def settle(self) -> None:
        """The heights: each item as near to the middle of its neighbours as there is room."""
        for layer in self.layers:
            self._place(layer, dict.fromkeys(layer, 0.0))
        for turn in range(_PASSES):
            sides = self.right if turn % 2 == 0 else self.left
            for layer in reversed(self.layers) if turn % 2 == 0 else self.layers:
                wish = {
                    item: _centre(sides.get(item, []), self.middle, self.middle[item])
                    for item in layer
                }
                self._place(layer, wish)

    def _place(self, layer: Sequence[Item], wish: Mapping[Item, float]) -> None:
        offsets, below = [], 0.0
        for at, item in enumerate(layer):
            if at:
                below += (self.need(layer[at - 1]) + self.need(item)) / 2 + self.gap
            offsets.append(below)
        wishes = [wish[item] - offset for item, offset in zip(layer, offsets, strict=True)]
        levels = rising(wishes, [max(self.need(item), 1.0) for item in layer])
        for item, level, offset in zip(layer, levels, offsets, strict=True):
            self.middle[item] = level + offset


def rising(wishes: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The numbers nearest to those wished, by weighted least squares, that never fall."""
    blocks: list[tuple[float, float, int]] = []
    for wish, weight in zip(wishes, weights, strict=True):
        level, heft, count = wish, weight, 1
        while blocks and blocks[-1][0] > level:
            before, load, size = blocks.pop()
            level = (before * load + level * heft) / (load + heft)
            heft, count = heft + load, count + size
        blocks.append((level, heft, count))
    return [level for level, _heft, count in blocks for _ in range(count)]


def _centre(
    neighbours: Sequence[tuple[Item, float]], place: Mapping[Item, float], own: float
) -> float:
    """The weighted middle of the neighbours; an item without any stays where it is."""
    total = sum(weight for _item, weight in neighbours)
    if not total:
        return own
    return sum(place[item] * weight for item, weight in neighbours) / total
