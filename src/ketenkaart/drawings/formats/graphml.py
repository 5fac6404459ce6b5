"""GraphML, for yEd, Cytoscape and networkx: every value as data, and yEd's labels and shapes.

yEd's own elements stand in `data` as GraphML's extension mechanism has it: the content model of
`data` is for users to extend.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, TextIO

from ketenkaart.drawings.colours import ink_on, look_of, stroke_of
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
from ketenkaart.drawings.formats.xml import element, start
from ketenkaart.vocabulary import shorten

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:y="http://www.yworks.com/xml/graphml">\n'
)
_TYPES: Final[Mapping[Sort, str]] = {
    "boolean": "boolean",
    "integer": "long",
    "double": "double",
    "string": "string",
}
# The ends of an edge stand in GraphML's own attributes; the address of a thing or edge does not
# fit there, an NMTOKEN being short of most signs, so it is data.
_EDGE_OWN: Final = ("source", "target")
_SHAPES: Final = {
    "note": "roundrectangle",
}
_WIDTH: Final = 7.0
_HEIGHT: Final = 30.0


def write(drawing: Drawing, out: TextIO) -> None:
    """Write a drawing as GraphML."""
    survey = Survey.of(drawing)
    out.write(_HEAD)
    out.write(element("desc", " ".join(filter(None, (drawing.title, drawing.note)))) + "\n")
    _declare(out, "node", {**NODE_FIELDS, **survey.node_columns})
    edge = {name: sort for name, sort in EDGE_FIELDS.items() if name not in _EDGE_OWN}
    _declare(out, "edge", {**edge, **survey.edge_columns})
    for kind in ("node", "edge"):
        graphics = {"id": f"{kind}graphics", "for_": kind, "yfiles.type": f"{kind}graphics"}
        out.write(element("key", **graphics) + "\n")
    out.write(start("graph", id=token(drawing.name), edgedefault="directed") + "\n")
    out.writelines(_node(node) for node in drawing.nodes)
    out.writelines(_edge(edge, survey) for edge in drawing.edges)
    out.write("</graph>\n</graphml>\n")


def token(address: str) -> str:
    """The address as an NMTOKEN: as a prefixed name where it has one, other signs as `_hex_`."""
    base, sign, part = address.partition("#")
    short = shorten(address)
    if short.startswith("<"):
        short = shorten(base) + sign + part
    return re.sub(r"[^A-Za-z0-9.:-]", lambda match: f"_{ord(match.group()):X}_", short)


_node_token = lru_cache(maxsize=1 << 16)(token)
"""The same for what comes back again and again: the ends of edges."""


def _declare(out: TextIO, kind: str, columns: Mapping[str, Sort]) -> None:
    for name, sort in columns.items():
        key = {"attr.name": _address(name), "attr.type": _TYPES[sort]}
        out.write(element("key", id=f"{kind}-{name}", for_=kind, **key) + "\n")


def _address(name: str) -> str:
    """What a value is called: readers keep the name `id` for an id of their own."""
    return "iri" if name == "id" else name


def _node(node: Node) -> str:
    look = look_of(node.kind)
    graphics = [
        start("y:ShapeNode"),
        element(
            "y:Geometry", height=str(_HEIGHT), width=str(30 + _WIDTH * min(len(node.label), 60))
        ),
        element("y:Fill", color=look.colour, transparent="false"),
        element("y:BorderStyle", color="#000000", type="line", width="1.0"),
        element("y:NodeLabel", node.label, textColor=ink_on(look.colour)),
        element("y:Shape", type=_SHAPES.get(look.shape, look.shape)),
        "</y:ShapeNode>",
    ]
    parts = [*_data("node", node_values(node)), _graphics("node", graphics)]
    return f"{start('node', id=_node_token(node.id))}{''.join(parts)}</node>\n"


def _edge(edge: Edge, survey: Survey) -> str:
    stroke = stroke_of(edge.kind)
    line = "dashed" if stroke.dash else "line"
    if edge.polarity == "denied":
        line = "dotted"
    graphics = [
        start("y:PolyLineEdge"),
        element("y:LineStyle", color=stroke.colour, type=line, width=str(survey.width(edge))),
        element("y:Arrows", source="none", target="standard"),
        element("y:EdgeLabel", edge.label),
        "</y:PolyLineEdge>",
    ]
    values = (pair for pair in edge_values(edge) if pair[0] not in _EDGE_OWN)
    parts = [*_data("edge", values), _graphics("edge", graphics)]
    ends = {"source": _node_token(edge.source), "target": _node_token(edge.target)}
    return f"{start('edge', id=token(edge.id), **ends)}{''.join(parts)}</edge>\n"


def _data(kind: str, values: Iterable[tuple[str, Attribute]]) -> list[str]:
    return [element("data", text_of(value), key=f"{kind}-{name}") for name, value in values]


def _graphics(kind: str, parts: Iterable[str]) -> str:
    return f"{start('data', key=f'{kind}graphics')}{''.join(parts)}</data>"
