"""Asking a stored question, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from ketenkaart.answers.catalogue import Question
from ketenkaart.answers.cells import NUMBERS, is_number
from ketenkaart.answers.header import header_line
from ketenkaart.answers.parameters import bind, default_terms
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.errors import InputError
from ketenkaart.files.reading import relative
from ketenkaart.graph.engine import Engine, Term
from ketenkaart.graph.view import Certainty
from ketenkaart.vocabulary import XSD, shorten
from ketenkaart.wording import both

if TYPE_CHECKING:
    from ketenkaart.answers.evidence import Evidence


class Row(NamedTuple):
    """One row: a term per column (None where there is none) and the statements behind it.

    `certainty` is how sure it is that all of them fall within the view; None without a view on a
    date.
    """

    cells: Mapping[str, Term | None]
    statements: tuple[str, ...]
    certainty: Certainty | None


class _Answered(NamedTuple):
    question: Question
    values: Mapping[str, Sequence[Term]]
    rows: tuple[Row, ...]
    graph: ClosedGraph


class Answer(_Answered):
    """A question with what it was told and its rows, in the order of its query."""

    @cached_property
    def statements(self) -> list[str]:
        """Every statement behind any row, each once, in order of the rows."""
        return list(dict.fromkeys(iri for row in self.rows for iri in row.statements))

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        """The evidence of every statement behind any row, and of what those were derived from."""
        # Most questions are asked without it, and every import is waited for.
        from ketenkaart.answers.evidence import with_origins

        return with_origins(self.graph.engine, self.statements)


def ask(
    question: Question,
    graph: ClosedGraph,
    values: Mapping[str, Sequence[Term]] | None = None,
    engine: Engine | None = None,
) -> Answer:
    """The answer to a question on a graph, by the graph's own engine or by another.

    A question that takes a `date` takes the day of the view, unless it is given one.
    Raises `InputError` when the query does not give the columns that its header declares, or gives
    no number where that declares one, and when its header says that the engine gets it wrong.
    """
    engine = engine or graph.engine
    _asserted(question, engine)
    told = {p.name: default_terms(p) for p in question.parameters}
    told |= _day_asked(question, graph.view.on)
    told |= {name: list(terms) for name, terms in (values or {}).items()}
    try:
        table = engine.select(bind(question, told))
    except InputError as error:
        raise error.at(relative(question.file)) from error
    declared = tuple(column.name for column in question.columns)
    if table.variables != declared:
        given, wanted = ", ".join(table.variables), ", ".join(declared)
        raise InputError(
            both(
                f"De query geeft andere kolommen dan haar kop noemt: {given}.",
                f"The query does not give the columns of its header: {given}.",
            ),
            file=relative(question.file),
            expected=both(wanted, wanted),
        )
    rows = []
    for cells in table:
        _numbers(question, cells)
        statements = _statements(question, cells)
        rows.append(Row(cells, statements, _certainty(graph, statements)))
    return Answer(question, told, tuple(rows), graph)


def _asserted(question: Question, engine: Engine) -> None:
    """Raise `InputError` for an engine of which it is known that it answers wrong."""
    refusal = question.not_asked_of(engine.name)
    if refusal is not None:
        raise InputError(
            refusal,
            expected=both(
                "een vraag waarvan dat programma de rijen goed geeft",
                "a question of which that program gives the right rows",
            ),
            advice=both(
                "Zonder --endpoint wordt zij hier beantwoord.",
                "Without --endpoint it is answered here.",
            ),
        )


def _day_asked(question: Question, day: date | None) -> dict[str, list[Term]]:
    asked = [p.name for p in question.parameters if (p.name, p.type) == ("date", "date")]
    if day is None or not asked:
        return {}
    return {"date": [ox.Literal(day.isoformat(), datatype=ox.NamedNode(XSD + "date"))]}


def _numbers(question: Question, cells: Mapping[str, Term | None]) -> None:
    """Raise `InputError` when a column of numbers holds something else."""
    for column in question.columns:
        term = cells[column.name]
        if column.type in NUMBERS and term is not None and not is_number(column, term):
            told = shorten(term.value) if isinstance(term, ox.NamedNode) else f"'{term.value}'"
            raise InputError(
                both(
                    f"De kolom {column.name} ({column.type}) krijgt {told}, en dat is geen getal.",
                    f"The column {column.name} ({column.type}) gets {told}, which is no number.",
                ),
                file=relative(question.file),
                line=header_line(question.file, f"name: {column.name},", f"name: {column.name}"),
                expected=both(
                    "een getal, of in de kop een ander type",
                    "a number, or another type in the header",
                ),
            )


def _statements(question: Question, cells: Mapping[str, Term | None]) -> tuple[str, ...]:
    found: list[str] = []
    for column in question.columns:
        if column.type in ("statement", "statements"):
            term = cells[column.name]
            found += str(term.value).split() if term is not None else []
    return tuple(sorted(dict.fromkeys(found))) if len(found) > 1 else tuple(found)


def _certainty(graph: ClosedGraph, statements: Sequence[str]) -> Certainty | None:
    if graph.view.on is None and graph.view.known is None:
        return None
    return max(
        (graph.seen.certainty.get(iri, Certainty.CERTAINLY) for iri in statements),
        default=Certainty.CERTAINLY,
    )
