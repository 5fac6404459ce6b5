"""GEXF 1.3, for Gephi: periods as days, colours, sizes, and every value as an attribute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TextIO

from ketenkaart.drawings.colours import channels, look_of, stroke_of
from ketenkaart.drawings.drawing import Attribute, Drawing, Edge, Node
from ketenkaart.drawings.fields import (
    EDGE_FIELDS,
    NODE_FIELDS,
    Sort,
    Survey,
    edge_values,
    node_values,
    text_of,
)
from ketenkaart.drawings.formats.xml import element, start, visible

# What GEXF itself has a place for is no attribute besides.
_NODE_OWN: Final[tuple[str, ...]] = ("id", "label")
_EDGE_OWN: Final[tuple[str, ...]] = ("id", "source", "target", "label", "weight", "start", "end")

_SHAPES: Final = {
    "circle": "disc",
    "ellipse": "disc",
    "hexagon": "disc",
    "diamond": "diamond",
    "triangle": "triangle",
}


def write(drawing: Drawing, out: TextIO) -> None:
    """Write a drawing as GEXF 1.3, as the official schema has it."""
    survey = Survey.of(drawing)
    graph = {"defaultedgetype": "directed", "idtype": "string"}
    if survey.dated:
        graph |= {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    )
    out.write("<meta>\n")
    out.write(element("creator", "Ketenkaart") + "\n")
    out.write(element("description", " ".join(filter(None, (drawing.title, drawing.note)))) + "\n")
    out.write("</meta>\n")
    out.write(start("graph", **graph) + "\n")
    _declare(out, "node", {**_besides(NODE_FIELDS, _NODE_OWN), **survey.node_columns})
    _declare(out, "edge", {**_besides(EDGE_FIELDS, _EDGE_OWN), **survey.edge_columns})
    out.write(start("nodes", count=str(survey.nodes)) + "\n")
    out.writelines(_node(node, survey) for node in drawing.nodes)
    out.write("</nodes>\n" + start("edges", count=str(survey.edges)) + "\n")
    out.writelines(_edge(edge, survey) for edge in drawing.edges)
    out.write("</edges>\n</graph>\n</gexf>\n")


def _declare(out: TextIO, kind: str, columns: Mapping[str, Sort]) -> None:
    out.write(start("attributes", class_=kind) + "\n")
    for name, sort in columns.items():
        out.write(element("attribute", id=name, title=name, type=sort) + "\n")
    out.write("</attributes>\n")


def _besides(fields: Mapping[str, Sort], own: Iterable[str]) -> dict[str, Sort]:
    return {name: sort for name, sort in fields.items() if name not in own}


def _node(node: Node, survey: Survey) -> str:
    look = look_of(node.kind)
    parts = [
        *_values(node_values(node), _NODE_OWN),
        _colour(look.colour),
        element("viz:size", value=str(survey.size(node))),
        element("viz:shape", value=_SHAPES.get(look.shape, "square")),
    ]
    return f"{start('node', id=node.id, label=node.label)}{''.join(parts)}</node>\n"


def _edge(edge: Edge, survey: Survey) -> str:
    stroke = stroke_of(edge.kind)
    values = dict(edge_values(edge))
    own = {name: text_of(values[name]) for name in _EDGE_OWN if name in values}
    if edge.kind:
        own["kind"] = edge.kind
    parts = [
        *_values(values.items(), _EDGE_OWN),
        _colour(stroke.colour),
        element("viz:thickness", value=str(survey.width(edge))),
        element("viz:shape", value=_line(edge)),
    ]
    return f"{start('edge', **own)}{''.join(parts)}</edge>\n"


def _colour(colour: str) -> str:
    red, green, blue = (str(round(255 * part)) for part in channels(colour))
    return element("viz:color", r=red, g=green, b=blue)


def _line(edge: Edge) -> str:
    if edge.polarity == "denied":
        return "dotted"
    return "dashed" if stroke_of(edge.kind).dash else "solid"


def _values(values: Iterable[tuple[str, Attribute]], own: Iterable[str]) -> Iterator[str]:
    told = [
        element("attvalue", for_=name, value=visible(text_of(value)))
        for name, value in values
        if name not in own
    ]
    if told:
        yield f"<attvalues>{''.join(told)}</attvalues>"
