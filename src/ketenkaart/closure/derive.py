"""What the stored CONSTRUCTs of `queries/derive/` compute from the statements."""

from __future__ import annotations

import pyoxigraph as ox

from ketenkaart.closure.rules import close, close_with
from ketenkaart.errors import InputError
from ketenkaart.files.conflict import conflict, conflict_line
from ketenkaart.files.reading import read_text, relative
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.engine import OxigraphEngine
from ketenkaart.wording import both

ROUNDS = 20
"""More rounds than any sound derivation needs: one that still adds then never ends."""


def complete(store: ox.Store, workspace: Workspace) -> None:
    """Close the store in place and derive from it, until neither adds anything.

    Raises `InputError` when a derivation does not parse, or goes on adding without end.
    """
    queries = {file: read_text(file) for file in workspace.derive_files()}
    close(store)
    for _ in range(ROUNDS):
        fresh: dict[ox.Triple, None] = {}
        for file, query in queries.items():
            try:
                triples = OxigraphEngine(store).construct(query)
            except InputError as error:
                marked = conflict_line(query)
                if marked is not None:
                    raise conflict(file, marked) from error
                raise error.at(relative(file)) from error
            fresh |= {one: None for one in triples if not _holds(store, one)}
        if not fresh:
            return
        close_with(store, fresh)
    raise InputError(
        both(
            f"De afleidingen voegen na {ROUNDS} rondes nog steeds uitspraken toe.",
            f"The derivations go on adding statements after {ROUNDS} rounds.",
        ),
        file=relative(workspace.queries / "derive"),
        expected=both(
            "afgeleide uitspraken met een adres dat volgt uit waar ze van zijn afgeleid",
            "addresses of derived statements that follow from what they are derived from",
        ),
    )


def _holds(store: ox.Store, triple: ox.Triple) -> bool:
    return ox.Quad(triple.subject, triple.predicate, triple.object) in store
