"""A Cypher script, for Neo4j and Memgraph; running it again changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, TextIO

from ketenkaart.drawings.drawing import Attribute, Drawing, Edge, Node
from ketenkaart.drawings.fields import edge_values, node_values
from ketenkaart.drawings.formats.neo4j import THING, TIE

_DAYS: Final = ("start", "end")
_ENDS: Final = ("source", "target")
_SPECIAL: Final = re.compile("[\x00-\x1f\x7f\\\\']")


def write(drawing: Drawing, out: TextIO) -> None:
    """Write a drawing as statements, one to a line."""
    out.write(f"CREATE CONSTRAINT ketenkaart_id IF NOT EXISTS FOR (n:{THING}) ")
    out.write("REQUIRE n.id IS UNIQUE;\n")
    out.writelines(_node(node) for node in drawing.nodes)
    out.writelines(_edge(edge) for edge in drawing.edges)


def literal(value: Attribute) -> str:
    """A value as Cypher writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text if "." in text else f"{text}.0"
    return "'" + _SPECIAL.sub(_escaped, value) + "'"


def name(text: str) -> str:
    """A label, a type or the name of a property, whatever stands in it."""
    return "`" + text.replace("`", "``") + "`"


def _node(node: Node) -> str:
    label = f":{name(node.kind)}" if node.kind else ""
    values = _map(pair for pair in node_values(node) if pair[0] != "id")
    setting = f"SET n += {values}" + (f", n{label}" if label else "")
    return f"MERGE (n:{THING} {{id: {literal(node.id)}}}) {setting};\n"


def _edge(edge: Edge) -> str:
    ends = f"MATCH (a:{THING} {{id: {literal(edge.source)}}}), "
    ends += f"(b:{THING} {{id: {literal(edge.target)}}})"
    tie = f"MERGE (a)-[r:{name(edge.kind or TIE)} {{id: {literal(edge.id)}}}]->(b)"
    values = _map(pair for pair in edge_values(edge) if pair[0] not in ("id", *_ENDS))
    return f"{ends} {tie} SET r += {values};\n"


def _map(values: Iterable[tuple[str, Attribute]]) -> str:
    pairs = (
        f"{name(key)}: {f'date({literal(value)})' if key in _DAYS else literal(value)}"
        for key, value in values
    )
    return "{" + ", ".join(pairs) + "}"


def _escaped(match: re.Match[str]) -> str:
    sign = match.group()
    plain = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return plain.get(sign) or f"\\u{ord(sign):04X}"
