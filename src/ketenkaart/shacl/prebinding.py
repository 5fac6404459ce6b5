"""Queries of shapes with their variables bound beforehand, for all focus nodes at once.

The recommendation gives such a query its meaning for one focus node at a time: $this stands for
that node wherever it occurs. Here each group that looks at $this and could find it unbound begins
with the pattern that runs through the focus nodes, and joins do the rest. Inside EXISTS nothing is
needed, for there the variables of the row outside count. A query in which the rows of one focus
node would mix with those of another (an aggregate without GROUP BY $this, a LIMIT) is asked for one
node at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pyoxigraph as ox

from ketenkaart.errors import InputError
from ketenkaart.graph.engine import OxigraphEngine, Term
from ketenkaart.shacl.paths import Path
from ketenkaart.shacl.scan import Group, Query, scan
from ketenkaart.shacl.shape import Nodes, pairs
from ketenkaart.shacl.terms import UnsupportedError, written
from ketenkaart.wording import both

_NO_NODES = Nodes(ox.NamedNode("urn:ketenkaart:shacl:none"), empty=True)

Edit = tuple[int, int, str]


def select(
    text: str, path: Path | None, constants: Mapping[str, Term]
) -> tuple[Query, bool, Callable[[Nodes], str]]:
    """A SELECT over focus nodes: its parts, whether one by one, and the query for any nodes.

    Raises `InputError` for what SHACL forbids in it, `UnsupportedError` for what cannot be read.
    """
    query = _scanned(text, "SELECT", {"this", *constants})
    one_by_one = not all(one.apart("this") for one in query.selects)
    top = query.selects[0]
    edits = [*_path_edits(query, path)]
    if one_by_one and not top.apart("this") and top.aggregates:
        depth = 0
        for token in top.head:
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if token.kind == "variable" and token.key == "this" and depth == 0:
                edits.append((token.start, token.end, "(true AS ?any)"))
    elif not top.projected & {"this", "*"}:
        edits.append((query.groups[0].start - 1, query.groups[0].start - 1, " ?this "))
        edits += _before_where(query)
    given = _values(constants)

    def over(nodes: Nodes) -> str:
        starts = _openings(query, nodes.has("?this"), given)
        return _edited(query.text, query.start, len(query.text), [*edits, *starts])

    _try(query.prologue, over(_NO_NODES))
    return query, one_by_one, over


def ask(text: str, path: Path | None, constants: Mapping[str, Term]) -> tuple[Query, str, str]:
    """An ASK about a value: its parts, its body, and the pattern of its constants."""
    query = _scanned(text, "ASK", {"this", "value", *constants})
    group = query.groups[0]
    body = _edited(query.text, group.start, group.end, _path_edits(query, path))
    given = _values(constants)
    _try(query.prologue, ask_query(None, _NO_NODES, body, given))
    return query, body, given


def ask_query(path: Path | None, nodes: Nodes, body: str, given: str) -> str:
    """The values for which an ASK says no."""
    return (
        f"SELECT ?this ?value WHERE {{ {pairs(path, nodes)} {given} "
        f"FILTER NOT EXISTS {{ {body} }} }}"
    )


def _scanned(text: str, form: str, bound: set[str]) -> Query:
    """The parts of a query of this form, in which the bound variables stay as they are."""
    query = scan(text)
    if query.form != form:
        raise InputError(both(f"dit is geen {form}-query", f"this is no {form} query"))
    for token, after in zip(query.tokens, query.tokens[1:], strict=False):
        if token.kind == "word" and token.key == "AS" and after.key in bound:
            raise InputError(
                both(
                    f"de query geeft ${after.key} een andere waarde",
                    f"the query gives ${after.key} another value",
                )
            )
    inner = query.selects[1:] if form == "SELECT" else query.selects
    for one in inner:
        lacking = sorted(bound - one.projected - {"shapesGraph", "currentShape"})
        if lacking:
            raise InputError(
                both(
                    f"een SELECT binnen de query geeft ${lacking[0]} niet door",
                    f"a SELECT within the query does not pass on ${lacking[0]}",
                )
            )
    return query


def _path_edits(query: Query, path: Path | None) -> list[Edit]:
    found = [t for t in query.tokens if t.kind == "variable" and t.key == "PATH"]
    if found and path is None:
        raise InputError(
            both("de query gebruikt $PATH zonder pad", "the query uses $PATH without a path")
        )
    return [(token.start, token.end, str(path)) for token in found]


def _before_where(query: Query) -> list[Edit]:
    """Take away the word WHERE of the outermost SELECT, which may be left out."""
    head = query.selects[0].head
    last = head[-1] if head else None
    return [(last.start, last.end, "")] if last is not None and last.key == "WHERE" else []


def _values(constants: Mapping[str, Term]) -> str:
    if not constants:
        return ""
    names = " ".join(f"?{name}" for name in constants)
    return f"VALUES ({names}) {{ ({' '.join(written(term) for term in constants.values())}) }}"


def _openings(query: Query, this: str, given: str) -> list[Edit]:
    """What each group begins with; the outermost always runs through the focus nodes."""
    found = []
    around: Group | None = None
    for number, group in enumerate(query.groups):
        if group.exists:
            continue
        if group.wraps:
            around = group
            continue
        # The words of a SELECT stand before its group, within the group that wraps it.
        looks = "this" in query.named_in(around or group) and "this" not in group.bound
        # A group that does not look at $this would only be multiplied by all the focus nodes.
        begin = f" {this} {given} " if number == 0 or looks else f" {given} "
        found.append((group.start, group.start, begin))
        around = None
    return found


def _edited(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    parts, at = [], start
    for begin, stop, new in sorted(edits):
        if start <= begin and stop <= end:
            parts += [text[at:begin], new]
            at = stop
    return "".join([*parts, text[at:end]])


def _try(prologue: str, query: str) -> None:
    """Raise `UnsupportedError` when Oxigraph cannot read the query."""
    try:
        OxigraphEngine(ox.Store()).select(f"{prologue} SELECT * WHERE {{ {{ {query}\n}} }}")
    except InputError as error:
        raise UnsupportedError(error.message) from error
