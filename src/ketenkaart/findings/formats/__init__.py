"""How findings are told: a module for each format, and here which is which."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ketenkaart.finding import Rule, Severity
from ketenkaart.findings.formats.github import ON_REQUEST, as_github
from ketenkaart.findings.formats.json import as_json
from ketenkaart.findings.formats.junit import as_junit
from ketenkaart.findings.formats.markdown import as_markdown
from ketenkaart.findings.formats.sarif import as_sarif
from ketenkaart.findings.formats.text import as_text
from ketenkaart.findings.formats.turtle import as_turtle
from ketenkaart.findings.formats.words import summary
from ketenkaart.findings.result import Result
from ketenkaart.wording import Texts

RULED: Final = ("junit", "sarif")
"""The formats that say of every rule that it was checked."""

__all__ = ["RULED", "as_markdown", "as_text", "summary", "write"]


def write(
    result: Result,
    form: str,
    language: str,
    told: str | None = None,
    *,
    rules: Iterable[Rule] = (),
    threshold: Severity = Severity.VIOLATION,
    base: Path | None = None,
    command: str = "check",
    elsewhere: Texts = ON_REQUEST,
) -> str:
    """All findings in one of the formats; `turtle` gives the shapes' own report only.

    What is `told` stands for people in the place of the counts. `rules` are those that the
    `command` checked; `threshold` is what it fails on; files are told to a machine as seen from
    `base` (the current directory); `elsewhere` says where those stand that a format leaves out.
    """
    base = base or Path.cwd()
    match form:
        case "json":
            return as_json(result)
        case "turtle":
            return as_turtle(result)
        case "junit":
            return as_junit(result, language, rules, threshold, command)
        case "sarif":
            return as_sarif(result, language, rules, base, command)
        case "github":
            return as_github(result, language, told, base, elsewhere)
        case "markdown":
            return as_markdown(result, language, told)
        case _:
            return as_text(result, language, told)
