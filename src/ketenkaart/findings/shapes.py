"""The SHACL shapes over the closed graph, and what they hold against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

import pyoxigraph as ox

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.errors import InputError
from ketenkaart.files.positions import Position
from ketenkaart.files.reading import relative
from ketenkaart.files.workspace import Workspace
from ketenkaart.finding import Finding, Severity
from ketenkaart.findings.beside import beside, spare
from ketenkaart.findings.result import ShapesReport
from ketenkaart.findings.where import place
from ketenkaart.graph.engine import Term
from ketenkaart.graph.load import parse
from ketenkaart.shacl import paths
from ketenkaart.shacl.reading import ShapesGraph
from ketenkaart.shacl.report import merged, report
from ketenkaart.shacl.run import in_order, validate
from ketenkaart.shacl.shape import Result, Targets
from ketenkaart.shacl.terms import sh
from ketenkaart.shacl.triples import Triples
from ketenkaart.vocabulary import LANGUAGES, shorten
from ketenkaart.wording import Texts, both, joined

LONG: Final = 400
"""So many characters of a reason are told: a validator may quote a whole query."""

_TOO_DEEP: Final = both(
    "shapes, lijsten of paden zitten te diep in elkaar",
    "shapes, lists or paths nest too deeply",
)

SEVERITIES: Final[dict[Term, Severity]] = {
    sh("Violation"): Severity.VIOLATION,
    sh("Warning"): Severity.WARNING,
    sh("Info"): Severity.INFO,
}


def _shapes(workspace: Workspace) -> list[ox.Quad]:
    """The shapes of a workspace, with the prefixes that their SPARQL uses."""
    prefixes = [f for f in workspace.ontology_files() if f.name == "prefixes.ttl"]
    return [quad for file in (*workspace.shape_files(), *prefixes) for quad in parse(file)]


def validation_report(
    graph: ClosedGraph, engine: str = "compiled", pays: bool = False
) -> ShapesReport:
    """The standard SHACL report on a workspace, by one of `ketenkaart.finding.ENGINES`.

    The compiled engine leaves to pySHACL the shapes that it cannot put in SPARQL, and the report
    says which those are. Where it `pays`, it runs half of the shapes on another core. Raises
    `InputError` when the shapes themselves cannot be used.
    """
    shapes = _shapes(graph.workspace)
    if not shapes:
        return ShapesReport(Triples(()))
    if engine == "pyshacl":
        return ShapesReport(_by_reference(graph, shapes))
    try:
        read = ShapesGraph(shapes)
        left = read.unsupported
        found = report(_results(graph, read, left, pays))
    except InputError as error:
        raise _unusable(graph.workspace, error.message) from error
    except RecursionError as error:
        raise _unusable(graph.workspace, _TOO_DEEP) from error
    if not left:
        return ShapesReport(Triples(found))
    rest = _by_reference(graph, read.only(left), left)
    return ShapesReport(Triples(merged(found, rest)), left)


def _results(
    graph: ClosedGraph, read: ShapesGraph, left: Mapping[Term, Texts], pays: bool
) -> list[Result]:
    """The results of all shapes but those that are left."""
    if not pays or not spare():
        return validate(graph.store, read, left)
    one, other = (
        partial(validate, graph.store, read, {*left, *half}) for half in halves(read, left)
    )
    with beside(one) as found_beside:
        return in_order([*other(), *found_beside()])


def halves(read: ShapesGraph, left: Mapping[Term, Texts]) -> tuple[list[Term], list[Term]]:
    """The shapes in two parts that take about as long.

    Those that look at the same nodes stay together, for those nodes are found but once.
    """
    groups: dict[Targets, list[Term]] = {}
    for node, targets in read.targets.items():
        if node not in left:
            groups.setdefault(targets, []).append(node)
    sized = [(sum(read.shape(node).size for node in group), group) for group in groups.values()]
    parts: tuple[list[Term], list[Term]] = ([], [])
    sizes = [0, 0]
    for size, group in sorted(sized, key=lambda one: one[0], reverse=True):
        smaller = sizes.index(min(sizes))
        sizes[smaller] += size
        parts[smaller].extend(group)
    return parts


def _by_reference(
    graph: ClosedGraph, shapes: Iterable[ox.Quad], left: Mapping[Term, Texts] | None = None
) -> Triples:
    """The report of pySHACL; `left` holds the shapes that only it can run, each with the reason."""
    # pySHACL and rdflib take half a second to import, and longer to run: only who asks waits.
    from ketenkaart.findings.reference import UnusableError, reference_report

    try:
        return reference_report(graph.store, shapes)
    except UnusableError as error:
        why = both(str(error), str(error))
        # pySHACL does not tell which shape it means: it is one of those that were left to it.
        for shape, reason in (left or {}).items():
            told = both(f"({shape}: {reason['nl']})", f"({shape}: {reason['en']})")
            why = joined(why, told)
        raise _unusable(graph.workspace, why) from error
    except RecursionError as error:
        raise _unusable(graph.workspace, _TOO_DEEP) from error


def _unusable(workspace: Workspace, why: Texts) -> InputError:
    """The error that the shapes cannot be used, at the first shape that it names."""
    dutch, english = (
        why[one] if len(why[one]) <= LONG else f"{why[one][:LONG]} ..." for one in LANGUAGES
    )
    told = both(
        f"De shapes zijn niet te gebruiken: {dutch}",
        f"The shapes cannot be used: {english}",
    )
    places = map(workspace.place, re.findall(r"<([^<>\s]+)>", why["en"]))
    place = next((one for one in places if one is not None), None)
    return InputError(
        told,
        file=place.file if place else relative(workspace.shapes),
        line=place.line if place else None,
        expected=both(
            "shapes volgens de aanbeveling SHACL van het W3C",
            "shapes that follow the SHACL recommendation of the W3C",
        ),
    )


def shape_findings(graph: ClosedGraph, found: ShapesReport | None = None) -> list[Finding]:
    """What the shapes hold against the workspace, messages in both languages."""
    told = (validation_report(graph) if found is None else found).triples
    shapes = Triples(_shapes(graph.workspace))
    set_wise = {
        node.value
        for shape in shapes.subjects(sh("targetNode"))
        for node in shapes.objects(shape, sh("targetNode"))
    }
    # One fault can break two constraints of one shape; it is told once.
    findings: dict[object, Finding] = {}
    for whole in told.subjects(sh("conforms")):
        for node in told.objects(whole, sh("result")):
            finding = _finding(graph, told, shapes, set_wise, node)
            own = (told.value(node, sh(end)) for end in ("sourceShape", "focusNode", "value"))
            findings[(*own, finding.path)] = finding
    return list(findings.values())


def _finding(
    graph: ClosedGraph, told: Triples, shapes: Triples, set_wise: set[str], node: Term
) -> Finding:
    focus, shape, value, severity, path = (
        told.value(node, sh(name))
        for name in ("focusNode", "sourceShape", "value", "resultSeverity", "resultPath")
    )
    # A blank node has another name in every run: a nameless shape is called by its constraint.
    if not isinstance(shape, ox.NamedNode):
        shape = told.value(node, sh("sourceConstraintComponent"))
    subject = focus.value if isinstance(focus, ox.NamedNode | ox.Literal) else ""
    # A set-wise shape targets the class and looks at all its members at once: the value is which.
    if subject in set_wise and isinstance(value, ox.NamedNode):
        subject = value.value
    return Finding(
        check=shape.value if shape is not None else "",
        severity=SEVERITIES.get(severity or sh("Violation"), Severity.VIOLATION),
        subject=subject,
        message=_messages(told, node, _texts_of(shapes, told, node)),
        position=_place(graph.workspace, subject, told, path, value),
        path=_path(told, path) if path is not None else None,
        value=value.value if isinstance(value, ox.NamedNode | ox.Literal) else None,
    )


def _place(
    workspace: Workspace, subject: str, told: Triples, path: Term | None, value: Term | None
) -> Position | None:
    """Where a result stands; the value at the end of a longer path stands nowhere near its focus.

    Of such a path the first step is what the focus itself says.
    """
    if path is None or isinstance(path, ox.NamedNode):
        return place(workspace, subject, path, value)
    step = paths.read(told, path)
    while step.parts and step.form != "inversePath":
        step = step.parts[0]
    if step.predicate is None and isinstance(value, ox.NamedNode):
        # Who points at the focus says so in its own block.
        return place(workspace, value.value, step.parts[0].predicate, ox.NamedNode(subject))
    return place(workspace, subject, step.predicate)


def _path(told: Triples, path: Term) -> str:
    """The address of a property, or a longer path as SPARQL writes it."""
    return path.value if isinstance(path, ox.NamedNode) else str(paths.read(told, path))


def _texts_of(shapes: Triples, told: Triples, node: Term) -> list[ox.Literal]:
    """The messages as the shape has them, its SPARQL constraint's own first."""
    for name in ("sourceConstraint", "sourceShape"):
        owner = told.value(node, sh(name))
        found = shapes.objects(owner, sh("message")) if owner is not None else []
        texts = [text for text in found if isinstance(text, ox.Literal)]
        if texts:
            return texts
    return []


def _messages(told: Triples, node: Term, written: list[ox.Literal]) -> dict[str, str]:
    """The messages by language; one that breaks a constraint without a message names that.

    pySHACL fills in the variables of a SPARQL constraint's message but loses its language, so the
    language is found again by the words around the variables.
    """
    found: dict[str, str] = {}
    for message in told.objects(node, sh("resultMessage")):
        language = message.language if isinstance(message, ox.Literal) else None
        found[language or _language_of(message.value, written)] = message.value
    if not found:
        component = told.value(node, sh("sourceConstraintComponent"))
        name = shorten(component.value) if component is not None else ""
        return dict(both(f"Dit voldoet niet aan {name}.", f"This does not conform to {name}."))
    first = next(iter(found.values()))
    return {language: found.get(language, first) for language in LANGUAGES}


def _language_of(message: str, written: list[ox.Literal]) -> str:
    def agreement(text: ox.Literal) -> int:
        words = set(text.value.split())
        return len(words & set(message.split())) - len(words - set(message.split()))

    best = max(written, key=agreement, default=None)
    return (best.language if best is not None else None) or LANGUAGES[0]
