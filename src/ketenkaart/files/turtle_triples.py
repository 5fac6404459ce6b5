"""Every triple of a Turtle file as it stands there: each of its terms with its place.

A walk over the tokens with a stack of its own, so that depth costs memory and nothing else. It is
made for files that a parser has accepted; in a broken one it stops where it no longer understands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from ketenkaart.files import turtle_tokens as kinds
from ketenkaart.files.turtle_terms import (
    Term,
    blank,
    iri,
    literal,
    number,
    resolved,
    string_value,
    unescaped,
)
from ketenkaart.files.turtle_tokens import Token, tokens
from ketenkaart.vocabulary import RDF, XSD

_TYPE, _FIRST, _REST, _NIL = (iri(RDF + name) for name in ("type", "first", "rest", "nil"))
_NOTHING: Final = Term("", "")
"""The subject of a statement, or the cell of a collection, that is yet to be read."""


class At(NamedTuple):
    """A place in a file: line and column from 1, in characters."""

    line: int
    column: int


class Placed(NamedTuple):
    """A triple, and where each of its terms is written.

    The triples of a collection, which are not written as such, stand at its items; one whose
    object is a collection or a blank node without a label has it at the bracket.
    """

    subject: Term
    predicate: Term
    object: Term
    subject_at: At
    predicate_at: At
    object_at: At


_START: Final = At(1, 1)


class _NoTurtleError(Exception):
    """The text is no Turtle from here on."""


def triples(turtle: str, base: str = "") -> Iterator[Placed]:
    """The triples of a text in its order, one that is written twice twice.

    Blank nodes are labelled by their order in the text: `0`, `1`, and so on.
    """
    reader = _Reader(turtle, base)
    try:
        while (token := reader.next()) is not None:
            yield from reader.read(token)
    except (_NoTurtleError, ValueError):
        return


@dataclass
class _Frame:
    """What is being read: a statement, the inside of [ ] or of ( ).

    In a collection `subject` is the last cell, and `verb` is what leads to the next one.
    """

    opened: str
    subject: Term
    subject_at: At
    verb: Term | None = None
    verb_at: At = _START
    complete: bool = False
    """Whether an object has just been read, so that only punctuation can follow."""


class _Reader:
    def __init__(self, turtle: str, base: str) -> None:
        self._tokens = tokens(turtle)
        self._base = base
        self._prefixes: dict[str, str] = {}
        self._labels: dict[str, Term] = {}
        self._blanks = 0
        self._ahead: Token | None = None
        self._frames: list[_Frame] = []

    def next(self) -> Token | None:
        """The next token that is no comment; None at the end."""
        token, self._ahead = self._ahead, None
        while token is None or token.kind == kinds.COMMENT:
            token = next(self._tokens, None)
            if token is None:
                return None
        return token

    def read(self, token: Token) -> Iterator[Placed]:
        """What the next token completes."""
        if not self._frames:
            if not self._directive(token):
                self._frames.append(_Frame(".", _NOTHING, _at(token)))
                yield from self._node(token)
            return
        frame = self._frames[-1]
        if token.text in (")", "]", ".") and token.kind == kinds.MARK:
            yield from self._close(frame, token)
        elif frame.opened == "(":
            yield from self._node(token)
        elif token.text in (";", ",") and token.kind == kinds.MARK:
            self._separate(frame, token)
        elif frame.verb is None:
            frame.verb, frame.verb_at = self._predicate(token), _at(token)
        elif frame.complete:
            raise _NoTurtleError
        else:
            yield from self._node(token)

    def _node(self, token: Token) -> Iterator[Placed]:
        """A node begins: it becomes the subject of the statement, an object, or an item."""
        if self._frames[-1].opened == "(":
            yield from self._cell(_at(token))
        if token.kind == kinds.MARK and token.text == "(":
            # Whether it is a cell or rdf:nil shows only when it has an item or closes.
            self._frames.append(_Frame("(", _NOTHING, _at(token)))
            return
        opens = token.kind == kinds.MARK and token.text == "["
        node = self._fresh() if opens else self._term(token)
        yield from self._put(self._frames[-1], node, _at(token))
        if opens:
            self._frames.append(_Frame("[", node, _at(token)))

    def _put(self, frame: _Frame, node: Term, at: At) -> Iterator[Placed]:
        if frame.subject is _NOTHING:
            frame.subject, frame.subject_at = node, at
            return
        assert frame.verb is not None
        yield Placed(frame.subject, frame.verb, node, frame.subject_at, frame.verb_at, at)
        frame.complete = True

    def _cell(self, at: At) -> Iterator[Placed]:
        """The next cell of the collection that is being read, its item beginning `at`."""
        frame = self._frames[-1]
        cell = self._fresh()
        if frame.subject is _NOTHING:
            yield from self._put(self._frames[-2], cell, frame.subject_at)
        else:
            yield Placed(frame.subject, _REST, cell, frame.subject_at, at, at)
        frame.subject, frame.subject_at = cell, at
        frame.verb, frame.verb_at = _FIRST, at

    def _close(self, frame: _Frame, token: Token) -> Iterator[Placed]:
        if frame.opened != {")": "(", "]": "[", ".": "."}[token.text]:
            raise _NoTurtleError
        if frame.opened == "(":
            if frame.subject is _NOTHING:
                yield from self._put(self._frames[-2], _NIL, frame.subject_at)
            else:
                at = frame.subject_at
                yield Placed(frame.subject, _REST, _NIL, at, at, at)
        elif frame.verb is not None and not frame.complete:
            raise _NoTurtleError
        self._frames.pop()

    def _separate(self, frame: _Frame, token: Token) -> None:
        if token.text == "," and frame.complete:
            frame.complete = False
        elif token.text == ";" and (frame.complete or frame.verb is None):
            frame.verb, frame.complete = None, False
        else:
            raise _NoTurtleError

    def _directive(self, token: Token) -> bool:
        """Read a prefix or a base; False when the token begins no directive."""
        word = token.text.lower().removeprefix("@")
        if token.kind not in (kinds.AT, kinds.WORD) or word not in ("prefix", "base"):
            return False
        prefix = self._expect(kinds.NAME).text.removesuffix(":") if word == "prefix" else None
        address = self._address(self._expect(kinds.IRI))
        if prefix is None:
            self._base = address
        else:
            self._prefixes[prefix] = address
        if token.kind == kinds.AT and self._expect(kinds.MARK).text != ".":
            raise _NoTurtleError
        return True

    def _expect(self, kind: str) -> Token:
        token = self.next()
        if token is None or token.kind != kind:
            raise _NoTurtleError
        return token

    def _predicate(self, token: Token) -> Term:
        if token.kind == kinds.WORD and token.text == "a":
            return _TYPE
        if token.kind not in (kinds.IRI, kinds.NAME):
            raise _NoTurtleError
        return self._term(token)

    def _term(self, token: Token) -> Term:
        if token.kind == kinds.IRI:
            return iri(self._address(token))
        if token.kind == kinds.NAME:
            prefix, _, local = token.text.partition(":")
            if prefix not in self._prefixes:
                raise _NoTurtleError
            return iri(self._prefixes[prefix] + unescaped(local))
        if token.kind == kinds.BLANK:
            if token.text not in self._labels:
                self._labels[token.text] = self._fresh()
            return self._labels[token.text]
        if token.kind == kinds.NUMBER:
            return number(token.text)
        if token.kind == kinds.STRING:
            return self._string(token)
        if token.kind == kinds.WORD and token.text in ("true", "false"):
            return literal(token.text, f"{XSD}boolean")
        raise _NoTurtleError

    def _string(self, token: Token) -> Term:
        value = string_value(token.text)
        after = self.next()
        if after is not None and after.kind == kinds.AT:
            return literal(value, language=after.text[1:])
        if after is not None and after.text == "^^" and after.kind == kinds.MARK:
            datatype = self.next()
            if datatype is None or datatype.kind not in (kinds.IRI, kinds.NAME):
                raise _NoTurtleError
            return literal(value, self._term(datatype).value)
        self._ahead = after
        return literal(value)

    def _address(self, token: Token) -> str:
        return resolved(unescaped(token.text[1:-1]), self._base)

    def _fresh(self) -> Term:
        self._blanks += 1
        return blank(str(self._blanks - 1))


def _at(token: Token) -> At:
    return At(token.line, token.column)
