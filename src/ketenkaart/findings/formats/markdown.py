"""Findings as a table in Markdown."""

from __future__ import annotations

from typing import Final

from ketenkaart.findings.formats.words import (
    check_name,
    message,
    place,
    severity_word,
    subject_name,
    summary,
)
from ketenkaart.findings.result import Result
from ketenkaart.wording import both, markdown_row, pick, say

_CUT: Final = both(
    "Hier is afgebroken: meer past niet in deze samenvatting.",
    "Cut here: more does not fit in this summary.",
)


def as_markdown(result: Result, language: str, told: str | None = None) -> str:
    """A table of the findings, with the summary above."""
    lines = [f"## {say('check', language)}: {summary(result, language, told)}", ""]
    if result.findings:
        heads = [say(key, language) for key in ("severity", "place", "theme", "message")]
        lines += [markdown_row(heads), markdown_row("---" for _ in heads)]
    for finding in result.findings:
        cells = (
            severity_word(finding.severity, language),
            place(finding.position),
            subject_name(finding),
            f"{message(finding, language)} ({check_name(finding.check)})",
        )
        lines.append(markdown_row(cells))
    return "\n".join(lines) + "\n"


def cut(markdown: str, room: int, language: str) -> str:
    """As many whole lines as fit in so many bytes, with a line that says it was cut.

    Empty where not even that line fits.
    """
    if len(markdown.encode()) <= room:
        return markdown
    closing = f"\n{pick(_CUT, language)}\n"
    room -= len(closing.encode())
    kept = []
    for line in markdown.splitlines(keepends=True):
        room -= len(line.encode())
        if room < 0:
            break
        kept.append(line)
    return "".join(kept) + closing if kept else ""
