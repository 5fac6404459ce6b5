"""The lint: what SHACL passes in silence, a module for each family of rules."""

from ketenkaart.findings.lint.rules import RULES
from ketenkaart.findings.lint.run import lint_findings

__all__ = ["RULES", "lint_findings"]
