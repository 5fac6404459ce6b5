"""A node or an edge as a flat row of named values, for formats that know nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from ketenkaart.drawings.drawing import Attribute, Drawing, Edge, Node
from ketenkaart.wording import euro, say

Sort = Literal["string", "boolean", "integer", "double"]
"""What a column holds, by the names that GEXF and GraphML share."""

BETWEEN: Final = " | "
"""What stands between passages where a format holds one text only."""

NODE_FIELDS: Final[Mapping[str, Sort]] = {
    "id": "string",
    "label": "string",
    "kind": "string",
    "group": "string",
}
EDGE_FIELDS: Final[Mapping[str, Sort]] = {
    "id": "string",
    "source": "string",
    "target": "string",
    "label": "string",
    "kind": "string",
    "weight": "double",
    "start": "string",
    "end": "string",
    "certainty": "string",
    "standing": "string",
    "polarity": "string",
    "statement": "string",
    "passages": "string",
}
"""The values that every node and every edge can have; attributes bear other names."""

TAKEN: Final = {*NODE_FIELDS, *EDGE_FIELDS}

_SIZES: Final = (10.0, 40.0)
_WIDTHS: Final = (1.0, 12.0)


@dataclass
class Survey:
    """What a format must know before its first node: one pass over nodes, one over edges.

    `columns` of nodes and edges are their attributes with what these hold, by name. Takes memory
    for each node, none for an edge.
    """

    node_columns: dict[str, Sort] = field(default_factory=dict)
    edge_columns: dict[str, Sort] = field(default_factory=dict)
    nodes: int = 0
    edges: int = 0
    dated: bool = False
    heaviest: Decimal = Decimal(0)
    most_ties: int = 1
    _sums: dict[str, Decimal] = field(default_factory=dict)
    _ties: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, drawing: Drawing) -> Survey:
        """The survey of a drawing."""
        found = cls()
        for node in drawing.nodes:
            found.nodes += 1
            _enter(found.node_columns, node.attributes)
        for edge in drawing.edges:
            found.edges += 1
            _enter(found.edge_columns, edge.attributes)
            found.dated |= edge.period.start is not None or edge.period.end is not None
            weight = edge.weight or Decimal(0)
            found.heaviest = max(found.heaviest, weight)
            for end in (edge.source, edge.target):
                found._ties[end] = found._ties.get(end, 0) + 1
                if weight:
                    found._sums[end] = max(found._sums.get(end, Decimal(0)), weight)
        found.most_ties = max(found._ties.values(), default=1)
        found.node_columns = dict(sorted(found.node_columns.items()))
        found.edge_columns = dict(sorted(found.edge_columns.items()))
        return found

    def size(self, node: Node) -> float:
        """The diameter of a node: by its largest amount, without any money by its edges.

        Never by a sum: an amount may stand on several edges of a node.
        """
        most = float(self.heaviest or self.most_ties)
        given = self._sums if self.heaviest else self._ties
        least, step = _SIZES
        return round(least + step * math.sqrt(float(given.get(node.id, 0)) / most), 1)

    def width(self, edge: Edge) -> float:
        """The thickness of an edge: by its amount, the least for one without."""
        least, step = _WIDTHS
        if not edge.weight or not self.heaviest:
            return least
        return round(least + step * float(edge.weight / self.heaviest), 1)

    def rank(self, edge: Edge) -> tuple[Decimal, int]:
        """The less, the more an edge matters: by its amount, then by the edges of its ends."""
        return -(edge.weight or Decimal(0)), -self._ties[edge.source] - self._ties[edge.target]


def node_values(node: Node) -> Iterator[tuple[str, Attribute]]:
    """The values of a node by name, empty ones left out."""
    yield from _told({"id": node.id, "label": node.label, "kind": node.kind, "group": node.group})
    yield from _told(node.attributes)


def edge_values(edge: Edge) -> Iterator[tuple[str, Attribute]]:
    """The values of an edge by name, empty ones left out."""
    start, end = edge.period.start, edge.period.end
    yield from _told(
        {
            "id": edge.id,
            "source": edge.source,
            "target": edge.target,
            "label": edge.label,
            "kind": edge.kind,
            "weight": edge.weight,
            "start": start.isoformat() if start else None,
            "end": end.isoformat() if end else None,
            "certainty": edge.certainty,
            "standing": edge.standing,
            "polarity": edge.polarity,
            "statement": edge.statement,
            "passages": BETWEEN.join(edge.passages),
        }
    )
    yield from _told(edge.attributes)


def words_of(edge: Edge, language: str) -> str:
    """What is written along an edge: its amount, and whether others share it; else its label."""
    if not edge.weight:
        return edge.label
    amount = euro(edge.weight, language)
    return say("shared", language, amount=amount) if edge.attributes.get("shared") else amount


def text_of(value: Attribute) -> str:
    """A value as every format writes it: true, 12, 4.5, words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _told(values: Mapping[str, Attribute | None]) -> Iterator[tuple[str, Attribute]]:
    return ((name, value) for name, value in values.items() if value is not None and value != "")


def _enter(columns: dict[str, Sort], attributes: Mapping[str, Attribute]) -> None:
    for name, value in attributes.items():
        sort = _sort(value)
        before = columns.get(name, sort)
        columns[name] = sort if before == sort else _wider({before, sort})


def _sort(value: Attribute) -> Sort:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    return "double" if isinstance(value, Decimal) else "string"


def _wider(sorts: Iterable[Sort]) -> Sort:
    return "double" if set(sorts) == {"integer", "double"} else "string"
