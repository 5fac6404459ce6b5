"""Turtle files in their fixed form, with the certainty that they still say the same."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ketenkaart.errors import InputError
from ketenkaart.files.atomic import write_text
from ketenkaart.files.reading import read_text, relative
from ketenkaart.files.turtle_format import formatted
from ketenkaart.graph.load import parse_text
from ketenkaart.wording import both


@dataclass(frozen=True)
class Reformatted:
    """A file as it stands, and as it should stand."""

    file: Path
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether the file is not in its fixed form yet."""
        return self.before != self.after

    def difference(self, most: int = 40) -> str:
        """What would change, line by line; not more lines than `most`, and how many there are."""
        name = relative(self.file).as_posix()
        lines = list(
            difflib.unified_diff(
                self.before.splitlines(keepends=True),
                self.after.splitlines(keepends=True),
                name,
                name,
                n=1,
            )
        )
        told = "".join(line if line.endswith("\n") else f"{line}\n" for line in lines[:most])
        return told + (f"[+{len(lines) - most}]\n" if len(lines) > most else "")


def reformat(files: Iterable[Path]) -> list[Reformatted]:
    """Each file with its fixed form; nothing is written.

    Raises `InputError`, with file and line, for the first that cannot be read, is no Turtle, or
    holds what the form does not know; and where the form would say something else.
    """
    return [_reformat(file) for file in files]


def write(files: Iterable[Reformatted]) -> None:
    """Write files in their fixed form, each whole or not at all."""
    for one in files:
        # A link keeps pointing at its file.
        write_text(one.file.resolve(), one.after)


def _reformat(file: Path) -> Reformatted:
    before = read_text(file)
    triples = parse_text(before, file)
    try:
        after = formatted(before)
    except InputError as error:
        raise error.at(relative(file)) from error
    if after != before and parse_text(after, file) != triples:
        raise InputError(
            both(
                "In de vaste vorm zou dit bestand iets anders zeggen.",
                "In the fixed form this file would say something else.",
            ),
            file=relative(file),
            advice=both("Dat is een fout van ons; meld die.", "That is our fault; report it."),
        )
    return Reformatted(file, before, after)
