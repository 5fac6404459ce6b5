"""What a Sankey draws of a drawing: bands with the width they count for, and what stands at each.

An amount that several receive and nobody divides is one band to all of them together: a band to
each would show the same money more than once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from ketenkaart.drawings.drawing import Drawing, Edge, Node
from ketenkaart.drawings.pictures.places import numbered
from ketenkaart.drawings.words import stated, word


@dataclass(frozen=True)
class Band:
    """An edge as a band, with the ids of all the edges that it shows."""

    edge: Edge
    shows: tuple[str, ...]

    @property
    def open_share(self) -> bool:
        """Whether the amount is also for others, who are not drawn or not named."""
        return self.edge.attributes.get("shared") is True

    @property
    def euros(self) -> Decimal:
        """What the band counts for: nothing where it has no amount, or only part of another."""
        if self.edge.weight is None or self.edge.polarity == "denied":
            return Decimal(0)
        return self.edge.weight


@dataclass(frozen=True)
class Money:
    """The nodes and bands of a picture, in the order in which the source has them."""

    nodes: Mapping[str, Node]
    bands: tuple[Band, ...]
    language: str
    apart: tuple[str, ...] = ()

    @classmethod
    def of(cls, drawing: Drawing) -> Money:
        """The money of a drawing; an edge to a node that is not there brings it along unnamed."""
        nodes = {node.id: node for node in drawing.nodes}
        edges = list(drawing.edges)
        for edge in edges:
            for end in (edge.source, edge.target):
                nodes.setdefault(end, Node(end, end, ""))
        bands = _joined(sorted(edges, key=_order), nodes, drawing.language)
        ends = {end for band in bands for end in (band.edge.source, band.edge.target)}
        kept = {node.id: node for node in sorted(nodes.values(), key=_place) if node.id in ends}
        return cls(kept, tuple(bands), drawing.language, drawing.apart)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each statement."""
        return numbered(band.edge for band in self.bands)

    @cached_property
    def _sums(self) -> dict[str, tuple[Decimal, Decimal]]:
        sums = {node: (Decimal(0), Decimal(0)) for node in self.nodes}
        for band in self.bands:
            got, given = sums[band.edge.target]
            sums[band.edge.target] = got + band.euros, given
            got, given = sums[band.edge.source]
            sums[band.edge.source] = got, given + band.euros
        return sums

    def received(self, node: str) -> Decimal:
        """The sum of the bands that end at a node."""
        return self._sums[node][0]

    def amount(self, node: Node) -> str:
        """The amount printed at a node: its own, else what it gets, else what it gives.

        Nothing where that would be a sum over sources, stages or times.
        """
        own = node.attributes.get("amount")
        if isinstance(own, Decimal):
            reserve = node.attributes.get("qualifier"), node.attributes.get("upTo")
            return stated(own, *reserve, self.language)
        got, given = self._sums[node.id]
        if (not got and not given) or node.id in self.mixed:
            return ""
        at_most = word("at most", self.language) if node.id in self._open else None
        return stated(got or given, at_most, None, self.language)

    @cached_property
    def mixed(self) -> set[str]:
        """The nodes with money that is not added up: of two sources, or of 2020 and of 2021."""
        found: dict[str, list[Edge]] = {}
        for band in self.bands:
            if band.euros:
                for end in (band.edge.source, band.edge.target):
                    found.setdefault(end, []).append(band.edge)
        return {node for node, edges in found.items() if self._differ(edges)}

    def _differ(self, edges: list[Edge]) -> bool:
        """Whether amounts differ in what keeps them apart, or have no day in common."""
        kept_apart = {tuple(edge.attributes.get(name) for name in self.apart) for edge in edges}
        starts = [edge.period.start for edge in edges if edge.period.start is not None]
        ends = [edge.period.end for edge in edges if edge.period.end is not None]
        return len(kept_apart) > 1 or bool(starts and ends and max(starts) > min(ends))

    @cached_property
    def _open(self) -> set[str]:
        """The nodes that get money of which a part may be for others."""
        return {band.edge.target for band in self.bands if band.open_share}

    @cached_property
    def branches(self) -> list[str]:
        """What the colours stand for: the groups of the flows, else who gives."""
        if self.parted:
            return list(dict.fromkeys(filter(None, map(_own_group, self.nodes.values()))))
        givers = {band.edge.source for band in self.bands}
        return [self.nodes[node].label for node in self.nodes if node in givers]

    @cached_property
    def parted(self) -> bool:
        """Whether the money parts into branches that have a name."""
        return any(map(_own_group, self.nodes.values()))

    def branch_of(self, node: Node) -> str:
        """The branch that a node has the colour of."""
        return node.group if self.parted else node.label

    def branch(self, edge: Edge) -> str:
        """The branch of an edge, empty for what lies before the branches part."""
        source, target = self.nodes[edge.source], self.nodes[edge.target]
        if not self.parted:
            return source.label
        for name in (target.group, source.group):
            if name in self.branches:
                return name
        return ""


def _joined(edges: Iterable[Edge], nodes: dict[str, Node], language: str) -> list[Band]:
    """The edges as bands, those that share one amount as one."""
    shared: dict[str, dict[str, list[Edge]]] = {}
    bands = []
    for edge in edges:
        if edge.attributes.get("shared") is True:
            shared.setdefault(edge.statement, {}).setdefault(edge.source, []).append(edge)
        else:
            bands.append(Band(edge, (edge.id,)))
    for by_source in shared.values():
        ways: dict[tuple[str, ...], list[Edge]] = {}
        for ways_out in by_source.values():
            ways.setdefault(tuple(sorted({e.target for e in ways_out})), []).extend(ways_out)
        for targets, together in ways.items():
            sources = tuple(sorted({edge.source for edge in together}))
            alone = len(sources) == len(targets) == 1
            edge = replace(
                together[0],
                attributes={**together[0].attributes, "shared": alone},
                source=_together(sources, nodes, language),
                target=_together(targets, nodes, language),
            )
            bands.append(Band(edge, tuple(sorted(one.id for one in together))))
    return sorted(bands, key=lambda band: _order(band.edge))


def _own_group(node: Node) -> str:
    """The branch that a node belongs to; what is grouped by its class alone belongs to none."""
    return node.group if node.group != node.attributes.get("class") else ""


def _together(members: tuple[str, ...], nodes: dict[str, Node], language: str) -> str:
    if len(members) == 1:
        return members[0]
    iri = "together:" + " ".join(members)
    names = [str(nodes[member].attributes.get("short", nodes[member].label)) for member in members]
    row = f" {word('and', language)} ".join([", ".join(names[:-1]), names[-1]])
    kind, group = nodes[members[0]].kind, nodes[members[0]].group
    # As its members are: a class of its own would make a branch of it.
    held = {key: v for key, v in nodes[members[0]].attributes.items() if key == "class"}
    nodes[iri] = Node(iri, word("together", language, names=row), kind, group, held)
    return iri


def _order(edge: Edge) -> tuple[int, str]:
    order = edge.attributes.get("order", 0)
    return (order if isinstance(order, int) else 0, edge.id)


def _place(node: Node) -> tuple[int, str]:
    order = node.attributes.get("order", 0)
    return (order if isinstance(order, int) else 0, node.id)
