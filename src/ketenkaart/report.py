"""The report: the check, the size of the graph, and every stored question with its finding.

In short for the terminal, in full as the book of answers: Markdown, or a page to send.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ketenkaart.answers import formats
from ketenkaart.answers.answer import Answer, ask
from ketenkaart.answers.catalogue import Question, catalogue
from ketenkaart.answers.html import as_html as answer_html
from ketenkaart.answers.html import environment
from ketenkaart.answers.tables import as_table as answer_table
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.evidence.excerpts import Excerpts
from ketenkaart.finding import Finding, Severity
from ketenkaart.findings import formats as finding_formats
from ketenkaart.findings.result import Result
from ketenkaart.vocabulary import KK
from ketenkaart.wording import chapter, markdown_row, pick, plural, say

MOST_FINDINGS = 20
"""So many violations and warnings the overview shows; `check` shows all findings."""


@dataclass(frozen=True)
class Report:
    """The result of the check and the answer to every question, in order of id.

    The result is None for a graph that cannot be checked: one at a service. `left_out` are the
    questions that its program is known to get wrong.
    """

    graph: ClosedGraph
    result: Result | None
    answers: tuple[Answer, ...]
    left_out: tuple[Question, ...]
    counts: dict[str, int]

    def checked(self, language: str) -> str:
        """What the check found, in a few words, or that it was not done."""
        if self.result is None:
            return say("not checked", language)
        return finding_formats.summary(self.result, language)

    def findings(self) -> tuple[Finding, ...]:
        """What the check found; nothing where it was not done."""
        return self.result.findings if self.result is not None else ()

    def notes(self, language: str) -> list[str]:
        """Why each question that is left out is."""
        told = (question.not_asked_of(self.graph.engine.name) for question in self.left_out)
        return [pick(refusal, language) for refusal in told if refusal is not None]

    def chapters(self) -> Iterator[tuple[str, list[Answer]]]:
        """The answers by theme of their questions, in the order of the catalogue."""
        for theme, answers in groupby(self.answers, key=lambda answer: answer.question.theme):
            yield theme, list(answers)


def make_report(graph: ClosedGraph, result: Result | None) -> Report:
    """The report on a graph; every question is asked as it stands."""
    questions = catalogue(graph.workspace).values()
    left_out = tuple(q for q in questions if graph.engine.name in q.not_asserted)
    answers = tuple(ask(question, graph) for question in questions if question not in left_out)
    counts = {
        noun: len(graph.names.members(KK + name))
        for noun, name in (
            ("source", "Source"),
            ("passage", "Passage"),
            ("statement", "Statement"),
            ("actor", "Actor"),
        )
    }
    return Report(graph, result, answers, left_out, counts)


def as_table(report: Report, language: str, *, full: bool = False) -> RenderableType:
    """The report for a terminal."""
    clear = report.result is not None and not report.result.findings
    parts: list[RenderableType] = [
        Text(say("report title", language), style="bold"),
        Text(f"{say('figures', language)}: {figures(report, language)}"),
        Text(
            f"{say('check', language)}: {report.checked(language)}",
            style="green" if clear else "yellow",
        ),
    ]
    grave = [f for f in report.findings() if f.severity > Severity.INFO]
    shown = tuple(grave[:MOST_FINDINGS])
    if report.result is not None and shown:
        part = Result(shown, report.result.report)
        lines = finding_formats.as_text(part, language).splitlines()[:-1]
        parts += [Text(f"  {line}") for line in lines]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("id")
    table.add_column(say("question", language), overflow="fold", ratio=1)
    table.add_column(say("finding", language), overflow="fold", ratio=1)
    for theme, answers in report.chapters():
        table.add_section()
        table.add_row("", Text(chapter(theme, language), style="bold"), "")
        for answer in answers:
            question = answer.question
            told = formats.overview(answer, language)
            table.add_row(question.id, pick(question.question, language), told)
    parts.append(table)
    parts += [Text(note) for note in report.notes(language)]
    if full:
        parts += [Group(answer_table(answer, language), Text()) for answer in report.answers]
    elif report.answers:
        parts.append(Text(say("report hint", language, id=report.answers[0].question.id)))
    return Group(*parts)


def as_markdown(
    report: Report, language: str, *, full: bool = False, excerpts: Excerpts | None = None
) -> str:
    """The report as Markdown; in full it is the book of answers, with all passages."""
    lines = [
        f"# {say('report title', language)}",
        "",
        f"{say('figures', language)}: {figures(report, language)}",
        "",
        *(line for text in _preface(language) if full for line in (text, "")),
        *_check(report, language),
        f"## {say('answers', language)}",
        "",
        f"| id | {say('question', language)} | {say('finding', language)} |",
        "| --- | --- | --- |",
    ]
    for answer in report.answers:
        question = answer.question
        told = pick(question.question, language), formats.overview(answer, language)
        lines.append(markdown_row((question.id, *told)))
    lines += ["", *(line for note in report.notes(language) for line in (note, ""))]
    if full:
        for theme, answers in report.chapters():
            lines += [f"# {chapter(theme, language)}", ""]
            lines += [
                formats.as_markdown(answer, language, with_evidence=True, excerpts=excerpts)
                for answer in answers
            ]
    return "\n".join(lines).rstrip("\n") + "\n"


def as_html(report: Report, language: str, *, excerpts: Excerpts | None = None) -> str:
    """The book of answers as one page that needs nothing beside it, with all passages."""
    chapters = [
        {
            "name": theme,
            "title": chapter(theme, language),
            "parts": [
                {
                    "id": answer.question.id,
                    "question": pick(answer.question.question, language),
                    "finding": formats.finding(answer, language),
                    "overview": formats.overview(answer, language),
                    "rows": len(answer.rows),
                    "answer": Markup(
                        answer_html(answer, language, with_evidence=True, excerpts=excerpts)
                    ),
                }
                for answer in answers
            ],
        }
        for theme, answers in report.chapters()
    ]
    return (
        environment()
        .get_template("book.html")
        .render(
            language=language,
            title=say("report title", language),
            figures_head=say("figures", language),
            figures=figures(report, language),
            check_head=say("check", language),
            check=report.checked(language),
            preface=[*_preface(language), *report.notes(language)],
            contents=say("contents", language),
            chapters=chapters,
        )
    )


def _check(report: Report, language: str) -> list[str]:
    if report.result is None:
        return [f"## {say('check', language)}: {report.checked(language)}", ""]
    return [finding_formats.as_markdown(report.result, language)]


def _preface(language: str) -> list[str]:
    """What a reader must know who has nothing but the book."""
    return [say(key, language) for key in ("preface standing", "preface evidence")]


def figures(report: Report, language: str) -> str:
    """How much the graph holds, in words."""
    counts = [plural(noun, language, count) for noun, count in report.counts.items()]
    return ", ".join([*counts, plural("triple", language, report.graph.size)])
