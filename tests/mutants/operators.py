"""What an operator is: one mistake of a curator, made anew at random in a real file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from random import Random
from typing import Final

from mutants.page import Block, Page, Part

Place = tuple[str, int]
"""A file, from the root of the workspace, and a line."""

Mark = Part | Block

STATEMENTS: Final = "data/statements/*/*.ttl"
ERROR: Final = "error"
"""What tells of a file that cannot be used at all: the check ends with exit code 2."""


@dataclass(frozen=True)
class Damage:
    """What an operator made of a file: its new text, and the lines that are wrong.

    `near` holds the lines where the subjects of those begin. `file` is where the text now stands.
    """

    text: str
    exact: frozenset[Place]
    near: frozenset[Place] = frozenset()
    file: str | None = None


@dataclass(frozen=True)
class Field:
    """The files of the workspace, by their path from its root."""

    texts: Mapping[str, str]
    pages: dict[str, Page] = field(default_factory=dict)

    def page(self, file: str) -> Page:
        """A file as blocks, for reading only."""
        if file not in self.pages:
            self.pages[file] = Page(file, self.texts[file])
        return self.pages[file]

    def blocks(self, pattern: str) -> list[Block]:
        """The blocks of all files whose path fits."""
        return [block for file in self.files(pattern) for block in self.page(file).blocks]

    def files(self, *patterns: str) -> list[str]:
        """The files whose path fits one of the patterns, in order."""
        return [f for f in sorted(self.texts) if any(fnmatch(f, one) for one in patterns)]

    def uses(self, name: str) -> frozenset[Place]:
        """The lines that hold a name, wherever they stand."""
        whole = re.compile(rf"(?<![\w:-]){re.escape(name)}(?![\w-])")
        return frozenset(
            (file, number)
            for file, text in self.texts.items()
            if name in text
            for number, line in enumerate(text.split("\n"), 1)
            if whole.search(line)
        )


@dataclass(frozen=True)
class Operator:
    """A mistake: how it is made, in which files, and which checks are to tell of it.

    One of `tells` must, at one of the lines that are wrong; with `at_subject` the line where the
    subject of such a line begins does as well.
    """

    name: str
    module: str
    says: str
    make: Callable[[Field, str, Random], Damage | None]
    files: tuple[str, ...]
    tells: tuple[str, ...]
    at_subject: bool
    silent: str | None = None
    """Why no rule can know of some of what it makes; None where every one must be told of."""
    same_graph: bool = False
    """Whether what it makes says the same in RDF."""


OPERATORS: Final[dict[str, Operator]] = {}

Change = Callable[[Page, Field, Random], Iterable[Mark] | Damage | None]
Rewrite = Callable[[str, Random], tuple[str, Iterable[int]] | None]


def on_page(
    *tells: str,
    files: tuple[str, ...] = (STATEMENTS,),
    at_subject: bool = False,
    silent: str | None = None,
    same_graph: bool = False,
) -> Callable[[Change], Change]:
    """Register an operator that changes blocks and gives those, or the parts, that are wrong."""

    def register(change: Change) -> Change:
        def make(world: Field, file: str, rng: Random) -> Damage | None:
            page = Page(file, world.texts[file])
            marks = change(page, world, rng)
            if marks is None or isinstance(marks, Damage):
                return marks
            wrong = list(marks)
            exact, near = set(), set()
            for number, (_line, block, part) in enumerate(page.laid_out(), 1):
                if block is None:
                    continue
                if part in wrong or (part is None and block in wrong):
                    exact.add((file, number))
                if part is None and (block in wrong or any(one in wrong for one in block.parts)):
                    near.add((file, number))
            return Damage(page.text(), frozenset(exact), frozenset(near))

        _register(change, make, files, tells, at_subject, silent, same_graph)
        return change

    return register


def on_text(
    *tells: str,
    files: tuple[str, ...] = ("data/*.ttl",),
    silent: str | None = None,
    same_graph: bool = False,
) -> Callable[[Rewrite], Rewrite]:
    """Register an operator that rewrites a file and gives the lines that are wrong."""

    def register(rewrite: Rewrite) -> Rewrite:
        def make(world: Field, file: str, rng: Random) -> Damage | None:
            made = rewrite(world.texts[file], rng)
            if made is None:
                return None
            text, lines = made
            return Damage(text, frozenset((file, line) for line in lines))

        _register(rewrite, make, files, tells, False, silent, same_graph)
        return rewrite

    return register


def _register(
    function: Callable[..., object],
    make: Callable[[Field, str, Random], Damage | None],
    files: tuple[str, ...],
    tells: tuple[str, ...],
    at_subject: bool,
    silent: str | None,
    same_graph: bool,
) -> None:
    name = function.__name__.replace("_", "-")
    assert name not in OPERATORS, name
    says = (function.__doc__ or "").split("\n")[0].rstrip(".")
    OPERATORS[name] = Operator(
        name, function.__module__, says, make, files, tells, at_subject, silent, same_graph
    )
