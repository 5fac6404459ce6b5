"""Findings made up to try the formats on: every severity, with and without a place."""

from __future__ import annotations

from pathlib import Path

from ketenkaart.files.positions import Position
from ketenkaart.finding import Finding, Rule, Severity, ordered
from ketenkaart.findings.result import Result
from ketenkaart.vocabulary import KKD, KKS
from ketenkaart.wording import both

HELD = Rule(KKS + "Held", Severity.WARNING, "shapes", both("Dit klopt", "This holds"))
RULES = (
    HELD,
    Rule(
        KKS + "Payer",
        Severity.VIOLATION,
        "shapes",
        both("Wie betaalt, bestaat", "Who pays exists"),
        both("{?value} bestaat niet.", "{?value} does not exist."),
        both("Anders betaalt niemand (M02).", "Else nobody pays (M02)."),
    ),
    Rule("HY07", Severity.WARNING, "hygiene", both("Geen kleine bedragen", "No small amounts")),
)


def finding(
    check: str = KKS + "Payer",
    severity: Severity = Severity.VIOLATION,
    subject: str = KKD + "flow/een",
    *,
    nl: str = "Dit is fout.",
    en: str = "This is wrong.",
    file: str | None = "data/facts.ttl",
    line: int = 7,
    column: int | None = None,
    path: str | None = None,
    value: str | None = None,
) -> Finding:
    """A finding that differs from any other in what is said here."""
    position = Position(Path(file), line, column) if file is not None else None
    return Finding(check, severity, subject, both(nl, en), position, path, value)


def several() -> Result:
    """Two violations, two warnings and a remark, of rules that are known and one that is not."""
    return result(
        finding(line=7, column=5, value=KKD + "actor/nul"),
        finding(subject=KKD + "flow/twee", line=12),
        finding("HY07", Severity.WARNING, nl="Dit is klein.", en="This is small.", value="5"),
        finding(
            "HY07", Severity.WARNING, KKD + "flow/twee", nl="Dit is klein.", file=None, value="6"
        ),
        finding("lint:new", Severity.INFO, "", file="data/één map/a#b.ttl", line=1),
    )


def result(*findings: Finding) -> Result:
    """The findings in their order."""
    return Result(tuple(ordered(findings)))


def many(severity: Severity, count: int) -> list[Finding]:
    """So many findings of one severity, each on a line of its own."""
    return [
        finding("lint:many", severity, KKD + f"flow/{number}", line=number)
        for number in range(1, count + 1)
    ]
