"""Answers as plain values, so that expected rows can be written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

import pyoxigraph as ox

from ketenkaart.answers.answer import ask
from ketenkaart.answers.catalogue import Column, Question, catalogue
from ketenkaart.answers.parameters import parse_values
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.engine import Engine, Term
from ketenkaart.vocabulary import shorten

Cell = str | int | float | bool | list[str] | None
Given = Mapping[str, str | Sequence[str]]

LISTS: Final = ("things", "statements")
NUMBERS: Final = ("euro", "number", "level")


def rows_of(
    graph: ClosedGraph, question_id: str, given: Given | None = None, engine: Engine | None = None
) -> list[dict[str, Cell]]:
    """The rows of a question, each as column name and plain value.

    Things are prefixed names; lists of things are sorted, for SPARQL leaves their order open.
    """
    texts = tuple(
        (name, (value,) if isinstance(value, str) else tuple(value))
        for name, value in sorted((given or {}).items())
    )
    opened = _OPENED.setdefault((id(graph), id(engine)), _Opened(graph, engine))
    return [dict(row) for row in _asked(opened, question_id, texts)]


@dataclass(frozen=True, eq=False)
class _Opened:
    """A graph and an engine to ask it by; the same as itself only."""

    graph: ClosedGraph
    engine: Engine | None


_OPENED: Final[dict[tuple[int, int], _Opened]] = {}
"""By identity; what is kept here is never freed, so no identity comes twice."""


@cache
def _asked(
    opened: _Opened, question_id: str, texts: tuple[tuple[str, tuple[str, ...]], ...]
) -> list[dict[str, Cell]]:
    question = questions(opened.graph.workspace)[question_id]
    values = parse_values(question, opened.graph, dict(texts), "nl")
    answer = ask(question, opened.graph, values, opened.engine)
    return [
        {column.name: _plain(column, row.cells[column.name]) for column in question.columns}
        for row in answer.rows
    ]


@cache
def questions(workspace: Workspace) -> dict[str, Question]:
    """The catalogue of a workspace, read once."""
    return catalogue(workspace)


def _plain(column: Column, term: Term | None) -> Cell:
    if term is None:
        return None
    text = str(term.value)
    if column.type in LISTS:
        return sorted(shorten(iri) for iri in text.split())
    if isinstance(term, ox.NamedNode):
        return shorten(text)
    if column.type == "boolean":
        return text in ("true", "1")
    if column.type in NUMBERS:
        value = Decimal(text)
        return int(value) if value == value.to_integral_value() else float(value)
    return text
