"""The hygiene queries: every row is a defect that no single shape can see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.errors import InputError
from ketenkaart.files.query_header import read_header
from ketenkaart.files.reading import relative
from ketenkaart.finding import Finding, Severity
from ketenkaart.findings.where import place
from ketenkaart.graph.engine import Term
from ketenkaart.graph.query_text import form_of
from ketenkaart.vocabulary import LANGUAGES
from ketenkaart.wording import both, either


def hygiene_findings(graph: ClosedGraph) -> list[Finding]:
    """A finding per row of each hygiene query; its first column is the thing it is about."""
    findings = []
    for file in graph.workspace.hygiene_files():
        header, query = read_header(file)
        _complete(file, header)
        try:
            table = graph.engine.select(query)
        except InputError as error:
            raise error.at(relative(file)) from error
        if form_of(query) != "SELECT" or not table.variables:
            raise InputError(
                both("Deze hygiënequery geeft geen kolom.", "This hygiene query gives no column."),
                file=relative(file),
                expected=both(
                    "SELECT met de zaak waar het om gaat als eerste kolom",
                    "SELECT with the thing it is about as its first column",
                ),
            )
        severity = Severity[header.get("severity", "violation").upper()]
        for row in table.rows:
            subject = row[0].value if isinstance(row[0], ox.NamedNode) else ""
            others = row[1:] if subject else row
            rest = " · ".join(str(cell.value) for cell in others if cell is not None)
            findings.append(
                Finding(
                    check=str(header["id"]),
                    severity=severity,
                    subject=subject,
                    message=dict(header["message"]),
                    position=place(graph.workspace, subject, value=_other(row)),
                    value=rest or None,
                )
            )
    return findings


def _other(row: Sequence[Term | None]) -> Term | None:
    """The thing or text that a row names beside its first; a number may as well be a count."""
    return next((cell for cell in row[1:] if _is_said(cell)), None)


def _is_said(cell: Term | None) -> bool:
    return isinstance(cell, ox.NamedNode) or (isinstance(cell, ox.Literal) and bool(cell.language))


def _complete(file: Path, header: Mapping[str, Any]) -> None:
    """Raise `InputError` unless the header has all that a finding is made of."""
    message = header.get("message")
    severities = [severity.name.lower() for severity in Severity]
    if (
        not isinstance(header.get("id"), str)
        or not isinstance(message, dict)
        or set(message) != set(LANGUAGES)
        or not all(isinstance(text, str) for text in message.values())
        or header.get("severity", "violation") not in severities
    ):
        known = either(severities)
        raise InputError(
            both(
                "De kop van deze hygiënequery is niet volledig.",
                "The header of this hygiene query is not complete.",
            ),
            file=relative(file),
            line=1,
            expected=both(
                f"id, message: {{nl: ..., en: ...}}, en desgewenst als severity {known['nl']}",
                f"id, message: {{nl: ..., en: ...}}, and if need be as severity {known['en']}",
            ),
        )
