"""What SHACL passes in silence: undeclared terms, undescribed things, dates off the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from ketenkaart.dates import bounds
from ketenkaart.files.positions import Position
from ketenkaart.files.reading import read_text, relative
from ketenkaart.files.workspace import Workspace
from ketenkaart.findings.finding import Finding, Severity
from ketenkaart.graph.load import parse
from ketenkaart.vocabulary import KK, KKC, KKD, KKS, all_prefixes, shorten

_OURS = (KK, KKC, KKD, KKS)


def lint_findings(workspace: Workspace) -> list[Finding]:
    """All findings of the lint over ontology, shapes, data and queries."""
    files = {
        file: parse(file)
        for file in (
            *workspace.ontology_files(),
            *workspace.alignment_files(),
            *workspace.shape_files(),
            *workspace.data_files(),
        )
    }
    described = {
        quad.subject.value
        for quads in files.values()
        for quad in quads
        if isinstance(quad.subject, ox.NamedNode)
    }
    findings = list(_undescribed(workspace, files, described))
    queries = (*workspace.query_files(), *workspace.derive_files(), *workspace.hygiene_files())
    for file in queries:
        findings.extend(_query_terms(file, described))
    for file in (*files, *queries):
        findings.extend(_prefixes(file))
    findings.extend(_dates(workspace, files))
    return findings


def _undescribed(
    workspace: Workspace, files: dict[Path, list[ox.Quad]], described: set[str]
) -> Iterator[Finding]:
    """A term, entry or thing of ours that is used but stands nowhere as a subject.

    Not in an ontology that the program carries: that names the sources of our own data.
    """
    for file, quads in files.items():
        if workspace.root not in file.parents:
            continue
        for quad in quads:
            for node in (quad.predicate, quad.object):
                if not isinstance(node, ox.NamedNode) or node.value in described:
                    continue
                if node.value.startswith(_OURS):
                    subject = str(getattr(quad.subject, "value", ""))
                    yield Finding(
                        check="lint:undescribed",
                        severity=Severity.VIOLATION,
                        subject=subject,
                        message={
                            "nl": f"{shorten(node.value)} is nergens beschreven; "
                            "verbeter de naam of beschrijf het.",
                            "en": f"{shorten(node.value)} is described nowhere; "
                            "mend the name or describe it.",
                        },
                        position=workspace.place(subject),
                        value=node.value,
                    )


def _query_terms(file: Path, described: set[str]) -> Iterator[Finding]:
    """A term or entry of ours in a stored query that stands nowhere as a subject."""
    for number, line in enumerate(read_text(file).splitlines(), 1):
        code = "" if line.lstrip().startswith("#") else line
        code = re.sub(r'"[^"]*"', '""', code)
        for prefix, local in re.findall(r"(?<![\w<:/])(kkc?|kks):([A-Za-z][\w-]*)", code):
            iri = all_prefixes()[prefix] + local
            if iri not in described:
                yield Finding(
                    check="lint:query-term",
                    severity=Severity.VIOLATION,
                    subject=iri,
                    message={
                        "nl": f"De query gebruikt {prefix}:{local}, dat nergens is beschreven.",
                        "en": f"The query uses {prefix}:{local}, which is described nowhere.",
                    },
                    position=Position(relative(file), number),
                )


def _prefixes(file: Path) -> Iterator[Finding]:
    """A prefix of the house that a file binds to another address."""
    house = all_prefixes()
    for number, line in enumerate(read_text(file).splitlines(), 1):
        bound = re.match(r"\s*@?prefix\s+([\w-]*):\s*<([^>]*)>", line, re.IGNORECASE)
        if bound and house.get(bound.group(1), bound.group(2)) != bound.group(2):
            prefix = bound.group(1)
            yield Finding(
                check="lint:prefix",
                severity=Severity.VIOLATION,
                subject=bound.group(2),
                message={
                    "nl": f"De prefix {prefix}: hoort bij <{house[prefix]}>.",
                    "en": f"The prefix {prefix}: belongs to <{house[prefix]}>.",
                },
                position=Position(relative(file), number),
            )


def _dates(workspace: Workspace, files: dict[Path, list[ox.Quad]]) -> Iterator[Finding]:
    """A date node whose days, precision or labels differ from the table in `ketenkaart.dates`."""
    kind = KKD + "date/"
    given: dict[str, dict[str, set[str]]] = {}
    for quads in files.values():
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(kind):
                name = quad.predicate.value.rsplit("#", 1)[-1]
                if isinstance(quad.object, ox.Literal) and quad.object.language:
                    name = quad.object.language
                values = given.setdefault(quad.subject.value, {})
                values.setdefault(name, set()).add(getattr(quad.object, "value", ""))
    for iri, values in given.items():
        try:
            right = bounds(iri.removeprefix(kind))
        except ValueError as error:
            yield _date_finding(workspace, iri, str(error))
            continue
        table = {
            "earliest": _iso(right.earliest),
            "latest": _iso(right.latest),
            "precision": f"{KKC}precision-{right.precision}",
            **right.labels,
        }
        for name, expected in table.items():
            if values.get(name) != {expected}:
                yield _date_finding(workspace, iri, f"{name} = {expected}")


def _date_finding(workspace: Workspace, iri: str, expected: str) -> Finding:
    return Finding(
        check="lint:date",
        severity=Severity.VIOLATION,
        subject=iri,
        message={
            "nl": f"De datum wijkt af van de vaste tabel: {expected}.",
            "en": f"The date departs from the fixed table: {expected}.",
        },
        position=workspace.place(iri),
    )


def _iso(day: date) -> str:
    return day.isoformat()
