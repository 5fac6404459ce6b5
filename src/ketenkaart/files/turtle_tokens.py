"""The tokens of Turtle 1.1, each with its place.

No RDF parser in Python keeps places, and none keeps comments; this reads both. The time is linear
in the size of the text: every repetition of the pattern is possessive, so nothing is tried twice.

Where the last alternative of such a repetition begins to match and then fails, Python before 3.11.5
goes on behind what it had tried (https://github.com/python/cpython/issues/106052; Debian 12 has
3.11.2). So each ends with an alternative that fails at once: `(?!)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

IRI, NAME, BLANK, STRING, NUMBER, WORD, AT, MARK, COMMENT, BAD = (
    *("iri", "name", "blank", "string", "number"),
    *("word", "at", "mark", "comment", "bad"),
)
"""The kinds of tokens: an address between angle brackets, a name with a prefix, a label of a blank
node, a string, a number, a word without a colon (`a`, `true`, `PREFIX`), what begins with @ (a
language, `@prefix`), punctuation, a comment, and what is no Turtle."""


class Token(NamedTuple):
    """A token as it is written, and where: offset from 0, line and column from 1, in characters."""

    kind: str
    text: str
    offset: int
    line: int
    column: int


_BASE: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARACTERS: Final = rf"{_BASE}_0-9\-\u00b7\u0300-\u036f\u203f-\u2040"
_UNICODE: Final = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ESCAPE: Final = rf"""\\[tbnrf"'\\]|{_UNICODE}"""
_CODE: Final = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX: Final = rf"[{_BASE}](?:[{_CHARACTERS}]++|\.++(?=[{_CHARACTERS}])|(?!))*+"
_LOCAL: Final = (
    rf"(?:[{_BASE}_0-9:]|{_CODE}|(?!))"
    rf"(?:[{_CHARACTERS}:]++|{_CODE}|\.++(?=[{_CHARACTERS}:]|{_CODE})|(?!))*+"
)
_TOKEN: Final = rf"""(?P<space>[ \t\r\n]++)
    |(?P<comment>\#[^\r\n]*+)
    |(?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]++|{_UNICODE}|(?!))*+>)
    |(?P<string>\"{{3}}(?:[^"\\]++|{_ESCAPE}|"(?!"")|(?!))*+\"{{3}}
        |'{{3}}(?:[^'\\]++|{_ESCAPE}|'(?!'')|(?!))*+'{{3}}
        |\"(?!"")(?:[^"\\\r\n]++|{_ESCAPE}|(?!))*+\"
        |'(?!'')(?:[^'\\\r\n]++|{_ESCAPE}|(?!))*+')
    |(?P<number>[+-]?(?:[0-9]++(?:\.[0-9]*+[eE][+-]?[0-9]++|\.[0-9]++|[eE][+-]?[0-9]++)?
        |\.[0-9]++(?:[eE][+-]?[0-9]++)?))
    |(?P<blank>_:[{_BASE}_0-9](?:[{_CHARACTERS}]++|\.++(?=[{_CHARACTERS}])|(?!))*+)
    |(?P<name>(?:{_PREFIX})?+:(?:{_LOCAL})?+)
    |(?P<word>{_PREFIX})
    |(?P<at>@[A-Za-z]++(?:-[A-Za-z0-9]++|(?!))*+)
    |(?P<mark>\^\^|[.;,\[\]()])
    |(?P<bad>.)"""


@cache
def _pattern() -> re.Pattern[str]:
    # Its classes of characters take long to compile: only who reads Turtle waits for that.
    return re.compile(_TOKEN, re.VERBOSE | re.DOTALL)


def tokens(turtle: str) -> Iterator[Token]:
    """The tokens of a text in order, comments included.

    What is no token of Turtle comes as one of the kind `BAD`, and is the last.
    """
    line, line_start = 1, 0
    for match in _pattern().finditer(turtle):
        kind, text, offset = match.lastgroup or BAD, match.group(), match.start()
        if kind != "space":
            yield Token(kind, text, offset, line, offset - line_start + 1)
            if kind == BAD:
                return
        breaks = text.count("\n")
        if breaks:
            line += breaks
            line_start = offset + text.rindex("\n") + 1
