"""The SHACL shapes, run by pySHACL over the closed graph."""

from __future__ import annotations

from collections.abc import Iterable

import rdflib
from pyshacl import validate
from rdflib.namespace import SH
from rdflib.term import Node

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.errors import InputError
from ketenkaart.files.reading import relative
from ketenkaart.files.workspace import Workspace
from ketenkaart.finding import Finding, Severity
from ketenkaart.graph.load import load
from ketenkaart.graph.reference import PreparingGraph, to_rdflib
from ketenkaart.vocabulary import LANGUAGES
from ketenkaart.wording import both

_SEVERITY = {
    str(SH.Violation): Severity.VIOLATION,
    str(SH.Warning): Severity.WARNING,
    str(SH.Info): Severity.INFO,
}


def shapes_graph(workspace: Workspace) -> rdflib.Graph:
    """The shapes of a workspace, with the prefixes that their SPARQL uses."""
    prefixes = [f for f in workspace.ontology_files() if f.name == "prefixes.ttl"]
    return to_rdflib(load([*workspace.shape_files(), *prefixes]))


def validation_report(graph: ClosedGraph) -> rdflib.Graph:
    """The standard SHACL report on a workspace.

    Raises `InputError` when the shapes themselves cannot be used.
    """
    shapes = shapes_graph(graph.workspace)
    if len(shapes) == 0:
        return rdflib.Graph()
    try:
        data = to_rdflib(graph.store, PreparingGraph())
        _conforms, report, text = validate(data, shacl_graph=shapes, inplace=True)
    except Exception as error:  # pySHACL lets the errors of rdflib, pyparsing and re through too
        raise _unusable(graph.workspace, str(error)) from error
    if not isinstance(report, rdflib.Graph):
        raise _unusable(graph.workspace, str(text))
    return report


def _unusable(workspace: Workspace, reason: str) -> InputError:
    why = reason.strip()
    return InputError(
        both(f"De shapes zijn niet te gebruiken: {why}", f"The shapes cannot be used: {why}"),
        file=relative(workspace.shapes),
        expected=both(
            "shapes volgens de aanbeveling SHACL van het W3C",
            "shapes that follow the SHACL recommendation of the W3C",
        ),
    )


def shape_findings(graph: ClosedGraph, report: rdflib.Graph | None = None) -> list[Finding]:
    """What the shapes hold against the workspace, messages in both languages."""
    found = validation_report(graph) if report is None else report
    shapes = shapes_graph(graph.workspace)
    set_wise = {str(node) for node in shapes.objects(None, SH.targetNode)}
    findings = (
        _finding(graph, found, shapes, set_wise, node) for node in found.objects(None, SH.result)
    )
    # One fault can break two constraints of one shape; it is told once.
    unique = {(f.check, f.subject, f.value, f.path): f for f in findings}
    return list(unique.values())


def _finding(
    graph: ClosedGraph,
    report: rdflib.Graph,
    shapes: rdflib.Graph,
    set_wise: set[str],
    node: Node,
) -> Finding:
    focus = str(report.value(node, SH.focusNode))
    shape = report.value(node, SH.sourceShape)
    path = report.value(node, SH.resultPath)
    value = report.value(node, SH.value)
    # A set-wise shape targets the class and looks at all its members at once: the value is which.
    subject = str(value) if focus in set_wise and isinstance(value, rdflib.URIRef) else focus
    return Finding(
        check=str(shape),
        severity=_SEVERITY.get(str(report.value(node, SH.resultSeverity)), Severity.VIOLATION),
        subject=subject,
        message=_messages(report.objects(node, SH.resultMessage), _texts_of(shapes, report, node)),
        position=graph.workspace.place(subject),
        path=str(path) if path is not None else None,
        value=str(value) if value is not None else None,
    )


def _texts_of(shapes: rdflib.Graph, report: rdflib.Graph, node: Node) -> list[rdflib.Literal]:
    """The messages as the shape has them, its SPARQL constraint's own first."""
    constraint = report.value(node, SH.sourceConstraint)
    shape = report.value(node, SH.sourceShape)
    for owner in (constraint, shape):
        texts = [m for m in shapes.objects(owner, SH.message) if isinstance(m, rdflib.Literal)]
        if texts:
            return texts
    return []


def _messages(told: Iterable[Node], written: list[rdflib.Literal]) -> dict[str, str]:
    """The messages by language.

    pySHACL fills in the variables of a SPARQL constraint's message but loses its language, so the
    language is found again by the words around the variables.
    """
    found: dict[str, str] = {}
    for message in told:
        language = message.language if isinstance(message, rdflib.Literal) else None
        found[language or _language_of(str(message), written)] = str(message)
    first = next(iter(found.values()), "")
    return {language: found.get(language, first) for language in LANGUAGES}


def _language_of(message: str, written: list[rdflib.Literal]) -> str:
    def agreement(text: rdflib.Literal) -> int:
        words = set(str(text).split())
        return len(words & set(message.split())) - len(words - set(message.split()))

    best = max(written, key=agreement, default=None)
    return (best.language if best is not None else None) or LANGUAGES[0]
