"""One interface to ask a graph in SPARQL, whatever engine stands behind it.

Terms are those of pyoxigraph everywhere: plain values that compare and hash by what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Final, Protocol

import pyoxigraph as ox

from ketenkaart.errors import InputError
from ketenkaart.graph.bounds import check_query
from ketenkaart.wording import both, either

Term = ox.NamedNode | ox.BlankNode | ox.Literal
"""What a cell can hold."""


BATCH: Final = 200
"""So many addresses a query names at most: a service must be able to take it."""

_LINE: Final = r"(?s)(?:error at (\d+):\d+: )?(.*)"


class Table:
    """The rows of a SELECT in the order in which they came; an unbound cell is None."""

    def __init__(
        self, variables: tuple[str, ...], rows: tuple[tuple[Term | None, ...], ...]
    ) -> None:
        self.variables = variables
        self.rows = rows

    def __iter__(self) -> Iterator[dict[str, Term | None]]:
        """Each row as a mapping from variable to term."""
        for row in self.rows:
            yield dict(zip(self.variables, row, strict=True))

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.rows)


class Engine(Protocol):
    """What answers SPARQL 1.1 queries over one graph."""

    @property
    def name(self) -> str:
        """The program that answers."""

    def select(self, query: str) -> Table:
        """The rows of a SELECT; raises `InputError` when the query does not parse."""

    def construct(self, query: str) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, each once, in no particular order."""


class OxigraphEngine:
    """Oxigraph in this process: what answers everything, in milliseconds."""

    name = "oxigraph"

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def select(self, query: str) -> Table:
        """The rows of a SELECT, or of an ASK as one row with the variable `answer`."""
        check_query(query)
        with _told():
            found = self.store.query(query)
            if isinstance(found, ox.QueryBoolean):
                return Table(("answer",), ((ox.Literal(bool(found)),),))
            if not isinstance(found, ox.QuerySolutions):
                raise no_rows()
            variables = tuple(variable.value for variable in found.variables)
            rows = tuple(tuple(solution[v] for v in variables) for solution in found)
            return Table(variables, rows)

    def construct(self, query: str) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, each once."""
        check_query(query)
        with _told():
            found = self.store.query(query)
            if not isinstance(found, ox.QueryTriples):
                raise no_triples()
            return list(dict.fromkeys(found))


def batches(addresses: Iterable[str]) -> Iterator[list[str]]:
    """The addresses in lists that a query can name."""
    left = iter(addresses)
    while few := list(islice(left, BATCH)):
        yield few


def no_rows() -> InputError:
    """The error that a query gives triples where rows are wanted."""
    return InputError(
        both("Dit is geen SELECT-query.", "This is no SELECT query."),
        expected=either(["SELECT", "ASK"]),
    )


def no_triples() -> InputError:
    """The error that a query gives rows where triples are wanted."""
    return InputError(
        both("Dit is geen CONSTRUCT-query.", "This is no CONSTRUCT query."),
        expected=either(["CONSTRUCT", "DESCRIBE"]),
    )


def no_query(reason: str, line: int | None = None) -> InputError:
    """The error that a query does not parse, with the parser's own words."""
    return InputError(
        both(f"De query klopt niet: {reason}", f"The query does not parse: {reason}"),
        line=line,
        expected=either(["SPARQL 1.1"]),
    )


def _no_prefix(line: int | None) -> InputError:
    return InputError(
        both(
            "De query gebruikt een prefix die zij niet vastlegt.",
            "The query uses a prefix that it does not declare.",
        ),
        line=line,
        advice=both(
            "Zet er PREFIX naam: <adres> boven, of verbeter de naam.",
            "Put PREFIX name: <address> on top, or mend the name.",
        ),
    )


@contextmanager
def _told() -> Iterator[None]:
    """Errors of Oxigraph as `InputError`; some come only while rows are read."""
    try:
        yield
    except SyntaxError as error:
        # The line stands in the words, which list every character that could have followed.
        line, reason = re.fullmatch(_LINE, str(error.msg)).groups()  # type: ignore[union-attr]
        if "Prefix not found" in reason:
            raise _no_prefix(int(line) if line else None) from error
        import textwrap

        reason = textwrap.shorten(reason, 200, placeholder=" ...")
        raise no_query(reason, int(line) if line else None) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise InputError(
            both(
                f"De query is niet te beantwoorden: {error}",
                f"The query cannot be answered: {error}",
            ),
            expected=both(
                "SPARQL 1.1 over deze graaf alleen, met de standaardfuncties",
                "SPARQL 1.1 over this graph alone, with its standard functions",
            ),
        ) from error
