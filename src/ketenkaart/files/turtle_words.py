"""The words of Turtle, each with the comments around it: what a formatter reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ketenkaart.files import turtle_tokens as kinds
from ketenkaart.files.turtle_tokens import Token, tokens

END = "end"
"""The kind of the word that stands for the end of the text."""


class Comment(NamedTuple):
    """A comment without the white space behind it; `apart` when an empty line precedes it."""

    text: str
    apart: bool


@dataclass
class Word:
    """A term, a keyword or a sign as it is written, a literal with its language or datatype.

    `above` are the comments since the word before it, on lines of their own; `behind` is the one
    on its own line. `apart` when an empty line precedes it.
    """

    kind: str
    text: str
    line: int
    apart: bool
    above: list[Comment] = field(default_factory=list)
    behind: str = ""
    prefixes: list[str] = field(default_factory=list)
    """The prefixes that it uses."""

    def is_sign(self, *texts: str) -> bool:
        """Whether this is one of these signs."""
        return self.kind == kinds.MARK and self.text in texts


def words(turtle: str) -> Iterator[Word]:
    """The words of a text, and at last one of the kind `END`; none after what is no Turtle."""
    word: Word | None = None
    above: list[Comment] = []
    line = 1
    joins = False
    for token in tokens(turtle):
        apart = token.line - line > 1
        if token.kind == kinds.COMMENT:
            if word is not None and token.line == line and not word.behind:
                word.behind = token.text.rstrip()
            else:
                above.append(Comment(token.text.rstrip(), apart))
        elif word is not None and (joins or _continues(word, token)):
            word.text += token.text
            word.prefixes += _prefixes(token)
            joins = token.text == "^^"
        else:
            if word is not None:
                yield word
            word = Word(token.kind, token.text, token.line, apart, above)
            word.prefixes += _prefixes(token)
            above = []
        line = token.line + token.text.count("\n")
    if word is not None:
        yield word
    yield Word(END, "", line, False, above)


def _continues(word: Word, token: Token) -> bool:
    """Whether a token is the language of a string, or the sign before its datatype."""
    if word.kind != kinds.STRING or word.text[-1] not in "\"'":
        return False
    return token.kind == kinds.AT or (token.kind == kinds.MARK and token.text == "^^")


def _prefixes(token: Token) -> list[str]:
    return [token.text.partition(":")[0]] if token.kind == kinds.NAME else []
