"""Ketenkaart from Python: `ketenkaart.ask("M02", actor="fiod")` and what comes back.

Names, abbreviations and addresses are taken as on the command line; values come back typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import pyoxigraph as ox
from rich.console import Console

from ketenkaart.answers import answer as answers
from ketenkaart.answers import formats
from ketenkaart.answers.catalogue import Column, Question, catalogue, pick_question
from ketenkaart.answers.cells import LISTS, NUMBERS
from ketenkaart.answers.cited import behind
from ketenkaart.answers.html import as_html
from ketenkaart.answers.parameters import parse_values
from ketenkaart.answers.tables import as_table
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.dates import parse_day
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.engine import Term
from ketenkaart.graph.view import View
from ketenkaart.vocabulary import shorten
from ketenkaart.wording import default_language, pick

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Thing:
    """Something in the graph: its address and its name in the language of the answer."""

    iri: str
    name: str

    def __str__(self) -> str:
        """The name."""
        return self.name


@dataclass(frozen=True)
class Passage:
    """A place in a source.

    `start` and `end` count the letters and digits of the normalised text from 1, both included;
    `page` is that of the text that was read, where it shows pages.
    """

    iri: str
    source: Thing
    section: Thing | None
    page: int | None
    start: int
    end: int


Value = Thing | tuple[Thing, ...] | Decimal | int | date | bool | str | None
"""What a cell holds; amounts are in euros."""

Given = str | int | Decimal | date | Thing
"""What a parameter takes: a name in either language, an abbreviation, an address, a plain value."""


class Row(Mapping[str, Value]):
    """One row: a value per column, and behind it its statements and their passages.

    `certainty` is `certainly`, `undated` or `possibly` where a day was asked for, else None.
    """

    def __init__(self, answer: Answer, row: answers.Row) -> None:
        self._answer = answer
        self._row = row
        self.certainty = row.certainty.name.lower() if row.certainty is not None else None

    def __getitem__(self, name: str) -> Value:
        """The value in a column; raises `KeyError` for a column that is not there."""
        return self._answer._value(self._answer._column(name), self._row.cells[name])

    def __iter__(self) -> Iterator[str]:
        """The names of the columns."""
        return iter(self._answer.columns)

    def __len__(self) -> int:
        """The number of columns."""
        return len(self._answer.columns)

    def __repr__(self) -> str:
        """The values that there are, by column."""
        told = {name: _plain(value) for name, value in self.items() if value is not None}
        return f"Row({told})"

    @property
    def statements(self) -> tuple[Thing, ...]:
        """The statements that the row rests on, and those they were derived from."""
        return tuple(
            self._answer._thing(e.statement) for e in behind(self._answer._asked, self._row)
        )

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages behind the row, each once."""
        thing = self._answer._thing
        found = {
            place.passage: Passage(
                place.passage,
                thing(place.source),
                thing(place.section) if place.section else None,
                place.page,
                place.start,
                place.end,
            )
            for item in behind(self._answer._asked, self._row)
            for place in item.places
        }
        return tuple(found.values())


class Answer(Sequence[Row]):
    """The rows of a stored question, in the order of its query.

    Shows itself as a table, in a notebook too.
    """

    def __init__(self, asked: answers.Answer, language: str) -> None:
        self._asked = asked
        self.language = language
        self.columns = tuple(column.name for column in asked.question.columns)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        """A row by its place, from 0, or several."""
        return self._rows[place]

    def __len__(self) -> int:
        """The number of rows."""
        return len(self._rows)

    def __repr__(self) -> str:
        """The answer as on the command line."""
        console = Console(
            width=120,
            color_system=None,
            force_terminal=False,
            force_jupyter=False,
            highlight=False,
            emoji=False,
            markup=False,
        )
        with console.capture() as capture:
            console.print(as_table(self._asked, self.language))
        return capture.get()

    def _repr_html_(self) -> str:
        """The answer as a notebook shows it."""
        return as_html(self._asked, self.language)

    @property
    def id(self) -> str:
        """The id of the question."""
        return self._asked.question.id

    @property
    def question(self) -> str:
        """The question in words."""
        return pick(self._asked.question.question, self.language)

    @property
    def meaning_of_empty(self) -> str:
        """What it means when there are no rows."""
        return pick(self._asked.question.empty, self.language)

    def to_csv(self, *, evidence: bool = False) -> str:
        """CSV: numbers plain, things by name with their address in a column beside it."""
        return formats.as_csv(self._asked, self.language, with_evidence=evidence)

    def to_json(self, *, evidence: bool = False) -> str:
        """JSON: numbers as numbers, things as address and name."""
        return formats.as_json(self._asked, self.language, with_evidence=evidence)

    def to_markdown(self, *, evidence: bool = False) -> str:
        """A heading and a Markdown table, with the passages of each row on request."""
        return formats.as_markdown(self._asked, self.language, with_evidence=evidence)

    def to_html(self, *, evidence: bool = False) -> str:
        """A piece of HTML, with the passages of each row on request."""
        return as_html(self._asked, self.language, with_evidence=evidence)

    def to_turtle(self) -> str:
        """The statements behind the answer, with their passages."""
        return formats.as_turtle(self._asked)

    def to_pandas(self, *, addresses: bool = False) -> pd.DataFrame:
        """A data frame: things by name, lists joined by semicolons, amounts as floats in euros.

        With `addresses`, a column `<name>_iri` stands beside each column of things. Needs pandas.
        """
        import pandas as pd

        frame: dict[str, list[object]] = {}
        for name in self.columns:
            values = [row[name] for row in self]
            frame[name] = [_plain(value) for value in values]
            if addresses and self._column(name).type not in (*NUMBERS, "boolean", "text", "date"):
                frame[f"{name}_iri"] = [_addresses(value) for value in values]
        if any(row.certainty for row in self):
            frame["certainty"] = [row.certainty for row in self]
        return pd.DataFrame(frame)

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        return tuple(Row(self, row) for row in self._asked.rows)

    def _column(self, name: str) -> Column:
        for column in self._asked.question.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def _thing(self, iri: str) -> Thing:
        return Thing(iri, self._asked.graph.names.label(iri, self.language))

    def _value(self, column: Column, term: Term | None) -> Value:
        if term is None:
            return None
        text = str(term.value)
        if column.type in LISTS:
            return tuple(map(self._thing, sorted(text.split())))
        if isinstance(term, ox.NamedNode):
            return self._thing(text)
        if column.type == "boolean":
            return text in ("true", "1")
        if column.type == "euro":
            return Decimal(text)
        if column.type in NUMBERS:
            value = Decimal(text)
            return int(value) if value == value.to_integral_value() else value
        if column.type == "date":
            return parse_day(text)
        return text


