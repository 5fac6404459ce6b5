"""Each rule of the lint, kept and broken: exactly these findings, and no rule without a pair."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.findings.lint import RULES, lint_findings
from ketenkaart.vocabulary import LANGUAGES, shorten
from lint.witnesses import PAIRS, Files, Pair, Told
from support import small_workspace

CASES = [
    pytest.param(rule, pair, id=f"{rule.removeprefix('lint:')}-{number}")
    for rule, pairs in PAIRS.items()
    for number, pair in enumerate(pairs)
]


def told(root: Path, files: Files) -> set[Told]:
    """Subject, rule, severity, and file with line, of everything that the lint finds."""
    texts = {name: text for name, text in files.items() if isinstance(text, str)}
    for name, content in files.items():
        if isinstance(content, bytes):
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            texts[name] = ""
    workspace = small_workspace(root, texts)
    for name, content in files.items():
        if isinstance(content, bytes):
            (root / name).write_bytes(content)
    found = set()
    for finding in lint_findings(workspace):
        assert list(finding.message) == list(LANGUAGES)
        assert finding.message["nl"] != finding.message["en"]
        subject = shorten(finding.subject) if finding.subject else ""
        place = str(finding.position and finding.position._replace(column=None))
        found.add((subject, finding.check, finding.severity.name, place))
    return found


@pytest.mark.parametrize(("rule", "pair"), CASES)
def test_a_rule_is_kept_and_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule: str, pair: Pair
) -> None:
    """What keeps the rule gives no finding at all; what breaks it gives these and no other."""
    for name, files in (("right", pair.right), ("wrong", pair.wrong)):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.chdir(folder)
        expected = pair.told if name == "wrong" else set()
        assert told(folder, files) == expected
    assert {check for _subject, check, *_ in pair.told} == {rule}


def test_every_rule_has_a_pair() -> None:
    """A rule that nothing breaks in the tests may never have worked."""
    assert set(PAIRS) == set(RULES)
    assert all(PAIRS.values())


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_what_it_asks_and_why(rule: str) -> None:
    """Title and reason stand in both languages: a phrase, and one whole sentence or more."""
    for texts, end in ((RULES[rule].title, ""), (RULES[rule].why, ".")):
        assert texts is not None
        assert list(texts) == list(LANGUAGES)
        assert texts["nl"] != texts["en"]
        assert all(text.endswith(".") == bool(end) for text in texts.values())
    assert RULES[rule].check == rule
