"""Cytoscape's JSON (cyjs), for Cytoscape and cytoscape.js."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TextIO

from ketenkaart import __version__
from ketenkaart.drawings.colours import look_of, stroke_of
from ketenkaart.drawings.drawing import Attribute, Drawing, Edge, Node
from ketenkaart.drawings.fields import Survey, edge_values, node_values


def write(drawing: Drawing, out: TextIO) -> None:
    """Write a drawing as cyjs; `data` of the whole holds name, title, note and legend."""
    survey = Survey.of(drawing)
    head = {
        "format_version": "1.0",
        "generated_by": f"ketenkaart-{__version__}",
        "target_cytoscapejs_version": "~3",
        "data": {
            "name": drawing.name,
            "title": drawing.title,
            "note": drawing.note,
            "legend": dict(drawing.legend),
        },
    }
    out.write(json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}"))
    out.write(',\n "elements": {\n  "nodes": [')
    _write_list(out, (_node(node, survey) for node in drawing.nodes))
    out.write('],\n  "edges": [')
    _write_list(out, (_edge(edge, survey) for edge in drawing.edges))
    out.write("]\n }\n}\n")


def plain(value: Attribute) -> str | int | float | bool:
    """A value as JSON has it: an amount as a number, whole where it is."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _node(node: Node, survey: Survey) -> dict[str, object]:
    look = look_of(node.kind)
    data: dict[str, object] = {name: plain(value) for name, value in node_values(node)}
    return data | {"colour": look.colour, "shape": look.shape, "size": survey.size(node)}


def _edge(edge: Edge, survey: Survey) -> dict[str, object]:
    data: dict[str, object] = {name: plain(value) for name, value in edge_values(edge)}
    if edge.passages:
        data["passages"] = list(edge.passages)
    return data | {"colour": stroke_of(edge.kind).colour, "width": survey.width(edge)}


def _write_list(out: TextIO, items: Iterable[dict[str, object]]) -> None:
    out.writelines(_lines(items))


def _lines(items: Iterable[dict[str, object]]) -> Iterator[str]:
    between = "\n   "
    for item in items:
        yield between + json.dumps({"data": item}, ensure_ascii=False)
        between = ",\n   "
