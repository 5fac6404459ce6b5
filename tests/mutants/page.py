"""A Turtle file in our fixed form as blocks that can be changed and written again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_VALUE: Final = re.compile(r'"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^[^\s,;]+)?|<[^>]*>|[^\s,;]+')
_HEAD: Final = re.compile(r"^([a-z]+:\S+) a ([^;\"]+?) ([;.])$")
_WIDE: Final = 100
"""A longer line is written as one line for each value."""


@dataclass(eq=False)
class Part:
    """What a block says with one predicate; `written` keeps the lines as they were read."""

    predicate: str
    values: list[str]
    written: tuple[list[str], list[str]] | None = None

    def lines(self) -> list[str]:
        """The lines, without the sign that ends the last."""
        if self.written is not None and self.written[0] == [self.predicate, *self.values]:
            return self.written[1]
        short = f"    {self.predicate} {' , '.join(self.values)}"
        if len(short) <= _WIDE:
            return [short]
        rows = [f"        {value} ," for value in self.values]
        return [f"    {self.predicate}", *rows[:-1], rows[-1].removesuffix(" ,")]


@dataclass(eq=False)
class Block:
    """What a file says of one subject."""

    subject: str
    classes: list[str]
    parts: list[Part] = field(default_factory=list)

    def part(self, predicate: str) -> Part | None:
        """The first part with a predicate."""
        return next((part for part in self.parts if part.predicate == predicate), None)

    def copy(self, subject: str) -> Block:
        """The same, said of another subject."""
        parts = [Part(part.predicate, list(part.values), part.written) for part in self.parts]
        return Block(subject, list(self.classes), parts)

    def add(self, predicate: str, *values: str) -> Part:
        """A new part at the end."""
        self.parts.append(part := Part(predicate, list(values)))
        return part

    def lines(self) -> Iterator[tuple[str, Part | None]]:
        """The lines, each with the part that it belongs to; that of the subject has none."""
        sign = ";" if self.parts else "."
        yield f"{self.subject} a {' , '.join(self.classes)} {sign}", None
        for part in self.parts:
            lines = part.lines()
            for line in lines[:-1]:
                yield line, part
            yield f"{lines[-1]} {'.' if part is self.parts[-1] else ';'}", part


class Page:
    """The blocks of a file, and between them the lines that belong to none."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.content: list[Block | str] = []
        lines = text.split("\n")
        at = 0
        while at < len(lines):
            block, after = _block(lines, at)
            self.content.append(lines[at] if block is None else block)
            at = after

    @property
    def blocks(self) -> list[Block]:
        """The blocks in order."""
        return [one for one in self.content if isinstance(one, Block)]

    def of(self, *classes: str) -> list[Block]:
        """The blocks of any of these classes."""
        return [block for block in self.blocks if set(classes) & set(block.classes)]

    def having(self, *predicates: str) -> list[Block]:
        """The blocks that have all these predicates."""
        return [block for block in self.blocks if all(map(block.part, predicates))]

    def append(self, block: Block) -> None:
        """Put a block at the end, after an empty line."""
        while self.content and self.content[-1] == "":
            self.content.pop()
        self.content += ["", block, ""]

    def remove(self, block: Block) -> None:
        """Take out a block with the empty line before it."""
        at = self.content.index(block)
        del self.content[max(at - 1, 0) if self.content[at - 1] == "" else at : at + 1]

    def laid_out(self) -> list[tuple[str, Block | None, Part | None]]:
        """Every line, with the block and the part that it belongs to."""
        rows: list[tuple[str, Block | None, Part | None]] = []
        for one in self.content:
            if isinstance(one, Block):
                rows += [(line, one, part) for line, part in one.lines()]
            else:
                rows.append((one, None, None))
        return rows

    def text(self) -> str:
        """The file as it is now."""
        return "\n".join(line for line, _block, _part in self.laid_out())


def _block(lines: list[str], at: int) -> tuple[Block | None, int]:
    """The block that begins on a line, and the line after it; None where none in our form does."""
    head = _HEAD.match(lines[at])
    if head is None:
        return None, at + 1
    block = Block(head[1], [one.strip() for one in head[2].split(" , ")])
    end = at + 1
    if head[3] == ".":
        return block, end
    rows: list[list[str]] = []
    while end < len(lines) and lines[end].startswith("    "):
        if lines[end].startswith("        "):
            rows[-1].append(lines[end])
        else:
            rows.append([lines[end]])
        end += 1
        if lines[end - 1].endswith(" ."):
            break
    else:
        return None, at + 1
    for row in rows:
        row[-1] = row[-1][:-2]
        predicate, *values = _VALUE.findall(" ".join(row))
        block.parts.append(Part(predicate, list(values), ([predicate, *values], row)))
    return block, end
