"""What tells findings apart wherever their lines move to."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Final

from ketenkaart.finding import Finding
from ketenkaart.vocabulary import shorten

Key = tuple[str, str, str, str]
"""Check, subject, path and value, with prefixes; the last two empty where there are none."""

COLUMNS: Final = ("check", "subject", "path", "value")
"""What the parts of a key are called."""


def key(finding: Finding) -> Key:
    """The key of a finding: it holds no file and no line, so moving the text leaves it as it is."""
    return (
        _short(finding.check),
        _short(finding.subject),
        _short(finding.path or ""),
        _short(finding.value or ""),
    )


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A fingerprint of each finding, in their order; those with the same key are numbered."""
    seen: Counter[Key] = Counter()
    found = []
    for finding in findings:
        own = key(finding)
        seen[own] += 1
        digest = hashlib.sha256("\0".join(own).encode("utf-8", "surrogatepass")).hexdigest()
        found.append(f"{digest[:32]}:{seen[own]}")
    return found


def _short(name: str) -> str:
    short = shorten(name) if "://" in name else name
    return name if short.startswith("<") else short
