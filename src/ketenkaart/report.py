"""The report: the check, the size of the graph, and every stored question with its finding."""

from __future__ import annotations

from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ketenkaart.answers import formats
from ketenkaart.answers.answer import Answer, ask
from ketenkaart.answers.catalogue import catalogue
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.finding import Severity
from ketenkaart.findings import formats as finding_formats
from ketenkaart.findings.result import Result
from ketenkaart.vocabulary import KK
from ketenkaart.wording import markdown_row, pick, plural, say

MOST_FINDINGS = 20
"""So many violations and warnings the overview shows; `check` shows all findings."""


@dataclass(frozen=True)
class Report:
    """The result of the check and the answer to every question, in order of id."""

    graph: ClosedGraph
    result: Result
    answers: tuple[Answer, ...]
    counts: dict[str, int]


def make_report(graph: ClosedGraph, result: Result) -> Report:
    """The report on a graph that was checked; every question is asked as it stands."""
    answers = tuple(ask(question, graph) for question in catalogue(graph.workspace).values())
    counts = {
        noun: sum(KK + name in types for types in graph.names.types.values())
        for noun, name in (
            ("source", "Source"),
            ("passage", "Passage"),
            ("statement", "Statement"),
            ("actor", "Actor"),
        )
    }
    return Report(graph, result, answers, counts)


def as_table(report: Report, language: str, *, full: bool = False) -> RenderableType:
    """The report for a terminal."""
    parts: list[RenderableType] = [
        Text(say("report title", language), style="bold"),
        Text(f"{say('figures', language)}: {figures(report, language)}"),
        Text(
            f"{say('check', language)}: {finding_formats.summary(report.result, language)}",
            style="green" if not report.result.findings else "yellow",
        ),
    ]
    grave = [f for f in report.result.findings if f.severity > Severity.INFO]
    shown = tuple(grave[:MOST_FINDINGS])
    if shown:
        part = Result(shown, report.result.report)
        lines = finding_formats.as_text(part, language).splitlines()[:-1]
        parts += [Text(f"  {line}") for line in lines]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("id")
    table.add_column(say("question", language), overflow="fold", ratio=1)
    table.add_column(say("finding", language), overflow="fold", ratio=1)
    for answer in report.answers:
        question = answer.question
        table.add_row(
            question.id, pick(question.question, language), formats.finding(answer, language)
        )
    parts.append(table)
    if full:
        parts += [Group(formats.as_table(answer, language), Text()) for answer in report.answers]
    elif report.answers:
        parts.append(Text(say("report hint", language, id=report.answers[0].question.id)))
    return Group(*parts)


def as_markdown(report: Report, language: str, *, full: bool = False) -> str:
    """The report as Markdown."""
    lines = [
        f"# {say('report title', language)}",
        "",
        f"{say('figures', language)}: {figures(report, language)}",
        "",
        finding_formats.as_markdown(report.result, language),
        f"## {say('answers', language)}",
        "",
        f"| id | {say('question', language)} | {say('finding', language)} |",
        "| --- | --- | --- |",
    ]
    for answer in report.answers:
        question = answer.question
        cells = (
            question.id,
            pick(question.question, language),
            formats.finding(answer, language),
        )
        lines.append(markdown_row(cells))
    lines.append("")
    if full:
        lines += [
            formats.as_markdown(answer, language, with_evidence=True) for answer in report.answers
        ]
    return "\n".join(lines).rstrip("\n") + "\n"


def figures(report: Report, language: str) -> str:
    """How much the graph holds, in words."""
    counts = [plural(noun, language, count) for noun, count in report.counts.items()]
    return ", ".join([*counts, plural("triple", language, len(report.graph.store))])
