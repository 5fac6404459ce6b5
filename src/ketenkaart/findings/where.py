"""Where a finding stands: at what is wrong, as far as the source file shows it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ketenkaart.files.positions import Position
from ketenkaart.files.turtle_terms import Term as Written
from ketenkaart.files.turtle_terms import iri, literal
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.engine import Term


def place(
    workspace: Workspace,
    subject: str,
    predicate: Term | None = None,
    value: Term | None = None,
    within: Path | None = None,
) -> Position | None:
    """Where a value of a property of a thing stands, else the property, else the thing.

    With a value alone, it may be that of any property, if of one only. `within` looks in one file.
    """
    return workspace.places.find(
        subject,
        predicate.value if isinstance(predicate, ox.NamedNode) else None,
        _written(value) if isinstance(value, ox.NamedNode | ox.Literal) else None,
        within,
    )


def _written(term: ox.NamedNode | ox.Literal) -> Written:
    if isinstance(term, ox.Literal):
        return literal(term.value, term.datatype.value, term.language or "")
    return iri(term.value)
