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
from urllib.parse import urljoin


class Position(NamedTuple):
    """A line (from 1) in a file, and the character (from 1) in that line where it is known."""

    file: Path
    line: int
    column: int | None = None

    def __str__(self) -> str:
        """`file:line` or `file:line:column`."""
        place = f"{self.file}:{self.line}"
        return place if self.column is None else f"{place}:{self.column}"


_TOKEN = re.compile(
    r"""(?P<skip>[ \t\r\n]+|\#[^\r\n]*)
    |(?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    |(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<end>\.(?![0-9]))
    |(?P<word>(?:\\.|[^\s<>"'\[\](),;\#\\.]|\.+(?=[^\s<>"'\[\](),;\#.]))+)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


def subject_positions(turtle: str) -> Iterator[tuple[str, int]]:
    """Each subject of the file as (address, line), in order; a subject may come more than once."""
    prefixes: dict[str, str] = {}
    base = ""
    tokens = _tokens(turtle)
    for kind, text, line in tokens:
        directive = text.lower().lstrip("@")
        if kind == "word" and directive in ("prefix", "base"):
            name = next(tokens, None) if directive == "prefix" else None
            _kind, address, _line = next(tokens, ("iri", "<>", line))
            if name is not None:
                prefixes[name[1].rstrip(":")] = _address(address, base)
            else:
                base = _address(address, base)
            if text.startswith("@"):
                _skip_statement(tokens)
            continue
        if kind == "iri":
            yield _address(text, base), line
        elif kind == "word" and ":" in text:
            prefix, _, local = text.partition(":")
            if prefix in prefixes:
                yield prefixes[prefix] + re.sub(r"\\(.)", r"\1", local), line
        _skip_statement(tokens)


def words(turtle: str) -> Iterator[tuple[str, int]]:
    """Each prefixed name and keyword as (text, line), in order; none from a string or comment."""
    for kind, text, line in _tokens(turtle):
        if kind == "word":
            yield text, line


def _address(iri: str, base: str) -> str:
    """The address between angle brackets, its escapes read and its base put before it."""
    plain = re.sub(r"\\[uU]([0-9A-Fa-f]+)", lambda code: chr(int(code.group(1), 16)), iri[1:-1])
    if not base or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", plain):
        return plain
    # urljoin drops the sign of a fragment that is still empty.
    return urljoin(base, plain) + ("#" if plain.endswith("#") else "")


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
