"""What the lint reads: every file of a workspace once, as text and as triples."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from ketenkaart.files.positions import Position, subject_positions
from ketenkaart.files.reading import read_text, relative
from ketenkaart.files.workspace import Workspace
from ketenkaart.findings.lint.code import Named, blanked, names
from ketenkaart.graph.load import parse_text

ADDRESS: Final = ""
"""The sort of a value that is an address."""

BLANK: Final = "_"
"""The sort of a value that is a blank node."""


class Fact(NamedTuple):
    """A triple in plain words, which are many times quicker to look at than terms.

    `sort` is `ADDRESS`, `BLANK`, the address of a datatype, or a language after an at sign. A
    subject that is a blank node is empty.
    """

    subject: str
    predicate: str
    value: str
    sort: str


class Material:
    """The files of a workspace, the facts of its Turtle, and where these stand."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.facts: dict[Path, list[Fact]] = {}
        self.texts: dict[Path, str] = {}
        for file in (
            *workspace.ontology_files(),
            *workspace.alignment_files(),
            *workspace.shape_files(),
            *workspace.data_files(),
        ):
            text = self.texts[file] = read_text(file)
            self.facts[file] = list(map(_fact, parse_text(text, file)))
        self.queries = [
            *workspace.query_files(),
            *workspace.derive_files(),
            *workspace.hygiene_files(),
        ]
        for file in self.queries:
            self.texts[file] = read_text(file)
        self._subjects: dict[Path, list[str]] = {}
        self._named: dict[Path, list[Named]] = {}
        self._code: dict[Path, str] = {}
        self._blocks: dict[Path, tuple[list[str], dict[str, list[tuple[int, int]]]]] = {}

    @cached_property
    def described(self) -> set[str]:
        """The address of every subject."""
        return {subject for file in self.facts for subject in self.subjects(file)}

    def subjects(self, file: Path) -> list[str]:
        """The subject of each block of a file, in order; none of them blank."""
        if file not in self._subjects:
            # A blank node stands within the block of another subject.
            named = filter(None, map(itemgetter(0), self.facts[file]))
            self._subjects[file] = [name for name, _ in groupby(named)]
        return self._subjects[file]

    def named(self, query: Path) -> list[Named]:
        """The prefixed names of a query."""
        if query not in self._named:
            self._named[query] = list(names(self.code(query)))
        return self._named[query]

    def code(self, query: Path) -> str:
        """A query without its strings, comments and addresses."""
        if query not in self._code:
            self._code[query] = blanked(self.texts[query])
        return self._code[query]

    def is_own(self, file: Path) -> bool:
        """Whether a file is the workspace's own, not one that the program carries for it."""
        return self.workspace.root in file.parents

    def place(self, file: Path, subject: str, *marks: str) -> Position | None:
        """Where a subject stands in a file: the line within its blocks that holds a mark.

        Without a line that does, the line where its first block begins.
        """
        if file not in self._blocks:
            self._blocks[file] = self._read_blocks(file)
        lines, blocks = self._blocks[file]
        found = blocks.get(subject, ())
        for start, end in found:
            for line in range(start, end):
                if any(mark in lines[line - 1] for mark in marks):
                    return Position(relative(file), line)
        return Position(relative(file), found[0][0]) if found else None

    def _read_blocks(self, file: Path) -> tuple[list[str], dict[str, list[tuple[int, int]]]]:
        """The lines of a file, and where the blocks of each subject begin and end."""
        lines = self.texts[file].split("\n")
        begun = list(subject_positions(self.texts[file]))
        ends = [line for _name, line in begun[1:]] + [len(lines) + 1]
        blocks: dict[str, list[tuple[int, int]]] = {}
        for (name, start), end in zip(begun, ends, strict=bool(begun)):
            blocks.setdefault(name, []).append((start, max(end, start + 1)))
        return lines, blocks

    def line(self, file: Path, offset: int) -> Position:
        """The line of a character of a file."""
        return Position(relative(file), self.texts[file].count("\n", 0, offset) + 1)


def marks(*values: str) -> Iterable[str]:
    """What an address can look like in a file: whole, or as the last part of a prefixed name."""
    for value in values:
        yield value
        local = max(value.rpartition("#")[2], value.rpartition("/")[2], key=lambda p: -len(p))
        if local:
            yield f":{local}"


def _fact(quad: ox.Quad) -> Fact:
    subject, target = quad.subject, quad.object
    name = subject.value if isinstance(subject, ox.NamedNode) else ""
    if isinstance(target, ox.NamedNode):
        return Fact(name, quad.predicate.value, target.value, ADDRESS)
    if isinstance(target, ox.Literal):
        language = target.language
        sort = f"@{language}" if language else target.datatype.value
        return Fact(name, quad.predicate.value, target.value, sort)
    return Fact(name, quad.predicate.value, "", BLANK)
