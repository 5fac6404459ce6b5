"""DOT, for Graphviz: nodes in clusters by their group, amounts on the edges.

Laying out in layers takes Graphviz minutes from some thousands of edges on: a large drawing asks
for the layout by springs that was made for such, which knows no clusters.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Final, TextIO

from ketenkaart.drawings.colours import ink_on, look_of, stroke_of
from ketenkaart.drawings.drawing import Drawing, Edge, Node
from ketenkaart.drawings.fields import Survey, words_of
from ketenkaart.drawings.formats.xml import visible

_WIDTH: Final = 24
"""So many characters stand on a line of a label."""

_PIECE: Final = 2000

LAYERED: Final = 1000
"""So many edges are laid out in layers at most."""

SPRINGS: Final = "layout=sfdp, overlap=prism, outputorder=edgesfirst"
"""How a larger drawing is laid out."""

_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;", "\n": "\\n"})

_SHAPES: Final = {"rectangle": "box"}


def write(drawing: Drawing, out: TextIO) -> None:
    """Write a drawing as DOT."""
    survey = Survey.of(drawing)
    title = "\n".join(filter(None, (drawing.title, *textwrap.wrap(drawing.note, 110))))
    out.write(f"digraph {quoted(drawing.name)} {{\n")
    layout = "rankdir=LR, newrank=true" if survey.edges <= LAYERED else SPRINGS
    out.write(f"  graph [label={label(title)}, labelloc=b, {layout},\n")
    out.write('    ranksep=1.2, nodesep=0.15, fontname="Helvetica,Arial,sans-serif"];\n')
    out.write('  node [style=filled, fontname="Helvetica,Arial,sans-serif", fontsize=11];\n')
    out.write('  edge [fontname="Helvetica,Arial,sans-serif", fontsize=9, arrowsize=0.7];\n')
    # One way through the nodes for each group, for nothing to be kept.
    for number, group in enumerate(sorted({node.group for node in drawing.nodes})):
        if group:
            out.write(f"  subgraph cluster_{number} {{\n    label={label(group)}; labelloc=t;\n")
            out.write('    style="rounded,dashed"; color="#767676";\n')
        out.writelines(_node(node) for node in drawing.nodes if node.group == group)
        out.write("  }\n" if group else "")
    out.writelines(_edge(edge, survey, drawing.language) for edge in drawing.edges)
    out.write("}\n")


def quoted(text: str) -> str:
    """A name: between quotes nothing but a quote, and a backslash before one, has a meaning."""
    safe = visible(text).replace("\\", "\N{FULLWIDTH REVERSE SOLIDUS}")
    return '"' + safe.replace('"', '\\"') + '"'


def label(text: str) -> str:
    """Words to be shown: backslashes and ampersands too mean themselves, a line break breaks.

    Long words come in pieces: Graphviz 2 reads no more than 16,384 bytes between two quotes.
    """
    flat = re.sub(r"\r\n|\r", "\n", visible(text))
    pieces = (flat[at : at + _PIECE] for at in range(0, max(len(flat), 1), _PIECE))
    return " + ".join(f'"{piece.translate(_ESCAPES)}"' for piece in pieces)


def _node(node: Node) -> str:
    look = look_of(node.kind)
    values = {
        "label": label(_wrapped(node.label)),
        "tooltip": label(node.label),
        "shape": _SHAPES.get(look.shape, look.shape),
        "fillcolor": quoted(look.colour),
        "fontcolor": quoted(ink_on(look.colour)),
        "class": quoted(node.kind),
        "URL": quoted(node.id),
    }
    return f"    {quoted(node.id)} {_list(values)};\n"


def _edge(edge: Edge, survey: Survey, language: str) -> str:
    stroke = stroke_of(edge.kind)
    values = {
        "id": quoted(edge.id),
        "label": label(_wrapped(words_of(edge, language))),
        "tooltip": label("\n".join((edge.label, *edge.passages))),
        "color": quoted(stroke.colour),
        "penwidth": str(survey.width(edge)),
        "class": quoted(edge.kind),
    }
    if edge.statement:
        values["URL"] = quoted(edge.statement)
    if edge.polarity == "denied":
        values["style"] = "dotted"
    elif stroke.dash:
        values["style"] = "dashed"
    return f"  {quoted(edge.source)} -> {quoted(edge.target)} {_list(values)};\n"


def _list(values: dict[str, str]) -> str:
    return "[" + ", ".join(f"{name}={value}" for name, value in values.items()) + "]"


def _wrapped(text: str) -> str:
    return "\n".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from textwrap.wrap(line, _WIDTH) or [""]
