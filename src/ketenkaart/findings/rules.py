"""Every rule that a workspace is held to, so that a format can say what was checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from ketenkaart.files.query_header import read_header
from ketenkaart.files.workspace import Workspace
from ketenkaart.finding import Finding, Rule, Severity
from ketenkaart.findings.lint import RULES
from ketenkaart.findings.shapes import SEVERITIES
from ketenkaart.graph.engine import Term
from ketenkaart.graph.load import parse
from ketenkaart.shacl.terms import sh
from ketenkaart.shacl.triples import Triples
from ketenkaart.vocabulary import LANGUAGES, RDFS, shorten
from ketenkaart.wording import Texts, both, pick

_LABEL: Final = ox.NamedNode(RDFS + "label")
_COMMENT: Final = ox.NamedNode(RDFS + "comment")


def rules_of(workspace: Workspace) -> list[Rule]:
    """The rules of shapes, lint and hygiene, each kind in the order of its names."""
    lint = sorted(RULES.values(), key=lambda rule: rule.check)
    return [*_shapes(workspace), *lint, *_hygiene(workspace)]


def with_found(rules: Iterable[Rule], findings: Iterable[Finding]) -> list[Rule]:
    """The rules, and after them one for each finding of a rule that is not among them.

    Such are shapes without a message, and what a program of later date may find.
    """
    whole = {rule.check: rule for rule in rules}
    for finding in findings:
        kind, colon, _name = finding.check.partition(":")
        if finding.check not in whole:
            kind = "shapes" if "://" in finding.check else kind if colon else "hygiene"
            whole[finding.check] = Rule(
                finding.check, finding.severity, kind, _title(finding.check, finding.message)
            )
    return list(whole.values())


def _shapes(workspace: Workspace) -> Iterator[Rule]:
    """The shapes that can yield a finding of their own: those with a message or a severity."""
    shapes = Triples(quad for file in workspace.shape_files() for quad in parse(file))
    queries = {
        shape: query
        for shape in shapes.subjects(sh("sparql"))
        for query in shapes.objects(shape, sh("sparql"))
        if _texts(shapes, query, sh("message"))
    }
    named = {*shapes.subjects(sh("severity")), *shapes.subjects(sh("message")), *queries}
    own = (node for node in named - set(queries.values()) if isinstance(node, ox.NamedNode))
    for node in sorted(own, key=lambda node: node.value):
        advice = _texts(shapes, node, sh("message"))
        if node in queries:
            advice = advice or _texts(shapes, queries[node], sh("message"))
        name = _texts(shapes, node, sh("name")) or _texts(shapes, node, _LABEL)
        severity = shapes.value(node, sh("severity"))
        yield Rule(
            node.value,
            SEVERITIES.get(severity or sh("Violation"), Severity.VIOLATION),
            "shapes",
            _title(node.value, advice, name),
            advice,
            _texts(shapes, node, _COMMENT),
        )


def _hygiene(workspace: Workspace) -> Iterator[Rule]:
    for file in workspace.hygiene_files():
        header, _query = read_header(file)
        message = dict(header["message"])
        severity = Severity[header.get("severity", "violation").upper()]
        check = str(header["id"])
        yield Rule(check, severity, "hygiene", _title(check, message), message)


def _texts(shapes: Triples, node: Term, predicate: ox.NamedNode) -> Texts | None:
    """A text of a shape by language; None where it has none."""
    found = {
        text.language or LANGUAGES[0]: text.value
        for text in shapes.objects(node, predicate)
        if isinstance(text, ox.Literal)
    }
    return found or None


def _title(check: str, message: Texts | None, name: Texts | None = None) -> Texts:
    """The first sentence of the message, or the name where that sentence has variables."""

    def title(language: str) -> str:
        first = re.split(r"\.\s+(?=[^a-z\s])", pick(message or {}, language))[0]
        first = first.strip().removesuffix(".")
        if not first or "{" in first:
            first = pick(name or {}, language)
        if not first:
            return shorten(check) if "://" in check else check
        return first[0].upper() + first[1:]

    return both(*(title(language) for language in LANGUAGES))
