"""JSON-LD: things with their names, and every edge as a resource of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final, TextIO

from ketenkaart.drawings.drawing import Attribute, Drawing, Edge, Node
from ketenkaart.drawings.fields import edge_values, node_values
from ketenkaart.vocabulary import BASE, KK, RDFS, XSD

TERMS: Final = BASE + "drawing#"
"""The address of the words of a drawing that the ontology has no use for."""


def context(language: str) -> dict[str, Any]:
    """What the keys mean."""
    return {
        "@vocab": TERMS,
        "id": "@id",
        "type": "@type",
        "label": {"@id": RDFS + "label", "@language": language},
        "kind": {"@type": "@vocab", "@context": {"@vocab": KK}},
        "source": {"@type": "@id"},
        "target": {"@type": "@id"},
        "statement": {"@type": "@id"},
        "weight": {"@type": XSD + "decimal"},
        "start": {"@type": XSD + "date"},
        "end": {"@type": XSD + "date"},
        "passages": {"@id": TERMS + "passage", "@container": "@set"},
    }


def write(drawing: Drawing, out: TextIO) -> None:
    """Write a drawing as JSON-LD: a `Drawing`, each `Node`, each `Edge`."""
    out.write('{\n "@context": ' + _json(context(drawing.language)) + ',\n "@graph": [')
    out.writelines(_lines(_items(drawing)))
    out.write("]\n}\n")


def _items(drawing: Drawing) -> Iterator[dict[str, Any]]:
    told = {"title": drawing.title, "note": drawing.note}
    yield {"type": "Drawing", "label": drawing.name, **{k: v for k, v in told.items() if v}}
    for node in drawing.nodes:
        yield _node(node)
    for edge in drawing.edges:
        yield _edge(edge)


def _node(node: Node) -> dict[str, Any]:
    return {"type": "Node", **{name: _value(value) for name, value in node_values(node)}}


def _edge(edge: Edge) -> dict[str, Any]:
    told = {name: _value(value) for name, value in edge_values(edge)}
    if edge.weight is not None:
        told["weight"] = f"{edge.weight:f}"
    if edge.passages:
        told["passages"] = list(edge.passages)
    return {"type": "Edge", **told}


def _value(value: Attribute) -> Any:
    if isinstance(value, Decimal):
        return {"@value": f"{value:f}", "@type": XSD + "decimal"}
    return value


def _lines(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    between = "\n  "
    for item in items:
        yield between + _json(item)
        between = ",\n  "


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
