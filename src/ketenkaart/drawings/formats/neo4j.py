"""CSV for `neo4j-admin database import`, with the headers that it reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TextIO

from ketenkaart.drawings.drawing import Drawing
from ketenkaart.drawings.fields import (
    EDGE_FIELDS,
    NODE_FIELDS,
    Sort,
    Survey,
    edge_values,
    node_values,
)
from ketenkaart.drawings.formats.csv import write_rows

THING: Final = "Thing"
"""The label of every node, besides that of its kind."""

TIE: Final = "Tie"
"""The type of an edge that has no kind."""

_TYPES: Final[Mapping[Sort, str]] = {
    "boolean": "boolean",
    "integer": "long",
    "double": "double",
    "string": "string",
}
_DAYS: Final = ("start", "end")
_ENDS: Final = {"source": ":START_ID", "target": ":END_ID"}


def write_nodes(drawing: Drawing, out: TextIO) -> None:
    """Write the nodes: the address as the id, the kind as a label too."""
    columns = {**NODE_FIELDS, **Survey.of(drawing).node_columns}
    header = ["id:ID" if name == "id" else _typed(name, sort) for name, sort in columns.items()]
    rows = (
        {**dict(node_values(node)), ":LABEL": ";".join(filter(None, (THING, node.kind)))}
        for node in drawing.nodes
    )
    write_rows(out, [*header, ":LABEL"], [*columns, ":LABEL"], rows)


def write_edges(drawing: Drawing, out: TextIO) -> None:
    """Write the edges: the kind as their type."""
    columns = {**EDGE_FIELDS, **Survey.of(drawing).edge_columns}
    header = [_ENDS.get(name) or _typed(name, sort) for name, sort in columns.items()]
    rows = ({**dict(edge_values(edge)), ":TYPE": edge.kind or TIE} for edge in drawing.edges)
    write_rows(out, [*header, ":TYPE"], [*columns, ":TYPE"], rows)


def write_command(_drawing: Drawing, out: TextIO) -> None:
    """Write the command that imports both files."""
    out.write(
        "#!/bin/sh\n"
        'cd "$(dirname "$0")" && neo4j-admin database import full "${1:-ketenkaart}" \\\n'
        "  --nodes=nodes.csv --relationships=edges.csv --multiline-fields=true\n"
    )


def _typed(name: str, sort: Sort) -> str:
    return f"{name}:{'date' if name in _DAYS else _TYPES[sort]}"


PARTS: Final = {"nodes.csv": write_nodes, "edges.csv": write_edges, "import.sh": write_command}
