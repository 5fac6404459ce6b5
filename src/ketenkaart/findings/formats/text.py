"""Findings as lines: plain for editors and pipes, grouped and in colour for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from ketenkaart.finding import Finding, Severity
from ketenkaart.findings.formats.words import (
    check_name,
    line,
    message,
    place,
    severity_word,
    subject_name,
    summary,
    words,
)
from ketenkaart.findings.result import Result

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_STYLE: Final = {Severity.VIOLATION: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def as_text(result: Result, language: str, told: str | None = None) -> str:
    """A line per finding, place first, and the summary last."""
    lines = [line(finding, language) for finding in result.findings]
    return "\n".join([*lines, summary(result, language, told)]) + "\n"


def on_terminal(result: Result, language: str, told: str | None = None) -> RenderableType:
    """The same by check: what several findings share is said once, above their lines."""
    # Only who looks at a terminal waits for it.
    from rich.console import Group

    return Group(*_groups(result, language, told))


def _groups(result: Result, language: str, told: str | None) -> Iterator[Text]:
    from rich.text import Text

    def by_check(finding: Finding) -> tuple[int, str]:
        return -finding.severity, finding.check

    # Sorting is stable: within a check the findings keep their order.
    for _key, group in groupby(sorted(result.findings, key=by_check), key=by_check):
        findings = list(group)
        style = _STYLE[findings[0].severity]
        shared = {message(finding, language) for finding in findings}
        together = len(findings) > 1
        if together:
            heading = f"{check_name(findings[0].check)}  × {len(findings)}"
            yield Text(heading, style="bold")
        if together and len(shared) == 1:
            yield Text(f"  {shared.pop()}")
        for finding in findings:
            said = subject_name(finding) if together and not shared else words(finding, language)
            # A line goes on as the terminal breaks it: broken by us it could not be copied whole.
            yield Text.assemble(
                (place(finding.position), "underline"),
                ": " if finding.position else "",
                (severity_word(finding.severity, language), style),
                f": {said}",
                ("" if together else f" [{check_name(finding.check)}]", "dim"),
                overflow="ignore",
            )
        yield Text("")
    clear = not result.findings
    yield Text(summary(result, language, told), style="green" if clear else "bold")
