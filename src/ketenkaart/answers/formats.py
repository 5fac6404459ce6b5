"""An answer as Markdown, CSV, JSON or Turtle, and what the forms for people have in common."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ketenkaart.answers.answer import Answer, Row
from ketenkaart.answers.catalogue import Column
from ketenkaart.answers.cells import NUMBERS, for_people, for_programs, plain_number
from ketenkaart.answers.cited import data_of, markdown_of, passages_of
from ketenkaart.graph.turtle import turtle
from ketenkaart.vocabulary import shorten
from ketenkaart.wording import NO_BREAK, markdown_row, pick, say

if TYPE_CHECKING:
    from ketenkaart.evidence.excerpts import Excerpts

FORMATS: Final = ("table", "csv", "json", "markdown", "turtle")

PLAIN: Final = ("table", "csv", "json", "turtle")
"""The formats of a query of one's own."""

WITH_WORDS: Final = ("table", "json", "markdown")
"""The formats that can show the words of passages."""


def shown_columns(answer: Answer) -> list[Column]:
    """The columns that people read.

    Left out: lists of statements (they are the evidence), levels (they indent what follows),
    columns without any value, and what the question was told and so is the same in every row.
    """
    told = {name for name, terms in answer.values.items() if len(terms) == 1}
    return [
        column
        for column in answer.question.columns
        if column.type not in ("statements", "level")
        and column.name not in told
        and (not answer.rows or any(row.cells[column.name] is not None for row in answer.rows))
    ]


def describe_values(answer: Answer, language: str) -> str:
    """What the question was told, in words: `ontvanger: FIOD · fase: alle`."""
    parts = [
        f"{label}: {words or say('all', language)}" for label, words in _told(answer, language)
    ]
    view = answer.graph.view
    if view.on:
        parts.append(say("view on", language, day=view.on.isoformat()))
    if view.known:
        parts.append(say("view known", language, day=view.known.isoformat()))
    if not view.background:
        parts.append(say("no background", language))
    return " · ".join(parts)


def _told(answer: Answer, language: str) -> list[tuple[str, str]]:
    """Each parameter in words with what it was told; empty where that was nothing."""
    names = answer.graph.names
    told = []
    for parameter in answer.question.parameters:
        kind = {"amount": "euro"}.get(parameter.type, "thing")
        column = Column(parameter.name, kind, parameter.label)
        terms = answer.values[parameter.name]
        words = ", ".join(for_people(column, term, names, language) for term in terms)
        told.append((pick(parameter.label, language), words))
    return told


def heads_of(answer: Answer, language: str) -> list[str]:
    """How the columns that people read are headed; the last says how sure, in a view on a day."""
    heads = [pick(column.label, language) for column in shown_columns(answer)]
    return [*heads, say("certainty", language)] if is_dated(answer) else heads


def cells_of(answer: Answer, language: str) -> list[list[str]]:
    """The rows as people read them, a text for each head."""
    columns = shown_columns(answer)
    dated = is_dated(answer)
    return [
        [
            *(_cell(answer, column, row, language) for column in columns),
            *([_certainty(row, language)] if dated else []),
        ]
        for row in answer.rows
    ]


def as_markdown(
    answer: Answer,
    language: str,
    *,
    with_evidence: bool = False,
    excerpts: Excerpts | None = None,
) -> str:
    """The answer as a heading, a Markdown table and, on request, the passages of each row."""
    lines = [f"## {answer.question.id} {pick(answer.question.question, language)}", ""]
    told = describe_values(answer, language)
    lines += [told, ""] if told else []
    if not answer.rows:
        lines += [say("empty", language, meaning=pick(answer.question.empty, language)), ""]
        return "\n".join(lines)
    heads = [*(["#"] if with_evidence else []), *heads_of(answer, language)]
    right = {
        i for i, c in enumerate(shown_columns(answer), int(with_evidence)) if c.type in NUMBERS
    }
    right |= {0} if with_evidence else set()
    lines.append(markdown_row(heads))
    lines.append(markdown_row("---:" if i in right else "---" for i in range(len(heads))))
    for count, cells in enumerate(cells_of(answer, language), 1):
        lines.append(markdown_row([*([str(count)] if with_evidence else []), *cells]))
    lines.append("")
    if with_evidence:
        lines += [f"### {say('evidence', language)}", ""]
        for count, row in enumerate(answer.rows, 1):
            lines += markdown_of(answer, row, count, language, excerpts)
        lines += [""] if lines[-1] else []
    return "\n".join(lines)


