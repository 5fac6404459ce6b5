"""A pair of CSV files, for spreadsheets and everything that reads an edge list."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import Final, TextIO

from ketenkaart.drawings.drawing import Attribute, Drawing
from ketenkaart.drawings.fields import (
    EDGE_FIELDS,
    NODE_FIELDS,
    Survey,
    edge_values,
    node_values,
    text_of,
)


def write_nodes(drawing: Drawing, out: TextIO) -> None:
    """Write the nodes: a row each, what a node does not have left empty."""
    columns = [*NODE_FIELDS, *Survey.of(drawing).node_columns]
    write_rows(out, columns, columns, (dict(node_values(node)) for node in drawing.nodes))


def write_edges(drawing: Drawing, out: TextIO) -> None:
    """Write the edges, in the same way."""
    columns = [*EDGE_FIELDS, *Survey.of(drawing).edge_columns]
    write_rows(out, columns, columns, (dict(edge_values(edge)) for edge in drawing.edges))


def write_rows(
    out: TextIO,
    header: Iterable[str],
    columns: Iterable[str],
    rows: Iterable[Mapping[str, Attribute]],
) -> None:
    """Write a header and the columns of each row."""
    # As in RFC 4180; were lines to end in a line feed alone, a lone return would not be quoted.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    names = list(columns)
    for row in rows:
        writer.writerow([text_of(row[name]) if name in row else "" for name in names])


PARTS: Final = {"nodes.csv": write_nodes, "edges.csv": write_edges}
