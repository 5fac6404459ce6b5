"""Findings as SARIF 2.1.0, which GitHub and editors show beside the lines."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from ketenkaart import __version__
from ketenkaart.files.positions import Position
from ketenkaart.finding import Finding, Rule, Severity
from ketenkaart.findings.formats.words import below, check_name, clean, words
from ketenkaart.findings.identity import fingerprints
from ketenkaart.findings.result import Result
from ketenkaart.findings.rules import with_found
from ketenkaart.vocabulary import BASE
from ketenkaart.wording import Texts, pick

LEVELS: Final = {
    Severity.VIOLATION: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_GITHUB: Final = {"error": "error", "warning": "warning", "note": "recommendation"}
"""What GitHub calls the levels where no security is at stake."""
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"


def as_sarif(result: Result, language: str, rules: Iterable[Rule], base: Path, command: str) -> str:
    """One run with every rule that was checked and a result for each finding.

    Files are told as seen from the folder `base`. Fingerprints hold no line and no file, so that a
    finding is the same one when the text above it changes.
    """
    whole = with_found(rules, result.findings)
    index = {rule.check: number for number, rule in enumerate(whole)}
    run = {
        "tool": {
            "driver": {
                "name": "ketenkaart",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": BASE,
                "language": language,
                "rules": [_rule(rule, language) for rule in whole],
            }
        },
        "automationDetails": {"id": f"ketenkaart/{command}/"},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, language, index[finding.check], fingerprint, base)
            for finding, fingerprint in zip(
                result.findings, fingerprints(result.findings), strict=True
            )
        ],
        "properties": {"hidden": result.hidden},
    }
    log = {"$schema": f"{_SCHEMA}sarif-schema-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    level = LEVELS[rule.severity]
    title = _described(rule.title, language)
    advice = _described(rule.advice, language) or title
    why = _described(rule.why, language)
    return {
        "id": check_name(rule.check),
        "shortDescription": {"text": title},
        "fullDescription": {"text": why or advice},
        "help": {"text": f"{advice}\n\n{why}" if why else advice},
        "defaultConfiguration": {"level": level},
        "properties": {"tags": [rule.kind], "problem.severity": _GITHUB[level]},
    }


def _described(texts: Texts | None, language: str) -> str:
    """A text of a rule with its variables between quotation marks, for what they stand for."""
    return re.sub(r"\{[?$](\w+)\}", r"‹\1›", clean(pick(texts or {}, language)))


def _result(
    finding: Finding, language: str, index: int, fingerprint: str, base: Path
) -> dict[str, Any]:
    # SARIF reads braces as the place of an argument unless they are doubled.
    told = words(finding, language).replace("{", "{{").replace("}", "}}")
    location: dict[str, Any] = {}
    if finding.position is not None:
        location["physicalLocation"] = _physical(finding.position, base)
    if finding.subject:
        name = check_name(finding.subject)
        location["logicalLocations"] = [
            {"name": name, "fullyQualifiedName": clean(finding.subject), "kind": "resource"}
        ]
    return {
        "ruleId": check_name(finding.check),
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": told},
        **({"locations": [location]} if location else {}),
        "partialFingerprints": {"ketenkaartFinding/v1": fingerprint},
    }


def _physical(position: Position, base: Path) -> dict[str, Any]:
    region = {"startLine": position.line}
    if position.column is not None:
        region["startColumn"] = position.column
    file = below(position.file, base)
    if file.is_absolute():
        return {"artifactLocation": {"uri": file.as_uri()}, "region": region}
    uri = quote(os.fsencode(file.as_posix()))
    return {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region}
