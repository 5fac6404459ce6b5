"""The rules of the lint, run over a workspace whose files are read once."""

from __future__ import annotations

from ketenkaart.files.workspace import Workspace
from ketenkaart.finding import Finding
from ketenkaart.findings.lint.characters import characters
from ketenkaart.findings.lint.dates import dates
from ketenkaart.findings.lint.entries import entries
from ketenkaart.findings.lint.literals import values
from ketenkaart.findings.lint.material import Material
from ketenkaart.findings.lint.places import places
from ketenkaart.findings.lint.prefixes import prefixes
from ketenkaart.findings.lint.queries import queries
from ketenkaart.findings.lint.sayings import sayings
from ketenkaart.findings.lint.terms import Names, query_terms, undescribed


def lint_findings(workspace: Workspace) -> list[Finding]:
    """All findings of the lint over ontology, shapes, data and queries.

    Raises `InputError` for a file that cannot be read at all.
    """
    material = Material(workspace)
    known = Names(material.described)
    return [
        *undescribed(material, known),
        *query_terms(material, known),
        *prefixes(material),
        *values(material),
        *sayings(material),
        *places(material),
        *entries(material),
        *characters(material),
        *queries(material),
        *dates(material),
    ]
