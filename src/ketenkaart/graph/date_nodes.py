"""The date nodes of a workspace: written by the fixed table, never by hand."""

from __future__ import annotations

from typing import Final

from ketenkaart.dates import Bounds, bounds
from ketenkaart.errors import InputError
from ketenkaart.files.reading import read_text, relative
from ketenkaart.files.turtle_layout import plain_block
from ketenkaart.files.turtle_tokens import NAME, tokens
from ketenkaart.files.workspace import Workspace

_NOTE: Final = """# Every date that the data uses.
# Written by `ketenkaart dates` from the table in docs/dates.md.
"""
_PREFIXES: Final = """@prefix date: <https://w3id.org/ketenkaart/id/date/> .
@prefix kk: <https://w3id.org/ketenkaart/def#> .
@prefix kkc: <https://w3id.org/ketenkaart/concept/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def date_nodes(workspace: Workspace) -> str:
    """The Turtle of all dates that any data file names as `date:...`, in order of name.

    Raises `InputError`, with file and line, for a name that the table does not know.
    """
    found: dict[str, Bounds] = {}
    for file in workspace.data_files():
        if file.name == "dates.ttl":
            continue
        for token in tokens(read_text(file)):
            slug = token.text.removeprefix("date:")
            if token.kind != NAME or slug in (token.text, ""):
                continue
            try:
                found[slug] = bounds(slug)
            except InputError as error:
                raise error.at(relative(file), token.line) from error
    nodes = [node_text(found[slug]) for slug in sorted(found)]
    return "\n".join([_NOTE, *([_PREFIXES, *nodes] if nodes else [])])


def node_text(known: Bounds) -> str:
    """The node of a date as Turtle, without prefixes."""
    facts = [
        ("a", ["kk:Date"]),
        ("skos:prefLabel", [f'"{known.nl}"@nl', f'"{known.en}"@en']),
        ("kk:earliest", [f'"{known.earliest}"^^xsd:date']),
        ("kk:latest", [f'"{known.latest}"^^xsd:date']),
        ("kk:precision", [f"kkc:precision-{known.precision}"]),
    ]
    return plain_block(f"date:{known.slug}", facts)
