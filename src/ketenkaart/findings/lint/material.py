"""What the lint reads: every file of a workspace once, as text and as triples."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from ketenkaart.files.positions import Position
from ketenkaart.files.reading import read_text, relative
from ketenkaart.files.turtle_terms import Term, iri, literal
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
            self.facts[file] = facts_of(text, file)
        self.queries = [
            *workspace.query_files(),
            *workspace.derive_files(),
            *workspace.hygiene_files(),
            *workspace.view_files(),
        ]
        for file in self.queries:
            self.texts[file] = read_text(file)
        self._subjects: dict[Path, list[str]] = {}
        self._named: dict[Path, list[Named]] = {}
        self._code: dict[Path, str] = {}

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

    def place(
        self, file: Path, subject: str, predicate: str | None = None, fact: Fact | None = None
    ) -> Position | None:
        """Where a subject stands in a file, or the predicate, or the value of the fact."""
        value = _written(fact) if fact is not None else None
        return self.workspace.places.find(subject, predicate, value, file)

    def line(self, file: Path, offset: int) -> Position:
        """The place of a character of a file."""
        text = self.texts[file]
        line = text.count("\n", 0, offset) + 1
        return Position(relative(file), line, offset - text.rfind("\n", 0, offset))


def _written(fact: Fact) -> Term | None:
    if fact.sort == BLANK:
        return None
    if fact.sort == ADDRESS:
        return iri(fact.value)
    if fact.sort[0] == "@":
        return literal(fact.value, language=fact.sort[1:])
    return literal(fact.value, fact.sort)


def facts_of(text: str, file: Path) -> list[Fact]:
    """The facts of a Turtle file, in its order; raises `InputError` when it is none."""
    # The same words come back in most facts: kept once, a million facts take a third of the memory.
    once: dict[str, str] = {}
    keep = once.setdefault

    def fact(quad: ox.Quad) -> Fact:
        subject, target = quad.subject, quad.object
        name = subject.value if isinstance(subject, ox.NamedNode) else ""
        name = keep(name, name)
        predicate = quad.predicate.value
        predicate = keep(predicate, predicate)
        if not isinstance(target, ox.NamedNode | ox.Literal):
            return Fact(name, predicate, "", BLANK)
        value = keep(target.value, target.value)
        if isinstance(target, ox.NamedNode):
            return Fact(name, predicate, value, ADDRESS)
        language = target.language
        sort = f"@{language}" if language else target.datatype.value
        return Fact(name, predicate, value, keep(sort, sort))

    return list(map(fact, parse_text(text, file)))