def as_csv(answer: Answer, language: str, *, with_evidence: bool = False) -> str:
    """The answer as CSV: numbers plain, things by name with their address in a column beside it.

    With evidence, a last column holds the prefixed names of the passages, with spaces between.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    dated = is_dated(answer)
    columns = [(column, _names_things(answer, column)) for column in answer.question.columns]
    names: list[str] = []
    for column, named in columns:
        names += [column.name, f"{column.name}_iri"] if named else [column.name]
    names += ["certainty"] if dated else []
    writer.writerow([*names, *(["passages"] if with_evidence else [])])
    for row in answer.rows:
        cells: list[object] = []
        for column, named in columns:
            term = row.cells[column.name]
            if named:
                iris = sorted(str(term.value).split()) if term is not None else []
                cells.append("; ".join(answer.graph.names.label(iri, language) for iri in iris))
                cells.append(" ".join(iris))
            elif term is None:
                cells.append("")
            elif column.type in NUMBERS:
                cells.append(plain_number(str(term.value)))
            else:
                cells.append(str(term.value))
        if dated and row.certainty is not None:
            cells.append(row.certainty.name.lower())
        if with_evidence:
            cells.append(" ".join(map(shorten, passages_of(answer, row))))
        writer.writerow(cells)
    return out.getvalue()


def as_json(
    answer: Answer,
    language: str,
    *,
    with_evidence: bool = False,
    excerpts: Excerpts | None = None,
) -> str:
    """The answer as JSON: numbers as numbers, things as address and name, evidence on request."""
    names = answer.graph.names
    rows = []
    for row in answer.rows:
        data: dict[str, object] = {
            column.name: for_programs(column, row.cells[column.name], names, language)
            for column in answer.question.columns
        }
        if row.certainty is not None:
            data["certainty"] = row.certainty.name.lower()
        if with_evidence:
            data["evidence"] = data_of(answer, row, language, excerpts)
        rows.append(data)
    whole = {
        "id": answer.question.id,
        "question": dict(answer.question.question),
        "parameters": {
            name: [str(term.value) for term in terms] for name, terms in answer.values.items()
        },
        "empty": dict(answer.question.empty) if not rows else None,
        "rows": rows,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_turtle(answer: Answer) -> str:
    """The statements behind the answer, with their passages, as Turtle."""
    wanted = list(answer.evidence)
    wanted += [place.passage for item in answer.evidence.values() for place in item.places]
    return turtle(answer.graph.described(wanted))


WRITERS: Final[Mapping[str, Callable[[Answer, str], str]]] = {
    "csv": as_csv,
    "json": as_json,
    "markdown": as_markdown,
}
"""What writes an answer that is text from end to end, by format."""


def finding(answer: Answer, language: str) -> str:
    """What was found, in one line."""
    if not answer.rows:
        return pick(answer.question.empty, language)
    return pick(answer.question.finding, language).replace("{rows}", str(len(answer.rows)))


def overview(answer: Answer, language: str) -> str:
    """The line of the overview: what was found, and what the question was told where it was."""
    told = [f"{label}: {words}" for label, words in _told(answer, language) if words]
    line = finding(answer, language)
    return f"{line} ({' · '.join(told)})" if told else line


def _cell(answer: Answer, column: Column, row: Row, language: str) -> str:
    text = for_people(column, row.cells[column.name], answer.graph.names, language)
    columns = answer.question.columns
    before = columns[columns.index(column) - 1] if column != columns[0] else column
    level = row.cells[before.name] if before.type == "level" else None
    return NO_BREAK * 2 * int(level.value) + text if level is not None else text


def _names_things(answer: Answer, column: Column) -> bool:
    if column.type in ("thing", "things", "concept", "day", "statement", "statements"):
        return True
    return any(isinstance(row.cells[column.name], ox.NamedNode) for row in answer.rows)


def _certainty(row: Row, language: str) -> str:
    return say(row.certainty.name, language) if row.certainty is not None else ""


def is_dated(answer: Answer) -> bool:
    """Whether each row says how sure it is: the answer is as of a day."""
    return answer.graph.view.on is not None or answer.graph.view.known is not None
