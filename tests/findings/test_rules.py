"""Every rule that can be broken is listed, with what a reader must know of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from findings.made import finding
from ketenkaart.evidence.rules import RULES
from ketenkaart.files.workspace import Workspace
from ketenkaart.finding import Rule, Severity
from ketenkaart.findings.rules import rules_of, with_found
from ketenkaart.vocabulary import KKS
from support import REPOSITORY, small_workspace

EXPECTED = re.compile(r"^# expect: \S+ kks:(\w+) (\w+)", re.MULTILINE)


@pytest.fixture(scope="module")
def rules() -> dict[str, Rule]:
    """The rules of our own workspace."""
    return {rule.check: rule for rule in rules_of(Workspace.find(REPOSITORY))}


def test_every_witness_breaks_a_rule_that_is_listed(rules: dict[str, Rule]) -> None:
    """What the failing witnesses of the shapes expect is listed, with the same severity."""
    expected = {
        match
        for file in (REPOSITORY / "tests" / "shapes").rglob("*_fails.ttl")
        for match in EXPECTED.findall(file.read_text(encoding="utf-8"))
    }
    assert len(expected) > 100
    listed = {
        (rule.check.removeprefix(KKS), rule.severity.name.lower())
        for rule in rules.values()
        if rule.kind == "shapes"
    }
    assert expected <= listed


def test_every_check_of_the_program_is_listed(rules: dict[str, Rule]) -> None:
    """Whatever name a finding of lint or verify can bear in the source stands in its list."""
    named = {
        name
        for folder in ("findings", "evidence")
        for file in (REPOSITORY / "src" / "ketenkaart" / folder).rglob("*.py")
        for name in re.findall(r'check="((?:lint|verify):[\w-]+)"', file.read_text("utf-8"))
    }
    assert len(named) > 8
    assert named <= {*rules, *(rule.check for rule in RULES)}


def test_every_rule_is_explained(rules: dict[str, Rule]) -> None:
    """A title in both languages without variables; every shape says how to mend and why."""
    for rule in (*rules.values(), *RULES):
        assert set(rule.title) == {"nl", "en"}
        assert all(title and "{" not in title for title in rule.title.values()), rule.check
        assert rule.title["nl"] != rule.title["en"], rule.check
        if rule.kind == "shapes":
            assert rule.advice is not None
            assert rule.why is not None
            assert set(rule.advice) == set(rule.why) == {"nl", "en"}, rule.check


def test_every_kind_is_there(rules: dict[str, Rule]) -> None:
    """Shapes, lint and hygiene are listed in this order, every hygiene query once."""
    assert list(dict.fromkeys(rule.kind for rule in rules.values())) == [
        "shapes",
        "lint",
        "hygiene",
    ]
    queries = list((REPOSITORY / "queries" / "hygiene").glob("*.rq"))
    assert sum(rule.kind == "hygiene" for rule in rules.values()) == len(queries)


SHAPES = """kks:Named a sh:PropertyShape ; sh:path kk:amount ; sh:name "bedrag"@nl , "amount"@en ;
    sh:severity sh:Warning ; sh:message "{?value} is te veel. Haal weg."@nl ,
        "{?value} is too much. Remove."@en .
kks:Query a sh:NodeShape ; sh:severity sh:Info ; sh:sparql kks:Constraint .
kks:Constraint a sh:SPARQLConstraint ; sh:message "Dit is leeg; vul aan."@nl ,
    "This is empty; fill in."@en .
kks:Silent a sh:NodeShape ; sh:property kks:Named , [ sh:path kk:amount ; sh:severity sh:Info ] .
kks:Loud a sh:NodeShape ; sh:message "Zo niet."@nl .
"""


def test_a_shape_is_a_rule_when_it_can_speak(tmp_path: Path) -> None:
    """Its own message or that of its query, else its name; without either it is no rule."""
    workspace = small_workspace(tmp_path, {"ontology/shapes/a.ttl": SHAPES})
    found = {
        rule.check.removeprefix(KKS): (rule.severity, rule.title["en"])
        for rule in rules_of(workspace)
        if rule.kind == "shapes"
    }
    assert found == {
        "Loud": (Severity.VIOLATION, "Zo niet"),
        "Named": (Severity.WARNING, "Amount"),
        "Query": (Severity.INFO, "This is empty; fill in"),
    }


@pytest.mark.parametrize(
    ("check", "kind"),
    [
        ("lint:new", "lint"),
        (KKS + "New", "shapes"),
        ("HY99", "hygiene"),
        ("baseline:x", "baseline"),
    ],
)
def test_a_rule_that_nobody_listed_is_made_from_its_finding(check: str, kind: str) -> None:
    """So no format drops a finding; what is listed stays as it is."""
    (known, made) = with_found([RULES[0]], [finding(check), finding(RULES[0].check)])
    assert known is RULES[0]
    assert (made.check, made.kind, made.title["en"]) == (check, kind, "This is wrong")
