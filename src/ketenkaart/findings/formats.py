"""Findings as text, JSON, Markdown, or as the standard SHACL report in Turtle."""

from __future__ import annotations

import json

from ketenkaart.finding import Finding, Severity
from ketenkaart.findings.result import Result
from ketenkaart.graph.turtle import turtle
from ketenkaart.vocabulary import shorten
from ketenkaart.wording import markdown_row, pick, plural, say


def write(result: Result, form: str, language: str, told: str | None = None) -> str:
    """All findings in one of the formats; `turtle` gives the shapes' own report only.

    What is `told` stands for people in the place of the summary.
    """
    if form == "json":
        return as_json(result)
    if form == "turtle":
        return as_turtle(result)
    writer = {"text": as_text, "markdown": as_markdown}[form]
    return writer(result, language, told)


def summary(result: Result, language: str) -> str:
    """How many findings of each severity there are, in words."""
    counts = [
        plural(severity.name.lower(), language, result.count(severity))
        for severity in sorted(Severity, reverse=True)
        if result.count(severity)
    ]
    return ", ".join(counts) or say("all clear", language)


def as_text(result: Result, language: str, told: str | None = None) -> str:
    """A line per finding, place first, and the summary last."""
    lines = []
    for finding in result.findings:
        place = f"{finding.position}: " if finding.position else ""
        severity = _severity(finding, language)
        words = " ".join(part for part in (_subject(finding), _told(finding, language)) if part)
        lines.append(f"{place}{severity}: {words} [{_check(finding)}]")
    return "\n".join([*lines, told or summary(result, language)]) + "\n"


def as_markdown(result: Result, language: str, told: str | None = None) -> str:
    """A table of the findings, with the summary above."""
    lines = [f"## {say('check', language)}: {told or summary(result, language)}", ""]
    if result.findings:
        heads = [say(key, language) for key in ("severity", "place", "theme", "message")]
        lines += [markdown_row(heads), markdown_row("---" for _ in heads)]
    for finding in result.findings:
        cells = (
            _severity(finding, language),
            str(finding.position or ""),
            _subject(finding),
            f"{_told(finding, language)} ({_check(finding)})",
        )
        lines.append(markdown_row(cells))
    return "\n".join(lines) + "\n"


def as_json(result: Result) -> str:
    """Each finding with its messages in both languages, and the counts."""
    whole = {
        "summary": {s.name.lower(): result.count(s) for s in sorted(Severity, reverse=True)},
        "findings": [
            {
                "severity": finding.severity.name.lower(),
                "check": finding.check,
                "subject": finding.subject,
                "message": dict(finding.message),
                "file": str(finding.position.file) if finding.position else None,
                "line": finding.position.line if finding.position else None,
                "path": finding.path,
                "value": finding.value,
            }
            for finding in result.findings
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_turtle(result: Result) -> str:
    """The SHACL validation report as it came from the validator; empty without one."""
    if result.report is None:
        return turtle(())
    return turtle(result.report.triples)


def _severity(finding: Finding, language: str) -> str:
    return plural(finding.severity.name.lower(), language, 1).partition(" ")[2]


def _check(finding: Finding) -> str:
    return shorten(finding.check) if "://" in finding.check else finding.check


def _subject(finding: Finding) -> str:
    return shorten(finding.subject) if finding.subject else ""


def _told(finding: Finding, language: str) -> str:
    value = f" ({finding.value})" if finding.value and "://" not in finding.value else ""
    return f"{pick(finding.message, language)}{value}"
