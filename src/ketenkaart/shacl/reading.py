"""A shapes graph read into shapes, each once; what breaks the recommendation is an error."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import Final

import pyoxigraph as ox

from ketenkaart.graph.engine import Term
from ketenkaart.shacl import custom, focus, logic, paths, values
from ketenkaart.shacl.shape import Constraint, Search, Shape, Targets
from ketenkaart.shacl.site import Site
from ketenkaart.shacl.terms import CLASSES, TYPE, UnsupportedError, sh, written, wrong
from ketenkaart.shacl.triples import Triples
from ketenkaart.wording import Texts, both

Builder = Callable[[Site, Term], Constraint | list[Search]]

BUILDERS: Final[dict[str, Builder]] = {
    "class": values.class_of,
    "datatype": values.datatype,
    "nodeKind": values.node_kind,
    "minCount": focus.min_count,
    "maxCount": focus.max_count,
    "minExclusive": values.bound("MinExclusive", ">"),
    "minInclusive": values.bound("MinInclusive", ">="),
    "maxExclusive": values.bound("MaxExclusive", "<"),
    "maxInclusive": values.bound("MaxInclusive", "<="),
    "minLength": values.length("MinLength", ">="),
    "maxLength": values.length("MaxLength", "<="),
    "pattern": values.pattern,
    "languageIn": values.language_in,
    "uniqueLang": focus.unique_lang,
    "equals": focus.equals,
    "disjoint": values.disjoint,
    "lessThan": focus.less_than("LessThan", "<"),
    "lessThanOrEquals": focus.less_than("LessThanOrEquals", "<="),
    "not": logic.not_,
    "and": logic.joined("And"),
    "or": logic.joined("Or"),
    "xone": logic.joined("Xone"),
    "node": logic.node,
    "property": logic.nested,
    "qualifiedValueShape": focus.qualified,
    "closed": focus.closed,
    "hasValue": focus.has_value,
    "in": values.in_list,
    "sparql": custom.sparql,
}
"""The parameters of SHACL, each with what builds its constraint."""

_ONCE: Final = frozenset(
    "datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive maxInclusive "
    "minLength maxLength pattern languageIn uniqueLang qualifiedValueShape closed in".split()
)
_OF_PROPERTIES: Final = frozenset(
    "minCount maxCount uniqueLang lessThan lessThanOrEquals qualifiedValueShape".split()
)
_SHAPES: Final = frozenset({sh("NodeShape"), sh("PropertyShape")})
_TARGETS: Final = ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")


class ShapesGraph:
    """The shapes of a graph, read as they are asked for."""

    def __init__(self, triples: Iterable[ox.Triple | ox.Quad]) -> None:
        self.triples = Triples(triples)
        self._components = custom.components(self.triples)
        self._shapes: dict[Term, Shape | UnsupportedError] = {}
        self._within: list[Term] = []

    @cached_property
    def targets(self) -> Mapping[Term, Targets]:
        """The shapes that have a target, with what they target."""
        found = [node for name in _TARGETS for node in self.triples.subjects(sh(name))]
        for kind in sorted(_SHAPES, key=str):
            found += [node for node in self.instances(kind) if self.triples.is_a(node, CLASSES)]
        return {node: self._targets(node) for node in dict.fromkeys(found)}

    def only(self, nodes: Collection[Term]) -> list[ox.Quad]:
        """The shapes graph with only these shapes as the ones that look for focus nodes."""
        aims = {sh(name) for name in _TARGETS}
        silent = set(self.targets) - set(nodes)
        return [
            ox.Quad(triple.subject, triple.predicate, triple.object)
            for triple in self.triples
            if triple.subject not in silent
            or (triple.predicate not in aims and triple.object not in CLASSES)
        ]

    def instances(self, of: Term) -> list[Term]:
        """The nodes that have a class in the shapes graph."""
        return self.triples.subjects(TYPE, of)

    def _targets(self, node: Term) -> Targets:
        nodes, classes, subjects, objects = (
            self.triples.objects(node, sh(name)) for name in _TARGETS
        )
        shape = not _SHAPES.isdisjoint(self.triples.objects(node, TYPE))
        if shape and self.triples.is_a(node, CLASSES):
            classes = [*classes, node]
        if any(isinstance(one, ox.Literal) for one in classes):
            raise wrong(node, "sh:targetClass noemt een IRI", "sh:targetClass names an IRI")
        site = Site(self, node, None)
        return Targets(
            tuple(nodes),
            tuple(classes),
            tuple(site.predicate(one) for one in subjects),
            tuple(site.predicate(one) for one in objects),
        )

    @cached_property
    def unsupported(self) -> Mapping[Term, Texts]:
        """The shapes with a target that cannot be put in SPARQL, each with the reason.

        Raises `InputError` for what breaks the recommendation.
        """
        found = {}
        for node, targets in self.targets.items():
            try:
                for of in targets.classes:
                    written(of)
                shape = self.shape(node)
            except UnsupportedError as error:
                found[node] = error.why
                continue
            if shape.zero_length and targets.nodes:
                found[node] = both(
                    "een query met een pad van lengte nul begint bij een knoop die kan ontbreken",
                    "a query with a path of length zero starts at a node that may be absent",
                )
        return found

    def shape(self, node: Term) -> Shape:
        """The shape that a node describes.

        Raises `InputError` when it breaks the recommendation or refers to itself, and
        `UnsupportedError` when it, or a shape it refers to, cannot be put in SPARQL.
        """
        known = self._shapes.get(node)
        if known is None:
            if node in self._within:
                raise wrong(node, "een shape verwijst naar zichzelf", "a shape refers to itself")
            self._within.append(node)
            try:
                known = self._read(node)
            except UnsupportedError as error:
                known = error
            finally:
                self._within.pop()
            self._shapes[node] = known
        if isinstance(known, UnsupportedError):
            raise known
        return known

    def _read(self, node: Term) -> Shape:
        site = Site(self, node, self._path(node))
        severity = site.one("severity") or sh("Violation")
        constraints: list[Constraint] = []
        inner: list[Shape] = []
        if not site.holds("deactivated"):
            constraints = self._constraints(site)
            inner = [self.shape(other) for other in self._referred(node)]
        return Shape(
            node,
            site.path,
            site.predicate(severity),
            custom.texts(self.triples, node),
            tuple(constraints),
            any(isinstance(one, Search) and one.zero_length for one in constraints)
            or any(shape.zero_length for shape in inner),
        )

    def _path(self, node: Term) -> paths.Path | None:
        found = self.triples.objects(node, sh("path"))
        if len(found) > 1:
            raise wrong(node, "een shape heeft één sh:path", "a shape has one sh:path")
        if not found:
            if self.triples.is_a(node, [sh("PropertyShape")]):
                raise wrong(node, "deze shape heeft geen sh:path", "this shape has no sh:path")
            return None
        return paths.read(self.triples, found[0])

    def _constraints(self, site: Site) -> list[Constraint]:
        found: list[Constraint] = []
        for name, build in BUILDERS.items():
            given = self.triples.objects(site.node, sh(name))
            if not given:
                continue
            if len(given) > 1 and name in _ONCE:
                site.one(name)  # tells that there are more
            if site.path is None and name in _OF_PROPERTIES:
                raise wrong(
                    site.node,
                    f"sh:{name} hoort bij een shape met sh:path",
                    f"sh:{name} goes with a shape that has a sh:path",
                )
            for value in given:
                built = build(site, value)
                found += built if isinstance(built, list) else [built]
        for component in self._components:
            found += component.searches(site)
        return found

    def _referred(self, node: Term) -> list[Term]:
        """The shapes to which a shape refers; each was read when its constraint was built."""
        found = [
            value
            for name in ("property", "node", "not", "qualifiedValueShape")
            for value in self.triples.objects(node, sh(name))
        ]
        for name in ("and", "or", "xone"):
            for head in self.triples.objects(node, sh(name)):
                found += self.triples.members(head)
        return found
