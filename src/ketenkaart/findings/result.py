"""The findings of one run, as the formats write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenkaart.finding import Finding, Severity

if TYPE_CHECKING:  # rdflib takes long to import, and only the shapes need it
    import rdflib


@dataclass(frozen=True)
class Result:
    """All findings in order, and the standard SHACL report they partly come from, if any."""

    findings: tuple[Finding, ...]
    report: rdflib.Graph | None = None

    def count(self, severity: Severity) -> int:
        """The number of findings of one severity."""
        return sum(finding.severity == severity for finding in self.findings)
