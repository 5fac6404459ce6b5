"""Turtle files into a store, each error with its file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from ketenkaart.errors import InputError
from ketenkaart.files.reading import read_text, relative
from ketenkaart.files.workspace import Workspace
from ketenkaart.wording import both


def parse(file: Path) -> list[ox.Quad]:
    """The triples of one Turtle file, in its order.

    Raises `InputError` with file and line when it cannot be read or is no Turtle.
    """
    text = read_text(file)
    with _told(file):
        return list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))


def load(files: Iterable[Path]) -> ox.Store:
    """A store in memory with all triples of the files in its default graph.

    Raises `InputError` as `parse` does, for the first file that cannot be used.
    """
    store = ox.Store()
    for file in files:
        text = read_text(file)
        with _told(file):
            store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    return store


def load_workspace(workspace: Workspace) -> ox.Store:
    """The store of terms, code lists and facts as they are written, nothing added.

    Raises `InputError` for the first file that cannot be read, and when there is no data at all.
    """
    data = workspace.data_files()
    if not data:
        raise InputError(
            both("In deze werkmap staan geen gegevens.", "This workspace holds no facts."),
            file=workspace.data,
            expected=both("ten minste één Turtle-bestand", "at least one Turtle file"),
        )
    return load([*workspace.ontology_files(), *data])


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """The parser's error as an `InputError` with file and line."""
    try:
        yield
    except SyntaxError as error:
        why = _reason(error)
        raise InputError(
            both(f"Dit is geen geldige Turtle: {why}", f"This is no valid Turtle: {why}"),
            file=relative(file),
            line=error.lineno,
            expected=both(
                "Turtle zoals CONTRIBUTING.md die beschrijft",
                "Turtle as described in CONTRIBUTING.md",
            ),
            advice=both(
                "Kijk naar deze regel en de regel ervoor: er mist vaak een ; een , of een punt.",
                "Look at this line and the one before it: often a ; a , or a full stop is missing.",
            ),
        ) from error


def _reason(error: SyntaxError) -> str:
    """The parser's own words without its position, which is told apart."""
    text = str(error.msg)
    _, marker, after = text.partition(": ")
    return after if marker and text.startswith("Parser error at line") else text
