"""Turtle put in its fixed form: comments and the order of things stay, the white space goes.

It knows the Turtle that the house writes, in which every thing has a name: blank nodes and
collections are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from ketenkaart.errors import InputError
from ketenkaart.files import turtle_tokens as kinds
from ketenkaart.files.turtle_layout import Block, Fact, Piece, Prefix, block_text, prefix_lines
from ketenkaart.files.turtle_words import END, Comment, Word, words
from ketenkaart.wording import Texts, both


def formatted(turtle: str) -> str:
    """The text in its fixed form: the same triples in the same order, and every comment.

    Prefixes stand on top, sorted, only those that are used; one that is named in a comment inside
    a block counts as used. Raises `InputError` with the line for what it cannot put in form.
    """
    return _Reader(turtle).text()


class _Part(NamedTuple):
    """A comment or a block, ended by a line feed, and whether an empty line precedes it."""

    text: str
    apart: bool


class _Reader:
    def __init__(self, turtle: str) -> None:
        self._words = words(turtle)
        self._heading: list[_Part] = []
        self._prefixes: dict[str, Prefix] = {}
        self._body: list[_Part] = []
        self._used: set[str] = set()
        self._pending: list[Comment] = []
        """Comments that belong to what comes next."""
        self._sever = False
        """Whether what comes next stands apart from what has been read."""

    def text(self) -> str:
        """Read all, and write it."""
        while (word := next(self._words)).kind != END:
            if word.text.lower().removeprefix("@") in ("prefix", "base"):
                self._directive(word)
            else:
                self._statement(word)
        self._comments(self._body, [*self._pending, *word.above])
        kept = []
        for name, prefix in self._prefixes.items():
            if name in self._used:
                kept.append(prefix)
            elif prefix.behind:
                self._heading.append(_Part(f"{prefix.behind}\n", False))
        lines = "".join(f"{line}\n" for line in prefix_lines(kept))
        parts = ("".join(_spaced(self._heading)), lines, "".join(_spaced(self._body)))
        return "\n".join(part for part in parts if part)

    def _directive(self, word: Word) -> None:
        if not word.text.lower().endswith("prefix"):
            _refuse(word, _BASE)
        name, iri = self._next(kinds.NAME), self._next(kinds.IRI)
        read = [word, name, iri]
        if word.kind == kinds.AT:
            read.append(self._next(kinds.MARK))
        prefix = Prefix(name.text.removesuffix(":"), iri.text, read[-1].behind)
        known = self._prefixes.setdefault(prefix.name, prefix)
        if known.iri != prefix.iri:
            _refuse(word, _BOUND_TWICE)
        around = self._pending
        for one in read:
            around += one.above
            if one.behind and (one is not read[-1] or known is not prefix):
                around.append(Comment(one.behind, False))
        self._pending = []
        self._comments(self._body if self._body else self._heading, around)
        self._sever = bool(self._body)

    def _statement(self, subject: Word) -> None:
        self._term(subject, kinds.IRI, kinds.NAME)
        self._comments(self._body, [*self._pending, *subject.above])
        # A comment between subject and predicate has no line there: it goes above the block.
        inside = [Comment(subject.behind, False)] if subject.behind else []
        self._pending = []
        block = Block(subject.text, [])
        word = self._next()
        inside += word.above
        word.above = []
        while not word.is_sign("."):
            if word.is_sign(";"):
                self._sign(word, block)
                word = self._next()
            else:
                word = self._fact(word, block)
        self._end(word, block)
        self._put(block, subject, inside)

    def _fact(self, word: Word, block: Block) -> Word:
        """A predicate and its objects go into the block; the sign behind them is returned."""
        self._term(word, kinds.IRI, kinds.NAME, kinds.WORD)
        fact = Fact(Piece(word.text, self._above(word), word.behind), [])
        block.facts.append(fact)
        while True:
            value = self._next()
            self._term(value, *_OBJECTS)
            fact.objects.append(Piece(value.text, self._above(value), value.behind))
            sign = self._next()
            if sign.is_sign(";", "."):
                return sign
            self._sign(sign, block)

    def _sign(self, sign: Word, block: Block) -> None:
        """A comma or semicolon: what is behind it stays behind its object, the rest goes on."""
        if not sign.is_sign(",", ";"):
            self._term(sign)
        self._pending += sign.above
        if sign.behind:
            last = block.facts[-1].objects[-1] if block.facts else None
            if last is not None and not last.behind and not self._pending:
                last.behind = sign.behind
            else:
                self._pending.append(Comment(sign.behind, False))

    def _end(self, end: Word, block: Block) -> None:
        if not block.facts:
            _refuse(end, _UNKNOWN)
        block.below = [comment.text for comment in (*self._pending, *end.above)]
        self._pending = []
        last = block.facts[-1].objects[-1]
        if end.behind and block.below:
            block.below.append(end.behind)
        elif end.behind and last.behind:
            self._pending.append(Comment(end.behind, True))
        else:
            last.behind = last.behind or end.behind

    def _put(self, block: Block, subject: Word, inside: list[Comment]) -> None:
        commented = bool(self._body) and self._body[-1].text.startswith("#") and not self._sever
        apart = subject.apart or not commented
        for comment in inside:
            self._body.append(_Part(f"{comment.text}\n", apart))
            apart = False
        self._body.append(_Part(block_text(block), apart))
        self._sever = True
        for fact in block.facts:
            pieces = (fact.predicate, *fact.objects)
            self._mention(comment for piece in pieces for comment in (*piece.above, piece.behind))
        self._mention(block.below)

    def _comments(self, parts: list[_Part], comments: list[Comment]) -> None:
        for comment in comments:
            parts.append(_Part(f"{comment.text}\n", comment.apart or self._sever))
            self._sever = False

    def _above(self, word: Word) -> list[str]:
        found = [comment.text for comment in (*self._pending, *word.above)]
        self._pending = []
        return found

    def _mention(self, comments: Iterator[str] | list[str]) -> None:
        """Keep the prefixes of facts that have been put in comments."""
        for comment in comments:
            self._used.update(re.findall(r"(?<![\w:.-])([\w-]*):(?=\S)", comment))

    def _term(self, word: Word, *allowed: str) -> None:
        if word.kind == kinds.BLANK or word.is_sign("[", "]"):
            _refuse(word, _BLANK)
        if word.is_sign("(", ")"):
            _refuse(word, _LIST)
        if word.kind not in allowed:
            _refuse(word, _UNKNOWN)
        self._used.update(word.prefixes)

    def _next(self, kind: str | None = None) -> Word:
        word = next(self._words)
        if word.kind in (END, kinds.BAD) or (kind is not None and word.kind != kind):
            _refuse(word, _UNKNOWN)
        return word


def _spaced(parts: list[_Part]) -> Iterator[str]:
    for number, part in enumerate(parts):
        if number and part.apart:
            yield "\n"
        yield part.text


def _refuse(word: Word, why: Texts) -> NoReturn:
    raise InputError(
        both(
            f"Dit is niet in de vaste vorm te zetten: {why['nl']}",
            f"This cannot be put in the fixed form: {why['en']}",
        ),
        line=word.line,
        expected=both(
            "Turtle zoals CONTRIBUTING.md die beschrijft",
            "Turtle as described in CONTRIBUTING.md",
        ),
    )


_OBJECTS = (kinds.IRI, kinds.NAME, kinds.STRING, kinds.NUMBER, kinds.WORD)
_BLANK = both(
    "een lege knoop heeft geen naam; geef hem er een.",
    "a blank node has no name; give it one.",
)
_LIST = both(
    "een lijst tussen haakjes kent deze vorm niet.",
    "the form knows no collection in parentheses.",
)
_BASE = both(
    "een basis (@base) kent deze vorm niet; schrijf adressen voluit of met een prefix.",
    "the form knows no base (@base); write addresses in full or with a prefix.",
)
_BOUND_TWICE = both(
    "deze prefix staat er al met een ander adres.",
    "this prefix stands there already with another address.",
)
_UNKNOWN = both("hier klopt de Turtle niet.", "the Turtle is not right here.")
