"""Turtle and SPARQL without their strings, comments and addresses, each sign where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_BLANKED: Final = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|\#[^\n]*""",
    re.VERBOSE | re.DOTALL,
)
_LONG: Final = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}""", re.DOTALL
)
_SHORT: Final = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|<[^<>\s]*>""")
_BOUND: Final = re.compile(r"(?i:prefix)\s+([\w.-]*):\s*<([^<>\s]*)>")
_NAME_SIGN: Final = re.compile(r"[\w:-]")
_NAME: Final = re.compile(r"(?<![\w:-])([A-Za-z][\w-]*):(\w(?:[\w.-]*[\w-])?)")


class Bound(NamedTuple):
    """A prefix that a file binds to an address, and where."""

    prefix: str
    address: str
    offset: int


class Named(NamedTuple):
    """A prefixed name of a query, and where it stands."""

    prefix: str
    local: str
    offset: int


def blanked(text: str) -> str:
    """The text with spaces for what is no code; lines and places stay what they were."""
    return _BLANKED.sub(_spaces, text)


def bindings(plain: str) -> list[Bound]:
    """Every prefix that a text without long strings binds, in order."""
    found = []
    for word in ("prefix", "PREFIX", "Prefix"):
        offset = plain.find(word)
        while offset >= 0:
            bound = _BOUND.match(plain, offset)
            if bound is not None and _is_code(plain, offset):
                begin = offset - (plain[offset - 1 : offset] == "@")
                found.append(Bound(bound.group(1), bound.group(2), begin))
            offset = plain.find(word, offset + 1)
    return sorted(found, key=lambda one: one.offset)


def is_used(plain: str, prefix: str) -> bool:
    """Whether a prefixed name stands in a text without long strings, outside its binding."""
    name = f"{prefix}:"
    offset = plain.find(name)
    while offset >= 0:
        end = offset + len(name)
        bound = plain[end : end + 200].lstrip().startswith("<")
        if not bound and _NAME_SIGN.match(plain, offset - 1) is None and _is_code(plain, offset):
            return True
        offset = plain.find(name, end)
    return False


def names(code: str) -> Iterator[Named]:
    """Every prefixed name of a query that was blanked."""
    for found in _NAME.finditer(code):
        yield Named(found.group(1), found.group(2), found.start())


def without_long(text: str) -> str:
    """The text without strings of several lines: then each line can be looked at by itself."""
    return _LONG.sub(_spaces, text) if '"""' in text or "'''" in text else text


def _is_code(text: str, offset: int) -> bool:
    """Whether a place on a line lies outside strings, comments and addresses."""
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    left = _SHORT.sub("", before)
    return not any(sign in left for sign in "\"'#<")


def _spaces(found: re.Match[str]) -> str:
    taken = found.group()
    if "\n" not in taken:
        return " " * len(taken)
    return "\n".join(" " * len(line) for line in taken.split("\n"))
