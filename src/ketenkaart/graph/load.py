"""Turtle files into a store, each error with its file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from ketenkaart.errors import InputError
from ketenkaart.files.conflict import conflict, conflict_line
from ketenkaart.files.reading import read_text, relative
from ketenkaart.files.workspace import Workspace
from ketenkaart.wording import Texts, both

LONG = 200
"""So many characters of the parser's words are told: they may hold half of the file."""


def parse(file: Path) -> list[ox.Quad]:
    """The triples of one Turtle file, in its order.

    Raises `InputError` with file and line when it cannot be read or is no Turtle.
    """
    return parse_text(read_text(file), file)


def parse_text(text: str, file: Path) -> list[ox.Quad]:
    """The same for a file that was read already."""
    with _told(file, text):
        return list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))


def load(files: Iterable[Path]) -> ox.Store:
    """A store in memory with all triples of the files in its default graph.

    Raises `InputError` as `parse` does, for the first file that cannot be used.
    """
    store = ox.Store()
    for file in files:
        text = read_text(file)
        with _told(file, text):
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
def _told(file: Path, text: str) -> Iterator[None]:
    """The parser's error as an `InputError` with file and line."""
    try:
        yield
    except SyntaxError as error:
        line = conflict_line(text)
        if line is not None:
            raise conflict(file, line) from error
        why = _reason(error)
        raise InputError(
            both(f"Dit is geen geldige Turtle: {why}", f"This is no valid Turtle: {why}"),
            file=relative(file),
            line=error.lineno,
            expected=both(
                "Turtle zoals CONTRIBUTING.md die beschrijft",
                "Turtle as described in CONTRIBUTING.md",
            ),
            advice=_advice(why),
        ) from error
    except MemoryError as error:
        raise InputError(
            both(
                "In dit bestand staat een tekst, naam of opmerking van meer dan 16 MB, of een "
                "tekst is niet gesloten.",
                "This file holds a text, name or comment of more than 16 MB, or a text that is "
                "not closed.",
            ),
            file=relative(file),
            expected=both("veel korte teksten en namen", "many short texts and names"),
            advice=both(
                "Sluit elke tekst met een aanhalingsteken, en splits wat te lang is.",
                "Close every text with a quotation mark, and split what is too long.",
            ),
        ) from error


def _reason(error: SyntaxError) -> str:
    """The parser's own words without its position, which is told apart, and not without end."""
    text = str(error.msg)
    _, marker, after = text.partition(": ")
    told = after if marker and text.startswith("Parser error") else text
    shown = told if len(told) <= LONG else f"{told[:LONG]} ..."
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in shown)


def _advice(why: str) -> Texts:
    """What to do about an error of the parser."""
    if "prefix" in why:
        return both(
            "Leg de prefix bovenaan vast met @prefix, of verbeter de naam.",
            "Bind the prefix on top with @prefix, or mend the name.",
        )
    if "IRI" in why:
        return both(
            'Een adres bevat geen spaties of leestekens als < > " { }: schrijf %20 en zo meer.',
            'An address holds no spaces and no signs such as < > " { }: write %20 and the like.',
        )
    if "end of file" in why:
        return both(
            "Sluit de tekst, het adres of het blok dat hier begint.",
            "Close the text, the address or the block that begins here.",
        )
    return both(
        "Kijk naar deze regel en de regel ervoor: er mist vaak een ; een , of een punt.",
        "Look at this line and the one before it: often a ; a , or a full stop is missing.",
    )
