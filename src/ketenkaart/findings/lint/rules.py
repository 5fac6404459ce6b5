"""The rules of the lint by their id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ketenkaart.files.positions import Position
from ketenkaart.finding import Finding, Severity
from ketenkaart.findings.lint.query_table import QUERY_RULES
from ketenkaart.findings.lint.table import FILE_RULES
from ketenkaart.wording import Texts


@dataclass(frozen=True)
class Rule:
    """A rule: `name` is what it asks, `why` is what goes wrong without it."""

    id: str
    severity: Severity
    name: Texts
    why: Texts

    def broken(
        self, subject: str, message: Texts, position: Position | None, value: str | None = None
    ) -> Finding:
        """The finding that this rule is broken."""
        return Finding(self.id, self.severity, subject, message, position, value=value)


RULES: Final[Mapping[str, Rule]] = {
    f"lint:{name}": Rule(f"lint:{name}", severity, title, why)
    for name, severity, title, why in (*FILE_RULES, *QUERY_RULES)
}
"""Every rule by its id."""
