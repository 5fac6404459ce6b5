"""SARIF: what the official schema asks, and what GitHub and editors need to show a finding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.made import RULES, finding, result, several
from ketenkaart import __version__
from ketenkaart.finding import Severity
from ketenkaart.findings.formats import write
from ketenkaart.findings.result import Result
from ketenkaart.vocabulary import KKD
from support import SHARED


def sarif(found: Result, language: str = "en", base: Path | None = None) -> dict[str, Any]:
    """The log as it is read back."""
    log: dict[str, Any] = json.loads(
        write(found, "sarif", language, rules=RULES, base=base, command="check")
    )
    return log


def run_of(log: dict[str, Any]) -> dict[str, Any]:
    """Its one run."""
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


@pytest.fixture(scope="module")
def schema() -> Any:
    """The validator of the official schema."""
    file = SHARED / "schemas" / "sarif" / "sarif-schema-2.1.0.json"
    if not file.is_file():
        pytest.skip(f"the schema is not there: {file}")
    whole = json.loads(file.read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(whole)(whole)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("found", [several(), Result(()), Result((), hidden=3)])
def test_it_follows_the_official_schema(schema: Any, found: Result, language: str) -> None:
    """With findings and without, the log breaks no rule of SARIF 2.1.0."""
    assert [error.message for error in schema.iter_errors(sarif(found, language))] == []


@given(
    texts=st.lists(st.text(max_size=40), min_size=4, max_size=4),
    line=st.integers(1, 10**6),
    column=st.none() | st.integers(1, 10**6),
)
def test_whatever_a_finding_holds_follows_the_schema(
    schema: Any, texts: list[str], line: int, column: int | None
) -> None:
    """No text, path or value makes a log that breaks the schema or cannot be written."""
    check, subject, words, value = texts
    one = finding(
        check or "x",
        subject=subject,
        en=words or "x",
        file=f"data/{value.replace(chr(0), '')}.ttl",
        line=line,
        column=column,
        value=value,
    )
    log = sarif(result(one))
    assert [error.message for error in schema.iter_errors(log)] == []
    json.dumps(log, ensure_ascii=False).encode("utf-8")


def test_a_result_says_where_and_how_bad() -> None:
    """Each finding has its level, its rule by index, and the line and column where known."""
    run = run_of(sarif(several()))
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    told = []
    for one in run["results"]:
        assert rules[one["ruleIndex"]] == one["ruleId"]
        (location,) = one["locations"]
        region = location.get("physicalLocation", {}).get("region")
        told.append((one["ruleId"], one["level"], region))
    assert told == [
        ("kks:Payer", "error", {"startLine": 7, "startColumn": 5}),
        ("kks:Payer", "error", {"startLine": 12}),
        ("HY07", "warning", None),
        ("HY07", "warning", {"startLine": 7}),
        ("lint:new", "note", {"startLine": 1}),
    ]
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_file_is_an_address_as_seen_from_the_checkout(tmp_path: Path) -> None:
    """Below the folder a path is relative and percent-encoded; elsewhere it is a file address."""
    inside = finding(file=str(tmp_path / "één map" / "a#b%c:d.ttl"))
    outside = finding(file="/elsewhere/a b.ttl")
    first, second = run_of(sarif(result(inside, outside), base=tmp_path))["results"]
    found = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: one
        for one in (first, second)
    }
    assert set(found) == {"%C3%A9%C3%A9n%20map/a%23b%25c%3Ad.ttl", "file:///elsewhere/a%20b.ttl"}
    (root,) = [
        one["locations"][0]["physicalLocation"]["artifactLocation"].get("uriBaseId")
        for uri, one in found.items()
        if not uri.startswith("file:")
    ]
    assert root == "%SRCROOT%"


def test_a_rule_says_what_why_and_how_to_mend() -> None:
    """Rules that held are there too; a rule nobody announced is made from its finding."""
    driver = run_of(sarif(several()))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("ketenkaart", __version__)
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert list(rules) == ["kks:Held", "kks:Payer", "HY07", "lint:new"]
    payer = rules["kks:Payer"]
    assert payer["shortDescription"]["text"] == "Who pays exists"
    assert payer["fullDescription"]["text"] == "Else nobody pays (M02)."
    assert "‹value› does not exist." in payer["help"]["text"]
    assert "(M02)" in payer["help"]["text"]
    assert payer["defaultConfiguration"]["level"] == "error"
    assert rules["HY07"]["defaultConfiguration"]["level"] == "warning"
    assert rules["lint:new"]["shortDescription"]["text"] == "This is wrong"


def test_the_language_is_said_and_used() -> None:
    """Messages and rules are in the language asked, and the log names it."""
    run = run_of(sarif(several(), "nl"))
    assert run["language"] == run["tool"]["driver"]["language"] == "nl"
    assert "Dit is fout." in run["results"][0]["message"]["text"]
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "Dit klopt"


def test_braces_in_a_message_are_no_arguments() -> None:
    """SARIF would look for an argument between braces; doubled they are braces."""
    (one,) = run_of(sarif(result(finding(en="Close {0} and }."))))["results"]
    assert "Close {{0}} and }}." in one["message"]["text"]


def fingerprints(found: Result) -> list[str]:
    """The fingerprints of the results, in their order."""
    prints = [one["partialFingerprints"] for one in run_of(sarif(found))["results"]]
    assert all(set(one) == {"ketenkaartFinding/v1"} for one in prints)
    return [one["ketenkaartFinding/v1"] for one in prints]


def test_a_fingerprint_survives_a_move_and_nothing_else() -> None:
    """Another line or file is the same finding; another thing, check, path or value is not."""
    own = fingerprints(result(finding()))
    assert fingerprints(result(finding(line=99, column=3))) == own
    assert fingerprints(result(finding(file="data/other.ttl"))) == own
    assert fingerprints(result(finding(en="Said in other words."))) == own
    others = [
        finding(subject=KKD + "flow/twee"),
        finding("lint:other"),
        finding(path="kk:payer"),
        finding(value="5"),
    ]
    assert len({*own, *(fingerprints(result(one))[0] for one in others)}) == 5


def test_findings_that_are_alike_have_fingerprints_of_their_own() -> None:
    """Of two findings with one key neither takes the place of the other."""
    both_lines = fingerprints(result(finding(line=1), finding(line=2)))
    assert len(set(both_lines)) == 2
    assert fingerprints(result(finding(line=1)))[0] == both_lines[0]


def test_what_is_hidden_is_counted() -> None:
    """The number of known findings stands in the run, their results do not."""
    run = run_of(sarif(Result(several().findings[:1], hidden=4)))
    assert run["properties"]["hidden"] == 4
    assert len(run["results"]) == 1


def test_every_level_is_told_apart() -> None:
    """The three severities have three levels."""
    found = result(*(finding("lint:x", severity) for severity in Severity))
    assert [one["level"] for one in run_of(sarif(found))["results"]] == ["error", "warning", "note"]
