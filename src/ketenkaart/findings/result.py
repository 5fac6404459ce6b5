"""The findings of one run, as the formats write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ketenkaart.finding import Finding, Severity
from ketenkaart.graph.engine import Term
from ketenkaart.shacl.triples import Triples
from ketenkaart.wording import Texts, both


@dataclass(frozen=True)
class ShapesReport:
    """The standard SHACL report, and the shapes that pySHACL had to run, each with the reason."""

    triples: Triples
    left: Mapping[Term, Texts] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """All findings in order, and the report of the shapes that they partly come from, if any.

    `hidden` counts the findings that are known from a baseline and so stand no longer among them.
    """

    findings: tuple[Finding, ...]
    report: ShapesReport | None = None
    hidden: int = 0

    def asides(self) -> Iterator[Texts]:
        """What is to be said beside the findings: which shapes pySHACL had to run, and why."""
        for shape, why in (self.report.left if self.report else {}).items():
            yield both(
                f"pySHACL heeft {shape} gecontroleerd, want {why['nl']}.",
                f"pySHACL has checked {shape}, for {why['en']}.",
            )

    def count(self, severity: Severity) -> int:
        """The number of findings of one severity."""
        return sum(finding.severity == severity for finding in self.findings)
