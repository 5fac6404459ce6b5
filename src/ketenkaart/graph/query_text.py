"""A SPARQL query as text: its form, the count of its rows, and a CONSTRUCT as a SELECT.

Nothing is parsed beyond words, strings, addresses, comments and braces, so that whatever a service
understands beyond SPARQL 1.1 stays as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from ketenkaart.graph.engine import Table, Term, no_query

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

COUNT: Final = "ketenkaart_count"
"""The variable of a count."""

_TOKEN: Final = re.compile(
    r"""
    (?P<iri><[^<>"{}|^`\\\s]*>)
  | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
  | (?P<comment>\#[^\n]*)
  | (?P<variable>[?$]\w+)
  | (?P<name>[\w.-]*:[^\s<>"'{}()\[\];,?$|^]*)
  | (?P<word>[A-Za-z]+)
  | (?P<open>\{) | (?P<close>\})
    """,
    re.VERBOSE | re.DOTALL,
)

_EMPTY: Final = re.compile(r"VALUES\s+[?$]\w+\s*\{\s*UNDEF\s*\}", re.IGNORECASE)

_VARIABLE: Final = "urn:ketenkaart:variable:"
"""What a variable is called while the template of a CONSTRUCT is read as Turtle."""


def form_of(query: str) -> str | None:
    """The form of a query, in capitals; None for a text that is no query."""
    return next((form for form, _place in _forms(query)), None)


def counted(query: str) -> str:
    """The SELECT that counts the rows of a SELECT, in the variable `COUNT`.

    What stands before the SELECT stays in front. FROM moves with it: it cannot stand in a
    sub-select.
    """
    start = next((place for _form, place in _forms(query)), 0)
    head, body = query[:start], query[start:]
    graphs: list[str] = []
    kept = body
    for begin, end in reversed(_datasets(body)):
        graphs.insert(0, body[begin:end])
        kept = kept[:begin] + kept[end:]
    # On a line of its own: the query may end in a comment.
    return f"{head}SELECT (COUNT(*) AS ?{COUNT}) {' '.join(graphs)} WHERE {{ {kept}\n}}"


def without_undef(query: str) -> str:
    """The same query without `VALUES ?name { UNDEF }`, which says nothing.

    Virtuoso takes it to say that the variable has no value. Places stay what they were.
    """
    tokens = list(_TOKEN.finditer(query))
    for place in range(len(tokens) - 4):
        block = tokens[place : place + 5]
        begin, end = block[0].start(), block[-1].end()
        # With nothing else between the words than space, these five are all that stands there.
        if _is(block[1], "variable") and _EMPTY.fullmatch(query, begin, end):
            query = query[:begin] + re.sub(r"\S", " ", query[begin:end]) + query[end:]
    return query


@dataclass(frozen=True)
class Construction:
    """A CONSTRUCT in two: the SELECT that finds its rows, and the triples that each row makes."""

    select: str
    template: tuple[ox.Triple, ...]

    def triples(self, table: Table) -> list[ox.Triple]:
        """The triples that the rows make, each once; as in SPARQL, what is no triple is left."""
        made: dict[ox.Triple, None] = {}
        for row in table:
            own: dict[str, ox.BlankNode] = {}
            for triple in self.template:
                parts = (triple.subject, triple.predicate, triple.object)
                subject, predicate, target = (_filled(part, row, own) for part in parts)  # type: ignore[arg-type]
                if (
                    isinstance(subject, ox.NamedNode | ox.BlankNode)
                    and isinstance(predicate, ox.NamedNode)
                    and target is not None
                ):
                    made[ox.Triple(subject, predicate, target)] = None
        return list(made)


def construction(query: str) -> Construction:
    """A CONSTRUCT in two; raises `InputError` when its template cannot be read."""
    start = next((place for _form, place in _forms(query)), 0)
    after = start + len("CONSTRUCT")
    tokens = [m for m in _TOKEN.finditer(query, after) if m.lastgroup != "comment"]
    begin, end = _braces(query, tokens)
    template = query[begin + 1 : end]
    # The short form CONSTRUCT WHERE { ... } has its template for a pattern.
    short = tokens[0].lastgroup != "open"
    rest = query[after:] if short else query[end + 1 :]
    names = dict.fromkeys(m.group()[1:] for m in _TOKEN.finditer(template) if _is(m, "variable"))
    chosen = " ".join(f"?{name}" for name in names) or "(1 AS ?any)"
    return Construction(
        f"{query[:start]}SELECT {chosen} {rest}", _template(query[:start], template)
    )


def _template(head: str, template: str) -> tuple[ox.Triple, ...]:
    """The triples of a template, which is Turtle once its variables are addresses."""

    def address(match: re.Match[str]) -> str:
        if _is(match, "variable"):
            return f"<{_VARIABLE}{match.group()[1:]}>"
        return match.group()

    text = head + _TOKEN.sub(address, template) + " ."
    try:
        quads = list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
    except SyntaxError:
        try:  # the last triple may have its full stop already
            quads = list(ox.parse(text[:-2].encode(), format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise no_query(f"CONSTRUCT {{ ... }}: {error.msg}") from error
    return tuple(ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads)


def _filled(part: Term, row: dict[str, Term | None], own: dict[str, ox.BlankNode]) -> Term | None:
    if isinstance(part, ox.BlankNode):
        return own.setdefault(part.value, ox.BlankNode())
    if isinstance(part, ox.NamedNode) and part.value.startswith(_VARIABLE):
        return row[part.value.removeprefix(_VARIABLE)]
    return part


def _forms(query: str) -> Iterator[tuple[str, int]]:
    """Each word that names a form, with its place."""
    for match in _TOKEN.finditer(query):
        if _is(match, "word") and match.group().upper() in FORMS:
            yield match.group().upper(), match.start()


def _datasets(body: str) -> list[tuple[int, int]]:
    """Where the FROM clauses of a query stand, which is before its first brace."""
    found, begin = [], None
    for match in _TOKEN.finditer(body):
        if _is(match, "open"):
            break
        if _is(match, "word") and match.group().upper() == "FROM":
            begin = match.start()
        elif begin is not None and match.lastgroup in ("iri", "name"):
            found.append((begin, match.end()))
            begin = None
    return found


def _braces(query: str, tokens: Sequence[re.Match[str]]) -> tuple[int, int]:
    """Where the first group opens and closes."""
    depth, begin = 0, 0
    for match in tokens:
        if _is(match, "open"):
            begin = begin if depth else match.start()
            depth += 1
        elif _is(match, "close"):
            depth -= 1
            if depth == 0:
                return begin, match.start()
    raise no_query("CONSTRUCT { ... }")


def _is(match: re.Match[str], kind: str) -> bool:
    return match.lastgroup == kind
