"""Findings as workflow commands, which GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

from ketenkaart.finding import Finding, Severity
from ketenkaart.findings.formats.words import below, check_name, clean, summary, words
from ketenkaart.findings.result import Result
from ketenkaart.wording import Texts, both, pick

MOST: Final = 10
"""So many annotations of one level GitHub shows of a step; it drops the others unsaid."""

SUMMARY_ROOM: Final = 2**20
"""So many bytes GitHub takes as the summary of a step; it refuses more."""

LEVELS: Final = {
    Severity.VIOLATION: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}

IN_SUMMARY: Final = both(
    "Ze staan in de samenvatting van deze stap.", "They stand in the summary of this step."
)
ON_REQUEST: Final = both(
    "Hetzelfde commando zonder --format toont ze alle.",
    "The same command without --format shows them all.",
)


def as_github(
    result: Result,
    language: str,
    told: str | None = None,
    base: Path | None = None,
    elsewhere: Texts = ON_REQUEST,
) -> str:
    """An annotation for each finding, as many of the worst as GitHub shows, and the summary.

    Where some are left out a notice says how many, and that they stand `elsewhere`. Files are told
    as seen from the folder `base`.
    """
    counts = {severity: result.count(severity) for severity in Severity}
    left_out = any(count > MOST for count in counts.values())
    most = dict.fromkeys(Severity, MOST)
    if left_out:
        most[Severity.INFO] -= 1  # that notice is one as well
    shown: Counter[Severity] = Counter()
    lines = []
    for finding in result.findings:
        if shown[finding.severity] < most[finding.severity]:
            shown[finding.severity] += 1
            lines.append(_annotation(finding, language, base or Path.cwd()))
    if left_out:
        more = len(result.findings) - shown.total()
        where = pick(elsewhere, language)
        note = both(
            f"Er is meer dan hier past: nog {more}. {where}",
            f"There is more than fits here: another {more}. {where}",
        )
        lines.append(f"::notice title=ketenkaart::{_data(pick(note, language))}")
    return "\n".join([*lines, summary(result, language, told)]) + "\n"


def _annotation(finding: Finding, language: str, base: Path) -> str:
    properties = {}
    if finding.position is not None:
        properties["file"] = clean(below(finding.position.file, base).as_posix())
        properties["line"] = str(finding.position.line)
        if finding.position.column is not None:
            properties["col"] = str(finding.position.column)
    properties["title"] = check_name(finding.check)
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{LEVELS[finding.severity]} {told}::{_data(words(finding, language))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
