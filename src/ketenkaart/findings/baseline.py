"""A baseline: the findings that are known, kept in a file so that only new ones are told.

A line holds the key of one finding, its parts set apart by tabs: check, subject, path and value,
the last ones left out where they are empty. A backslash, a control character or a line separator
within a part is written as in Turtle. Empty lines and those that begin with # mean nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ketenkaart.errors import InputError
from ketenkaart.files.positions import Position
from ketenkaart.files.reading import read_text, relative
from ketenkaart.finding import Finding, Severity, ordered
from ketenkaart.findings.identity import COLUMNS, Key, key
from ketenkaart.findings.result import Result
from ketenkaart.vocabulary import all_prefixes
from ketenkaart.wording import both

STALE: Final = "baseline:stale"
"""The check of a finding that says an entry can go."""

_HEAD: Final = (
    "# Bekende bevindingen: niet getoond en niet geteld. Haal weg wat is hersteld.\n"
    "# Known findings: not shown and not counted. Remove what has been mended.\n"
    "# " + "\t".join(COLUMNS) + "\n"
)
_SIGNS: Final = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_READ: Final = {sign: character for character, sign in _SIGNS.items()}
_UNSAFE: Final = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_SIGN: Final = re.compile(r"\\(?:[\\tnr]|u[0-9A-Fa-f]{4})")
_CHECK: Final = re.compile(r"[A-Za-z][\w.-]*(:[\w.-]+)?|https?://\S+")


@dataclass(frozen=True)
class Baseline:
    """The entries of a file, each with its line."""

    file: Path
    entries: tuple[tuple[int, Key], ...]


def baseline_text(findings: Iterable[Finding]) -> str:
    """A baseline of these findings: one a line, sorted, the same for the same findings."""
    lines = sorted(_line(key(finding)) for finding in findings if finding.check != STALE)
    return _HEAD + "".join(f"{line}\n" for line in lines)


def read_baseline(file: Path) -> Baseline:
    """Read a baseline; raises `InputError` with the line that is no entry."""
    entries = []
    # Only line feeds end a line: a value may hold other signs that some take for an end of line.
    # Some editors put a mark of UTF-8 before the first.
    lines = read_text(file).removeprefix("\ufeff").split("\n")
    for number, line in enumerate(lines, 1):
        text = line.removesuffix("\r")
        if text.strip() and not text.startswith("#"):
            entries.append((number, _entry(file, number, text)))
    return Baseline(relative(file), tuple(entries))


def without_known(result: Result, known: Baseline, *, whole: bool = True) -> Result:
    """The result without what the baseline lists, an entry hiding one finding.

    With the `whole` workspace in sight, an entry that matches nothing is itself told, as an info.
    """
    left = Counter(entry for _line, entry in known.entries)
    told = []
    for finding in result.findings:
        if left[key(finding)] > 0:
            left[key(finding)] -= 1
        else:
            told.append(finding)
    hidden = len(result.findings) - len(told)
    if whole:
        told = ordered([*told, *_stale(known, left)])
    return replace(result, findings=tuple(told), hidden=hidden)


def _stale(known: Baseline, left: Counter[Key]) -> Iterator[Finding]:
    """A finding for each entry that hid nothing; of entries that are the same, for the last."""
    for line, entry in reversed(known.entries):
        if left[entry] > 0:
            left[entry] -= 1
            check, subject, path, value = entry
            yield Finding(
                check=STALE,
                severity=Severity.INFO,
                subject=_address(subject),
                message=both(
                    f"De bevinding {check} is er niet meer; haal deze regel weg.",
                    f"The finding {check} is no longer there; remove this line.",
                ),
                position=Position(known.file, line),
                path=path or None,
                value=value or None,
            )


def _address(name: str) -> str:
    prefix, _, local = name.partition(":")
    house = all_prefixes()
    return house[prefix] + local if prefix in house else name


def _line(parts: Key) -> str:
    def sign(found: re.Match[str]) -> str:
        return _SIGNS.get(found.group(), f"\\u{ord(found.group()):04X}")

    # An editor that trims the ends of lines must leave the file as it is.
    return "\t".join(_UNSAFE.sub(sign, part) for part in parts).rstrip("\t")


def _entry(file: Path, number: int, line: str) -> Key:
    parts = [_plain(part) for part in line.split("\t")]
    if len(parts) > len(COLUMNS) or None in parts or not _CHECK.fullmatch(parts[0] or ""):
        raise InputError(
            both(
                "Dit is geen regel van een lijst met bekende bevindingen.",
                "This is no line of a list of known findings.",
            ),
            file=relative(file),
            line=number,
            expected=both(
                "check, onderwerp, pad en waarde, gescheiden door tabs",
                "check, subject, path and value, set apart by tabs",
            ),
            advice=both(
                "Herstel de regel, of maak het bestand opnieuw met --write-baseline.",
                "Mend the line, or make the file anew with --write-baseline.",
            ),
        )
    check, subject, path, value, *_ = [*(part or "" for part in parts), "", "", ""]
    return check, subject, path, value


def _plain(part: str) -> str | None:
    """The part with its escapes read; None where one of them is none."""
    if "\\" in _SIGN.sub("", part):
        return None
    return _SIGN.sub(
        lambda found: _READ.get(found.group()) or chr(int(found.group()[2:], 16)), part
    )
