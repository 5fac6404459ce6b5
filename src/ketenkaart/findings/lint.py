"""What SHACL passes in silence: undeclared terms, undescribed things, dates off the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from ketenkaart.dates import bounds
from ketenkaart.errors import InputError
from ketenkaart.files.positions import Position, subject_positions
from ketenkaart.files.reading import read_text, relative
from ketenkaart.files.workspace import Workspace
from ketenkaart.finding import Finding, Severity
from ketenkaart.graph.load import parse
from ketenkaart.vocabulary import KINDS, KK, KKC, KKD, KKS, LANGUAGES, all_prefixes, shorten
from ketenkaart.wording import Texts, both, joined, say

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
    findings = list(_undescribed(files, described))
    queries = (
        *workspace.query_files(),
        *workspace.derive_files(),
        *workspace.hygiene_files(),
        *workspace.view_files(),
    )
    for file in queries:
        findings.extend(_query_terms(workspace, file, described))
    for file in (*files, *queries):
        findings.extend(_prefixes(file))
    findings.extend(_dates(workspace, files))
    return findings


def _undescribed(files: dict[Path, list[ox.Quad]], described: set[str]) -> Iterator[Finding]:
    """A term, entry or thing of ours that is used but stands nowhere as a subject."""
    for file, quads in files.items():
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
                        message=both(
                            f"{shorten(node.value)} is nergens beschreven; "
                            "verbeter de naam of beschrijf het.",
                            f"{shorten(node.value)} is described nowhere; "
                            "mend the name or describe it.",
                        ),
                        position=_place_in(file, subject),
                        value=node.value,
                    )


def _place_in(file: Path, subject: str) -> Position | None:
    """Where a subject stands in the very file that uses the name; it may stand in others too."""
    lines = (line for name, line in subject_positions(read_text(file)) if name == subject)
    first = next(lines, None)
    return Position(relative(file), first) if first is not None else None


def _query_terms(workspace: Workspace, file: Path, described: set[str]) -> Iterator[Finding]:
    """A term, entry or thing of ours in a stored query that stands nowhere as a subject.

    A query that the program carries may name things of our own data, which other workspaces lack.
    """
    prefixes = ("kk", "kkc", "kks", *(KINDS if workspace.root in file.parents else ()))
    name = re.compile(rf"(?<![\w:.-])({'|'.join(prefixes)}):(\w[\w-]*)")
    for number, line in enumerate(read_text(file).splitlines(), 1):
        code = "" if line.lstrip().startswith("#") else line
        code = re.sub(r"""<[^<>\s]*>|"[^"]*"|'[^']*'""", " ", code)
        for prefix, local in name.findall(code):
            iri = all_prefixes()[prefix] + local
            if iri not in described:
                yield Finding(
                    check="lint:query-term",
                    severity=Severity.VIOLATION,
                    subject=iri,
                    message=both(
                        f"De query gebruikt {prefix}:{local}, dat nergens is beschreven.",
                        f"The query uses {prefix}:{local}, which is described nowhere.",
                    ),
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
                message=both(
                    f"De prefix {prefix}: hoort bij <{house[prefix]}>.",
                    f"The prefix {prefix}: belongs to <{house[prefix]}>.",
                ),
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
        except InputError as error:
            yield _date_finding(workspace, iri, error.message)
            continue
        table = {
            "earliest": _iso(right.earliest),
            "latest": _iso(right.latest),
            "precision": f"{KKC}precision-{right.precision}",
            **right.labels,
        }
        for name, expected in table.items():
            if values.get(name) != {expected}:
                told = f"{name} = {expected}"
                departs = both(
                    "De datum wijkt af van de vaste tabel.",
                    "The date departs from the fixed table.",
                )
                table_says = both(*(say("expected", one, what=told) for one in LANGUAGES))
                yield _date_finding(workspace, iri, joined(departs, table_says))


def _date_finding(workspace: Workspace, iri: str, message: Texts) -> Finding:
    return Finding(
        check="lint:date",
        severity=Severity.VIOLATION,
        subject=iri,
        message=message,
        position=workspace.place(iri),
    )


def _iso(day: date) -> str:
    return day.isoformat()
