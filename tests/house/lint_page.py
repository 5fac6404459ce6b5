"""The page of the lint; `make docs` writes anew its table, which holds every rule and why it is."""

from __future__ import annotations

import re
from pathlib import Path

from ketenkaart.findings.lint import RULES
from ketenkaart.wording import markdown_row

PAGE = Path(__file__).resolve().parents[2] / "docs" / "lint.md"
TABLE = re.compile(r"^\| rule .*?(?=\n\n)", re.MULTILINE | re.DOTALL)


def page() -> str:
    """The page as it should be: with the rules as they are."""
    rows = [markdown_row(("rule", "severity", "asks", "why")), markdown_row(["---"] * 4)]
    for rule in RULES.values():
        severity = rule.severity.name.lower()
        why = (rule.why or {})["en"]
        rows.append(markdown_row((f"`{rule.check}`", severity, rule.title["en"], why)))
    text, times = TABLE.subn(lambda _: "\n".join(rows), PAGE.read_text(encoding="utf-8"))
    assert times == 1
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
