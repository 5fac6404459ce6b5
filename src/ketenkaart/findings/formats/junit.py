"""Findings as JUnit XML: a suite for each kind of check and a case for each rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from ketenkaart.finding import Finding, Rule, Severity
from ketenkaart.findings.formats.words import check_name, clean, line, message, severity_word
from ketenkaart.findings.result import Result
from ketenkaart.findings.rules import with_found


def as_junit(
    result: Result, language: str, rules: Iterable[Rule], threshold: Severity, command: str
) -> str:
    """What was checked and what was found; the rules that held are cases that pass.

    A case fails where a finding of it reaches the threshold; lesser findings stand in its output.
    It holds no times, so the same findings give the same bytes.
    """
    whole = ET.Element("testsuites", name=f"ketenkaart {command}")
    order: dict[str, list[Rule]] = {}
    for rule in with_found(rules, result.findings):
        order.setdefault(rule.kind, []).append(rule)
    found: dict[str, list[Finding]] = {}
    for finding in result.findings:
        found.setdefault(finding.check, []).append(finding)
    for kind, own in order.items():
        suite = ET.SubElement(whole, "testsuite", name=kind)
        for rule in own:
            findings = found.get(rule.check, [])
            _case(suite, f"{command}.{kind}", rule, findings, language, threshold)
        _count(suite, suite)
    _count(whole, whole)
    ET.indent(whole)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(whole, encoding="unicode")}\n'


def _case(
    suite: ET.Element,
    name: str,
    rule: Rule,
    findings: Sequence[Finding],
    language: str,
    threshold: Severity,
) -> None:
    case = ET.SubElement(suite, "testcase", classname=name, name=check_name(rule.check))
    failing = [finding for finding in findings if finding.severity >= threshold]
    first = next((f.position for f in (*failing, *findings) if f.position), None)
    if first is not None:
        case.set("file", clean(first.file.as_posix()))
        case.set("line", str(first.line))
    if failing:
        told = message(failing[0], language)
        failure = ET.SubElement(
            case,
            "failure",
            message=told if len(failing) == 1 else f"{told} (+{len(failing) - 1})",
            type=severity_word(failing[0].severity, language),
        )
        failure.text = _lines(failing, language)
    lesser = [finding for finding in findings if finding.severity < threshold]
    if lesser:
        ET.SubElement(case, "system-out").text = _lines(lesser, language)


def _lines(findings: Iterable[Finding], language: str) -> str:
    return "\n".join(line(finding, language) for finding in findings)


def _count(element: ET.Element, below: ET.Element) -> None:
    """Say how many cases there are and how many fail; readers expect the errors as well."""
    element.set("tests", str(sum(1 for _ in below.iter("testcase"))))
    element.set("failures", str(sum(1 for _ in below.iter("failure"))))
    element.set("errors", "0")
    element.set("skipped", "0")
