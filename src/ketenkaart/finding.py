"""One finding, the rule behind it, and the order in which findings are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from ketenkaart.wording import Texts

if TYPE_CHECKING:
    from ketenkaart.files.positions import Position

FORMATS: Final = ("text", "json", "junit", "sarif", "github", "markdown")
"""What any findings can be written as, by `ketenkaart.findings.formats`."""

ENGINES: Final = ("compiled", "pyshacl")
"""What can run the shapes: SPARQL in Oxigraph, or the reference, which is slow."""

THRESHOLDS: Final = ("violation", "warning", "info")
"""What a command can be told to fail on."""


class Severity(IntEnum):
    """How bad a finding is; the larger, the worse."""

    INFO = 1
    """Editorial: could be said better."""
    WARNING = 2
    """Incomplete: something may be missing."""
    VIOLATION = 3
    """Wrong, or not to be traced."""


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be.

    `check` names the shape, lint rule, hygiene query or step of verification; `subject` is the
    address of the thing it is about, empty where it is about a file; `position` is where that
    thing, or the text it was looked for in, stands, where known; `message` stands in both
    languages.
    """

    check: str
    severity: Severity
    subject: str
    message: Texts
    position: Position | None = None
    path: str | None = None
    value: str | None = None


@dataclass(frozen=True)
class Rule:
    """Something that is checked, whether or not anything breaks it.

    `check` is the name that its findings bear; `kind` says what family it is of: `shapes`, `lint`,
    `hygiene` or `verify`. `title` says in a few words what holds, `advice` what is told when it is
    broken (variables in braces), and `why` the reason that it exists.
    """

    check: str
    severity: Severity
    kind: str
    title: Texts
    advice: Texts | None = None
    why: Texts | None = None


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """The worst first, then by place, then by check: the same order in every run."""

    def key(finding: Finding) -> tuple[object, ...]:
        place = finding.position
        return (
            -finding.severity,
            str(place.file) if place else "",
            (place.line, place.column or 0) if place else (0, 0),
            finding.subject,
            finding.check,
            finding.path or "",
            finding.value or "",
            sorted(finding.message.items()),
        )

    return sorted(findings, key=key)


def reaches(findings: Iterable[Finding], threshold: Severity) -> bool:
    """Whether any finding is at least as bad as the threshold."""
    return any(finding.severity >= threshold for finding in findings)
