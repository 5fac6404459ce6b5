"""Mermaid, for GitHub and other pages: what matters most, and how much was left out."""

from __future__ import annotations

import heapq
import re
from typing import Final, TextIO

from ketenkaart.drawings.colours import ink_on, look_of
from ketenkaart.drawings.drawing import Drawing
from ketenkaart.drawings.fields import Survey, words_of
from ketenkaart.drawings.formats.xml import visible
from ketenkaart.wording import both, pick, plural

MOST: Final = 60
"""So many edges a page can show; more, and neither Mermaid nor a reader keeps up."""

LENGTH: Final = 80
"""Characters of a label; what is longer is cut, and ends in an ellipsis."""

_UNSEEN: Final = re.compile("[\x7f-\x9f]")
"""Control characters that XML can hold and that no page shows."""

_SHAPES: Final = {
    "ellipse": ("([", "])"),
    "hexagon": ("{{", "}}"),
    "diamond": ("{", "}"),
    "parallelogram": ("[/", "/]"),
}


def write(drawing: Drawing, out: TextIO) -> None:
    """Write the heaviest edges, or without weights those between things with the most edges."""
    survey = Survey.of(drawing)
    kept = heapq.nsmallest(MOST, drawing.edges, key=lambda edge: (*survey.rank(edge), edge.id))
    kept.sort(key=lambda edge: edge.id)
    ends = {iri for edge in kept for iri in (edge.source, edge.target)}
    spare = MOST - len(ends) if survey.edges <= MOST else 0
    names: dict[str, str] = {}
    kinds: dict[str, list[str]] = {}
    out.write("---\ntitle: " + _title(drawing) + "\n---\nflowchart LR\n")
    for node in drawing.nodes:
        if node.id not in ends and spare <= 0:
            continue
        spare -= node.id not in ends
        names[node.id] = f"n{len(names) + 1}"
        kinds.setdefault(node.kind, []).append(names[node.id])
        left, right = _SHAPES.get(look_of(node.kind).shape, ("[", "]"))
        out.write(f"  {names[node.id]}{left}{text(node.label)}{right}\n")
    for edge in kept:
        words = words_of(edge, drawing.language)
        arrow = "-.->" if edge.polarity == "denied" else "-->"
        middle = f"|{text(words)}|" if words.strip() else ""
        out.write(f"  {names[edge.source]} {arrow}{middle} {names[edge.target]}\n")
    left_out = (survey.nodes - len(names), survey.edges - len(kept))
    if any(left_out):
        out.write(f"  rest[{text(_left_out(*left_out, drawing.language))}]\n")
    for place, kind in enumerate(sorted(kinds), 1):
        look = look_of(kind)
        ink = ink_on(look.colour)
        out.write(f"  classDef k{place} fill:{look.colour},color:{ink},stroke:#000000\n")
        out.write(f"  class {','.join(kinds[kind])} k{place}\n")


def text(words: str) -> str:
    """Words between quotes; every sign that Mermaid or HTML could read otherwise as its number."""
    flat = _UNSEEN.sub("\ufffd", " ".join(visible(words).split()))
    short = flat if len(flat) <= LENGTH else flat[: LENGTH - 1] + "…"
    return (
        '"' + re.sub(r"[^\w\s.,:()€…\ufffd-]", lambda m: f"#{ord(m.group())};", short or " ") + '"'
    )


def _title(drawing: Drawing) -> str:
    # YAML: between single quotes a quote is doubled and nothing else has a meaning.
    return "'" + " ".join(visible(drawing.title).split()).replace("'", "''") + "'"


def _left_out(nodes: int, edges: int, language: str) -> str:
    some, more = plural("node", language, nodes), plural("edge", language, edges)
    return pick(both(f"Weggelaten: {some} en {more}", f"Left out: {some} and {more}"), language)
