"""A look at the outside of a SPARQL query: its groups, its SELECTs and where its variables stand.

It reads just so much as is needed to bind variables before a query runs, and to refuse what the
recommendation forbids in such a query. That the query is right otherwise is for Oxigraph to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ketenkaart.errors import InputError
from ketenkaart.shacl.terms import UnsupportedError
from ketenkaart.wording import both

_TOKEN: Final = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\s]*>)
    |(?P<comment>\#[^\n]*)
    |(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<variable>[?$]\w+)
    |(?P<name>(?:\w[\w.-]*)?:(?:[\w:%-]|\.(?=[\w:%-])|\\.)*)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<word>[A-Za-z_]\w*)
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<sign>[^\s\w])""",
    re.VERBOSE | re.DOTALL,
)
_FORBIDDEN: Final = ("MINUS", "VALUES", "SERVICE")
_AGGREGATES: Final = frozenset("COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT".split())


@dataclass(frozen=True)
class Token:
    """A word of a query, with its place in the text."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """A keyword in capitals, a variable without its sign, a sign as it is."""
        if self.kind == "word":
            return self.text.upper()
        return self.text[1:] if self.kind == "variable" else self.text


@dataclass
class Group:
    """What stands between two braces.

    `bound` holds the variables that its own triple patterns bind before anything else in it could
    look at them.
    """

    start: int
    end: int = 0
    exists: bool = False
    wraps: bool = False
    bound: set[str] = field(default_factory=set)


@dataclass
class Select:
    """A SELECT, at the top or in a group: the words before and after its braces."""

    head: list[Token]
    tail: list[Token] = field(default_factory=list)

    @property
    def projected(self) -> set[str]:
        """The variables it gives; `*` stands for all."""
        found, depth = set(), 0
        for before, token in zip([None, *self.head], self.head, strict=False):
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            named = before is not None and before.key == "AS" and before.kind == "word"
            if token.kind == "variable" and (depth == 0 or named):
                found.add(token.key)
            if token.text == "*" and depth == 0:
                found.add("*")
        return found

    @property
    def grouping(self) -> list[Token] | None:
        """The words of GROUP BY, or None without one."""
        keys = [token.key for token in self.tail]
        if "GROUP" not in keys:
            return None
        after = self.tail[keys.index("GROUP") + 1 :]
        ends = [n for n, token in enumerate(after) if token.key in ("HAVING", "ORDER", *_CUTS)]
        return after[: ends[0]] if ends else after

    @property
    def aggregates(self) -> bool:
        """Whether it makes one row of many."""
        words = {token.key for token in (*self.head, *self.tail) if token.kind == "word"}
        return self.grouping is not None or bool(words & (_AGGREGATES | {"HAVING"}))

    def apart(self, variable: str) -> bool:
        """Whether rows with another value of the variable have no influence on one another."""
        if any(token.kind == "word" and token.key in _CUTS for token in self.tail):
            return False
        grouped = {token.key for token in self.grouping or () if token.kind == "variable"}
        return not self.aggregates or variable in grouped


_CUTS: Final = ("LIMIT", "OFFSET")


@dataclass
class Query:
    """A query with its parts; the first group and the first SELECT are the outermost."""

    text: str
    form: str
    start: int
    """Where the query form begins, after the prologue."""
    tokens: list[Token]
    groups: list[Group] = field(default_factory=list)
    selects: list[Select] = field(default_factory=list)

    @property
    def prologue(self) -> str:
        """The prefixes that the query itself brings."""
        return self.text[: self.start]

    def named_in(self, group: Group) -> set[str]:
        """The variables that stand anywhere in a group, in the groups within it too."""
        return {
            token.key
            for token in self.tokens
            if token.kind == "variable" and group.start <= token.start < group.end
        }

    @property
    def zero_length(self) -> bool:
        """Whether a path may lead from a node to itself: `*` or `?` after a step."""
        return any(
            token.text in ("*", "?")
            and (before.kind in ("iri", "name") or before.text in ("a", ")"))
            for before, token in zip(self.tokens, self.tokens[1:], strict=False)
        )


def scan(text: str) -> Query:
    """The parts of a SELECT or ASK.

    Raises `InputError` for what SHACL forbids where variables are bound beforehand, and
    `UnsupportedError` for graphs by name and for what cannot be read.
    """
    tokens = [
        Token(str(match.lastgroup), match[0], match.start(), match.end())
        for match in _TOKEN.finditer(text)
        if match.lastgroup != "comment"
    ]
    forms = [n for n, one in enumerate(tokens) if one.kind == "word" and one.key in _FORMS]
    if not forms:
        raise _unread()
    first = tokens[forms[0]]
    query = Query(text, first.key, first.start, tokens)
    try:
        end = _Scanner(query).form(forms[0])
    except IndexError as error:
        raise _unread() from error
    if end < len(tokens):
        raise _unread()
    return query


_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


class _Scanner:
    def __init__(self, query: Query) -> None:
        self.query = query
        self.tokens = query.tokens

    def form(self, at: int, *, exists: bool = False) -> int:
        """A query form from its keyword on; returns where it ends."""
        keyword = self.tokens[at].key
        at, head = self._until_brace(at + 1)
        select = Select(head)
        if keyword == "SELECT":
            self.query.selects.append(select)
        at = self._group(at, exists=exists)
        while at < len(self.tokens) and self.tokens[at].text != "}":
            token = self.tokens[at]
            if token.text == "{":
                at = self._group(at, exists=True)
                continue
            self._refuse(token)
            select.tail.append(token)
            at += 1
        return at

    def _until_brace(self, at: int) -> tuple[int, list[Token]]:
        head: list[Token] = []
        depth = 0
        while self.tokens[at].text != "{" or depth > 0:
            token = self.tokens[at]
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if token.text == "{":
                at = self._group(at, exists=True)
                continue
            if token.kind == "word" and token.key == "FROM":
                raise _other_graph()
            head.append(token)
            at += 1
        return at, head

    def _group(self, at: int, *, exists: bool = False) -> int:
        """A group from its brace on; returns the place after it."""
        group = Group(self.tokens[at].end, exists=exists)
        self.query.groups.append(group)
        at += 1
        if self.tokens[at].key == "SELECT" and self.tokens[at].kind == "word":
            group.wraps = True
            at = self.form(at, exists=exists)
        depth, settled = 0, False
        while self.tokens[at].text != "}":
            token = self.tokens[at]
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if token.text == "{":
                inner = exists or self.tokens[at - 1].key == "EXISTS"
                settled = settled or not inner
                at = self._group(at, exists=inner)
                continue
            self._refuse(token)
            if token.kind == "word" and token.key == "BIND":
                settled = True
            if token.kind == "word" and token.key == "GRAPH":
                if self.tokens[at + 1].key != "shapesGraph":
                    raise _other_graph()
            elif token.kind == "variable" and depth == 0 and not settled:
                group.bound.add(token.key)
            at += 1
        group.end = self.tokens[at].start
        return at + 1

    def _refuse(self, token: Token) -> None:
        if token.kind == "word" and token.key in _FORBIDDEN:
            raise InputError(
                both(
                    f"een query in een shape mag geen {token.key} bevatten",
                    f"a query in a shape must not contain {token.key}",
                )
            )


def _other_graph() -> UnsupportedError:
    return UnsupportedError(
        both("de query kijkt in een andere graaf", "the query looks into another graph")
    )


def _unread() -> UnsupportedError:
    return UnsupportedError(both("de query is niet te lezen", "the query cannot be read"))
