"""The fixed form of Turtle: how the house writes prefixes and blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

WIDTH: Final = 100
"""So many characters a line holds; a text that is longer than that is never broken."""
_PREDICATE: Final = " " * 4
_OBJECT: Final = " " * 8


@dataclass
class Piece:
    """A predicate or an object as it is written, with the comments above it and behind it."""

    text: str
    above: list[str] = field(default_factory=list)
    behind: str = ""


@dataclass
class Fact:
    """A predicate with its objects, one or more."""

    predicate: Piece
    objects: list[Piece]


@dataclass
class Block:
    """What is said of one subject; `below` are the comments between the last fact and the end."""

    subject: str
    facts: list[Fact]
    below: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Prefix:
    """A prefix, its address between angle brackets, and the comment behind it."""

    name: str
    iri: str
    behind: str = ""


def prefix_lines(prefixes: Iterable[Prefix]) -> list[str]:
    """A line for each prefix, in alphabetical order."""
    return [
        f"@prefix {prefix.name}: {prefix.iri} .{_aside(prefix.behind)}"
        for prefix in sorted(prefixes, key=lambda prefix: prefix.name)
    ]


def plain_block(subject: str, facts: Iterable[tuple[str, Sequence[str]]]) -> str:
    """A block without comments, ended by a line feed."""
    said = [Fact(Piece(name), [Piece(value) for value in values]) for name, values in facts]
    return block_text(Block(subject, said))


def block_text(block: Block) -> str:
    """A block in its fixed form, ended by a line feed."""
    lines = []
    for number, fact in enumerate(block.facts):
        last = fact is block.facts[-1] and not block.below
        lines += [f"{_PREDICATE}{comment}" for comment in fact.predicate.above]
        start = _PREDICATE if number else f"{block.subject} "
        lines += _fact_lines(f"{start}{fact.predicate.text}", fact, " ." if last else " ;")
    if block.below:
        # What stands in a comment at the end may be a fact that was put aside: it stays inside.
        lines += [f"{_PREDICATE}{comment}" for comment in block.below]
        lines.append(f"{_PREDICATE}.")
    return "\n".join(lines) + "\n"


def _fact_lines(start: str, fact: Fact, end: str) -> Iterator[str]:
    """The lines of a fact: one, or the predicate with an object on each line below it."""
    *others, final = fact.objects
    line = f"{start} {' , '.join(piece.text for piece in fact.objects)}{end}"
    commented = fact.predicate.behind or final.above or any(o.above or o.behind for o in others)
    if not commented and ((not others and "\n" in final.text) or _fits(line)):
        yield f"{line}{_aside(final.behind)}"
        return
    yield f"{start}{_aside(fact.predicate.behind)}"
    for piece in fact.objects:
        yield from (f"{_OBJECT}{comment}" for comment in piece.above)
        yield f"{_OBJECT}{piece.text}{end if piece is final else ' ,'}{_aside(piece.behind)}"


def _fits(line: str) -> bool:
    return len(line) <= WIDTH and "\n" not in line


def _aside(comment: str) -> str:
    return f"  {comment}" if comment else ""
