"""Where each subject stands in a Turtle file, to the line.

No RDF parser in Python keeps positions, so this reads the tokens of Turtle itself: just enough to
know where a statement begins. A file that does not parse is the business of `graph.load`, which
reports it; here a broken file only yields fewer positions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Position(NamedTuple):
    """A line (from 1) in a file."""

    file: Path
    line: int

    def __str__(self) -> str:
        """`file:line`."""
        return f"{self.file}:{self.line}"


_TOKEN = re.compile(
    r'''(?P<skip>[ \t\r\n]+|\#[^\n]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<end>\.(?=[ \t\r\n\#]|$))
    |(?P<word>[^\s<>"'\[\](),;]*[^\s<>"'\[\](),;.])
    |(?P<other>.)''',
    re.VERBOSE | re.DOTALL,
)


def subject_positions(turtle: str) -> Iterator[tuple[str, int]]:
    """Each subject of the file as (address, line), in order; a subject may come more than once."""
    prefixes: dict[str, str] = {}
    tokens = _tokens(turtle)
    for kind, text, line in tokens:
        directive = text.lower().lstrip("@")
        if kind == "word" and directive in ("prefix", "base"):
            name = next(tokens, None) if directive == "prefix" else ("word", "", line)
            address = next(tokens, None)
            if name and address and directive == "prefix":
                prefixes[name[1].rstrip(":")] = address[1][1:-1]
            if text.startswith("@"):
                _skip_statement(tokens)
            continue
        if kind == "iri":
            yield text[1:-1], line
        elif kind == "word" and ":" in text:
            prefix, _, local = text.partition(":")
            if prefix in prefixes:
                yield prefixes[prefix] + local.replace("\\", ""), line
        _skip_statement(tokens)


def _tokens(turtle: str) -> Iterator[tuple[str, str, int]]:
    line = 1
    for match in _TOKEN.finditer(turtle):
        kind, text = match.lastgroup or "other", match.group()
        if kind != "skip":
            yield kind, text, line
        line += text.count("\n")


def _skip_statement(tokens: Iterator[tuple[str, str, int]]) -> None:
    for kind, _text, _line in tokens:
        if kind == "end":
            return
