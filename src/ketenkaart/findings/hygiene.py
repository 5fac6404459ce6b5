"""The hygiene queries: every row is a defect that no single shape can see."""

from __future__ import annotations

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.errors import InputError
from ketenkaart.files.query_header import read_header
from ketenkaart.files.workspace import relative
from ketenkaart.findings.finding import Finding, Severity


def hygiene_findings(graph: ClosedGraph) -> list[Finding]:
    """A finding per row of each hygiene query; its first column is the thing it is about."""
    findings = []
    for file in graph.workspace.hygiene_files():
        header, query = read_header(file)
        try:
            table = graph.engine.select(query)
        except InputError as error:
            raise InputError(error.message, file=relative(file), line=error.line) from error
        severity = Severity[str(header.get("severity", "violation")).upper()]
        for row in table.rows:
            subject = getattr(row[0], "value", "")
            rest = " · ".join(str(cell.value) for cell in row[1:] if cell is not None)
            findings.append(
                Finding(
                    check=str(header["id"]),
                    severity=severity,
                    subject=subject,
                    message=dict(header["message"]),
                    position=graph.workspace.place(subject),
                    value=rest or None,
                )
            )
    return findings
