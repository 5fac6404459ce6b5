"""The rules of the lint by the name that their findings bear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ketenkaart.files.positions import Position
from ketenkaart.finding import Finding, Rule
from ketenkaart.findings.lint.query_table import QUERY_RULES
from ketenkaart.findings.lint.table import FILE_RULES
from ketenkaart.wording import Texts


@dataclass(frozen=True)
class LintRule(Rule):
    """A rule of the lint: its title is what it asks, and why says what goes wrong without it."""

    def broken(
        self, subject: str, message: Texts, position: Position | None, value: str | None = None
    ) -> Finding:
        """The finding that this rule is broken."""
        return Finding(self.check, self.severity, subject, message, position, value=value)


RULES: Final[Mapping[str, LintRule]] = {
    f"lint:{name}": LintRule(f"lint:{name}", severity, "lint", title, why=why)
    for name, severity, title, why in (*FILE_RULES, *QUERY_RULES)
}
"""Every rule by its name."""
