"""The words that every format tells a finding in."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from ketenkaart.files.positions import Position
from ketenkaart.finding import Finding, Severity
from ketenkaart.findings.result import Result
from ketenkaart.vocabulary import BASE, shorten
from ketenkaart.wording import both, pick, plural, say

LONGEST: Final = 1000
"""So many characters of a message are told; JSON has it whole."""

LONGEST_VALUE: Final = 200
"""So many characters of a value are added to its message."""

_OURS: Final = re.compile(rf"(?<!<){re.escape(BASE)}[\w/#.-]*\w")

_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """The text on one line, with a sign for each character that would not be seen.

    Control characters, marks that turn the direction of writing and halves of characters could
    break a line, hide what stands there, command the terminal or CI, or be no XML.
    """
    return _UNSEEN.sub(lambda found: _sign(found.group()), text)


def _sign(character: str) -> str:
    if character in "\t\n\r\u2028\u2029":
        return " "
    return chr(0x2400 + ord(character)) if ord(character) < 0x20 else "\ufffd"


def place(position: Position | None) -> str:
    """`file:line` or `file:line:column`; empty where nothing is known."""
    return clean(str(position)) if position is not None else ""


def below(file: Path, base: Path) -> Path:
    """The file as seen from a folder, where it lies below that; else the whole path."""
    whole = Path(os.path.abspath(file))
    return whole.relative_to(base) if whole.is_relative_to(base) else whole


def severity_word(severity: Severity, language: str) -> str:
    """`fout` or `violation`, and so on."""
    return plural(severity.name.lower(), language, 1).partition(" ")[2]


def check_name(check: str) -> str:
    """The name of a check, that of a shape with its prefix."""
    return clean(shorten(check) if "://" in check else check)


def subject_name(finding: Finding) -> str:
    """What the finding is about, with its prefix; empty where it is about a file."""
    return clean(shorten(finding.subject)) if finding.subject else ""


def message(finding: Finding, language: str) -> str:
    """What is wrong and how to mend it, with the value unless that is said, or is the subject.

    Addresses of the house are written with their prefixes.
    """
    told = _cut(pick(finding.message, language), LONGEST)
    told = _OURS.sub(lambda found: _short(found.group()), told)
    value = _cut(_short(finding.value or ""), LONGEST_VALUE)
    said = re.search(rf"(?<!\w){re.escape(value)}(?!\w)", told)
    if value and not said and finding.value != finding.subject:
        told += f" ({value})"
    return clean(told)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + "…"


def _short(name: str) -> str:
    short = shorten(name) if "://" in name else name
    return name if short.startswith("<") else short


def words(finding: Finding, language: str) -> str:
    """The subject and the message."""
    return " ".join(part for part in (subject_name(finding), message(finding, language)) if part)


def line(finding: Finding, language: str) -> str:
    """`file:line: severity: what is wrong [check]`, as editors read it."""
    at = f"{place(finding.position)}: " if finding.position else ""
    severity = severity_word(finding.severity, language)
    return f"{at}{severity}: {words(finding, language)} [{check_name(finding.check)}]"


def summary(result: Result, language: str, told: str | None = None) -> str:
    """How many findings of each severity there are, in words, and how many were hidden.

    What is `told` stands in the place of the counts.
    """
    counts = [
        plural(severity.name.lower(), language, result.count(severity))
        for severity in sorted(Severity, reverse=True)
        if result.count(severity)
    ]
    whole = told or ", ".join(counts) or say("all clear", language)
    return f"{whole}; {hidden(result, language)}" if result.hidden else whole


def hidden(result: Result, language: str) -> str:
    """How many findings stand in the baseline and are not told."""
    count = result.hidden
    return pick(both(f"bekend en niet getoond: {count}", f"known and not shown: {count}"), language)
