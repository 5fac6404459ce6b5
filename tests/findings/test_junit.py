"""JUnit XML as a reader of CI systems sees it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import junitparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.made import RULES, finding, result, several
from ketenkaart.finding import Severity
from ketenkaart.findings.formats import write
from ketenkaart.findings.result import Result


def read(found: Result, threshold: Severity = Severity.VIOLATION) -> junitparser.JUnitXml:
    """The report through the parser, which must count as the report itself does."""
    rules = RULES if found == several() else ()
    xml = write(found, "junit", "en", rules=rules, threshold=threshold, command="check")
    report = junitparser.JUnitXml.fromstring(xml.encode("utf-8"))
    said = report.tests, report.failures, report.errors, report.skipped
    report.update_statistics()
    assert said == (report.tests, report.failures, report.errors, report.skipped)
    return report


def cases(report: junitparser.JUnitXml) -> dict[str, junitparser.TestCase]:
    """Every case by its suite and name."""
    return {f"{suite.name} {case.name}": case for suite in report for case in suite}


def test_there_is_a_case_for_every_rule() -> None:
    """A suite for each kind and a case for each rule, those that held passing."""
    report = read(several())
    assert [suite.name for suite in report] == ["shapes", "hygiene", "lint"]
    found = cases(report)
    assert list(found) == [
        "shapes kks:Held",
        "shapes kks:Payer",
        "hygiene HY07",
        "lint lint:new",
    ]
    assert {name: case.is_passed for name, case in found.items()} == {
        "shapes kks:Held": True,
        "shapes kks:Payer": False,
        "hygiene HY07": True,
        "lint lint:new": True,
    }
    assert found["shapes kks:Payer"].classname == "check.shapes"


def test_a_failure_names_every_place() -> None:
    """The case has file and line of the first finding, the failure a line for each."""
    case = cases(read(several()))["shapes kks:Payer"]
    (failure,) = case.result
    assert isinstance(failure, junitparser.Failure)
    assert failure.message == "This is wrong. (actor:nul) (+1)"
    assert failure.type == "violation"
    assert str(failure.text).splitlines() == [
        "data/facts.ttl:7:5: violation: flow:een This is wrong. (actor:nul) [kks:Payer]",
        "data/facts.ttl:12: violation: flow:twee This is wrong. [kks:Payer]",
    ]
    element = case._elem
    assert (element.get("file"), element.get("line")) == ("data/facts.ttl", "7")


@pytest.mark.parametrize(
    ("threshold", "failing"),
    [(Severity.VIOLATION, 1), (Severity.WARNING, 2), (Severity.INFO, 3)],
)
def test_a_case_fails_as_the_command_does(threshold: Severity, failing: int) -> None:
    """What the command does not fail on fails no case, but stands in its output."""
    report = read(several(), threshold)
    assert report.failures == failing
    outputs = [case.system_out for case in cases(report).values() if case.system_out]
    assert len(outputs) == 3 - failing


def test_nothing_checked_is_a_report_too() -> None:
    """Without rules and findings the report is whole and empty."""
    xml = write(Result(()), "junit", "en")
    assert junitparser.JUnitXml.fromstring(xml.encode()).tests == 0


def test_what_xml_cannot_hold_is_replaced() -> None:
    """Signs that end CDATA or are no XML come back readable, on the line of their finding."""
    odd = "a]]>b<c>&\"'\x00\x1b[31m\x0b\ufffe\ud800\r\nd\u2028e\u202ef"
    (case,) = cases(read(result(finding("lint:odd", en=odd)), Severity.VIOLATION)).values()
    (failure,) = case.result
    assert isinstance(failure, junitparser.Failure)
    assert failure.message == "a]]>b<c>&\"'␀␛[31m␋��  d e�f"
    assert len(str(failure.text).splitlines()) == 1


@given(st.lists(st.text(max_size=30), min_size=3, max_size=3))
def test_whatever_a_finding_holds_is_xml(texts: list[str]) -> None:
    """Any text gives a document that parses, with one line for the finding."""
    words, value, name = texts
    one = finding(f"lint:{name}", en=words, value=value, file=f"data/{name}.ttl")
    xml = write(result(one), "junit", "en")
    (failure,) = ET.fromstring(xml.encode("utf-8")).iter("failure")
    assert len((failure.text or "").splitlines()) == 1
