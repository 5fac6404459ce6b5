"""Findings as JSON, for programs of one's own."""

from __future__ import annotations

import json

from ketenkaart.finding import Severity
from ketenkaart.findings.result import Result


def as_json(result: Result) -> str:
    """Each finding whole, with its messages in both languages, and the counts."""
    whole = {
        "summary": {s.name.lower(): result.count(s) for s in sorted(Severity, reverse=True)},
        "hidden": result.hidden,
        "findings": [
            {
                "severity": finding.severity.name.lower(),
                "check": finding.check,
                "subject": finding.subject,
                "message": dict(finding.message),
                "file": str(finding.position.file) if finding.position else None,
                "line": finding.position.line if finding.position else None,
                "column": finding.position.column if finding.position else None,
                "path": finding.path,
                "value": finding.value,
            }
            for finding in result.findings
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