class Graph:
    """A workspace opened: what is asked of it twice is read once.

    `on` and `known` narrow it to a day, `background=False` leaves out what comes from outside the
    sources; `lang` is `nl` or `en`. Raises `InputError` for a workspace that cannot be used.
    """

    def __init__(
        self,
        workspace: Path | str | None = None,
        *,
        lang: str | None = None,
        on: date | str | None = None,
        known: date | str | None = None,
        background: bool = True,
    ) -> None:
        self.language = lang or default_language()
        self._closed = _open(Workspace.find(workspace), View(_day(on), _day(known), background))

    @cached_property
    def questions(self) -> dict[str, str]:
        """The stored questions in words, by id."""
        return {q.id: pick(q.question, self.language) for q in self._catalogue.values()}

    def ask(self, question_id: str, **values: Given | Sequence[Given]) -> Answer:
        """The answer to a stored question; a parameter takes one value or several.

        Raises `InputError` for a question, parameter or name that is not there, naming the nearest.
        """
        question = pick_question(self._catalogue, question_id)
        given = {name: [_text(one) for one in _several(value)] for name, value in values.items()}
        terms = parse_values(question, self._closed, given, self.language)
        return Answer(answers.ask(question, self._closed, terms), self.language)

    def query(self, sparql: str) -> list[dict[str, Term | None]]:
        """The rows of a SPARQL query of your own, as pyoxigraph's terms by variable."""
        return list(self._closed.engine.select(sparql))

    def find(self, name: str) -> list[Thing]:
        """The things that a name, abbreviation or address means exactly."""
        names = self._closed.names
        return [Thing(iri, names.label(iri, self.language)) for iri in names.find(name)]

    @cached_property
    def _catalogue(self) -> dict[str, Question]:
        return catalogue(self._closed.workspace)


def ask(
    question_id: str,
    *,
    workspace: Path | str | None = None,
    lang: str | None = None,
    on: date | str | None = None,
    known: date | str | None = None,
    background: bool = True,
    **values: Given | Sequence[Given],
) -> Answer:
    """The answer to a stored question: `ask("M02", actor="fiod")`.

    The workspace is that around the current folder, else the one the program carries; it is read
    again only when its files changed. Raises `InputError` as `Graph` and `Graph.ask` do.
    """
    graph = Graph(workspace, lang=lang, on=on, known=known, background=background)
    return graph.ask(question_id, **values)


def questions(*, workspace: Path | str | None = None, lang: str | None = None) -> dict[str, str]:
    """The stored questions in words, by id."""
    found = catalogue(Workspace.find(workspace))
    return {q.id: pick(q.question, lang or default_language()) for q in found.values()}


def _open(workspace: Workspace, view: View) -> ClosedGraph:
    files = ((file, file.stat()) for file in workspace.files())
    return _opened(workspace, view, tuple((str(f), s.st_mtime_ns, s.st_size) for f, s in files))


@lru_cache(maxsize=4)
def _opened(workspace: Workspace, view: View, _state: tuple[Any, ...]) -> ClosedGraph:
    return ClosedGraph.recall(workspace, view)


def _day(day: date | str | None) -> date | None:
    return parse_day(day) if isinstance(day, str) else day


def _several(value: Given | Sequence[Given]) -> Sequence[Given]:
    return (value,) if isinstance(value, Given) else value


def _text(value: Given) -> str:
    if isinstance(value, Thing):
        return shorten(value.iri)
    if isinstance(value, Decimal):
        # Two decimals: never read as a group of three.
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _plain(value: Value) -> object:
    if isinstance(value, tuple):
        return "; ".join(sorted((thing.name for thing in value), key=str.casefold))
    if isinstance(value, Decimal):
        return float(value)
    return value.name if isinstance(value, Thing) else value


def _addresses(value: Value) -> str | None:
    if isinstance(value, tuple):
        return " ".join(thing.iri for thing in value)
    return value.iri if isinstance(value, Thing) else None
