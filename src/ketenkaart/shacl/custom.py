"""Constraints in SPARQL: `sh:sparql`, and constraint components with validators of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

import pyoxigraph as ox

from ketenkaart.errors import InputError
from ketenkaart.graph.bounds import check_query
from ketenkaart.graph.engine import Term
from ketenkaart.shacl import prebinding
from ketenkaart.shacl.shape import Asking, Nodes, Search
from ketenkaart.shacl.site import Site
from ketenkaart.shacl.terms import IMPORTS, TRUE, UnsupportedError, sh, words, wrong
from ketenkaart.shacl.triples import Triples
from ketenkaart.wording import both, joined

SHAPES_GRAPH = ox.NamedNode("urn:ketenkaart:shacl:shapes")
"""The graph in which a query finds the shapes, if it asks for $shapesGraph."""


def sparql(site: Site, value: Term) -> list[Search]:
    """`sh:sparql`."""
    if TRUE in site.triples.objects(value, sh("deactivated")):
        return []
    component = sh("SPARQLConstraintComponent")
    messages = texts(site.triples, value)
    return [_select(site, value, component, {}, source=value, messages=messages)]


@dataclass(frozen=True)
class Component:
    """A constraint component that the shapes graph itself declares."""

    node: ox.NamedNode
    mandatory: tuple[ox.NamedNode, ...]
    optional: tuple[ox.NamedNode, ...]

    def searches(self, site: Site) -> list[Search]:
        """What a shape asks for that has the parameters; nothing where it has not."""
        given = {
            name: site.triples.objects(site.node, name)
            for name in (*self.mandatory, *self.optional)
        }
        if not all(given[name] for name in self.mandatory):
            return []
        if len(given) > 1 and any(len(values) > 1 for values in given.values()):
            raise wrong(
                site.node,
                "een parameter staat er meer dan één keer",
                "a parameter is there more than once",
            )
        filled = [(name, values) for name, values in given.items() if values]
        count = len(filled[0][1])
        return [
            self._search(site, {_local(name): values[n] for name, values in filled})
            for n in range(count)
        ]

    def _search(self, site: Site, given: Mapping[str, Term]) -> Search:
        kind = "propertyValidator" if site.path is not None else "nodeValidator"
        triples = site.triples
        for name in (kind, "validator"):
            for validator in triples.objects(self.node, sh(name)):
                messages = texts(triples, validator) or texts(triples, self.node)
                if triples.objects(validator, sh("select")):
                    return _select(site, validator, self.node, given, messages=messages)
                if triples.objects(validator, sh("ask")):
                    return _ask(site, validator, self.node, given, messages=messages)
        raise UnsupportedError(
            both(
                f"{self.node} heeft geen controle in SPARQL",
                f"{self.node} has no validator in SPARQL",
            )
        )


def components(triples: Triples) -> list[Component]:
    """The constraint components that the shapes graph declares; raises `InputError`."""
    found = []
    for node in triples.subjects(sh("parameter")):
        if not triples.is_a(node, [sh("ConstraintComponent")]):
            continue
        if not isinstance(node, ox.NamedNode):
            raise wrong(node, "een component heeft een naam", "a component has a name")
        mandatory: list[ox.NamedNode] = []
        optional: list[ox.NamedNode] = []
        for parameter in triples.objects(node, sh("parameter")):
            path = triples.value(parameter, sh("path"))
            if not isinstance(path, ox.NamedNode):
                raise wrong(
                    parameter, "deze parameter is geen eigenschap", "this parameter is no property"
                )
            of = optional if TRUE in triples.objects(parameter, sh("optional")) else mandatory
            of.append(path)
        if not mandatory:
            raise wrong(node, "geen enkele parameter is verplicht", "no parameter is mandatory")
        found.append(Component(node, tuple(mandatory), tuple(optional)))
    return found


def texts(triples: Triples, node: Term) -> tuple[ox.Literal, ...]:
    """The messages that a node carries."""
    found = triples.objects(node, sh("message"))
    return tuple(text for text in found if isinstance(text, ox.Literal))


def _select(
    site: Site,
    node: Term,
    component: ox.NamedNode,
    given: Mapping[str, Term],
    *,
    messages: tuple[ox.Literal, ...],
    source: Term | None = None,
) -> Search:
    text = _query(site, node, "select")
    try:
        constants = {**given, **_surroundings(site, text)}
        query, one_by_one, over = prebinding.select(text, site.path, constants)
    except InputError as error:
        raise InputError(joined(both(f"{node}:", f"{node}:"), error.message)) from error

    def ask(asking: Asking, nodes: Nodes) -> str:
        if "shapesGraph" in constants:
            asking.lay_out_shapes(SHAPES_GRAPH)
        return over(nodes)

    return Search(
        component,
        ask,
        source=source,
        messages=messages,
        prologue=query.prologue,
        given=given,
        one_by_one=one_by_one,
        in_sparql=True,
        zero_length=query.zero_length,
    )


def _ask(
    site: Site,
    node: Term,
    component: ox.NamedNode,
    given: Mapping[str, Term],
    *,
    messages: tuple[ox.Literal, ...],
) -> Search:
    text = _query(site, node, "ask")
    try:
        constants = {**given, **_surroundings(site, text)}
        query, body, values = prebinding.ask(text, site.path, constants)
    except InputError as error:
        raise InputError(joined(both(f"{node}:", f"{node}:"), error.message)) from error

    def ask(asking: Asking, nodes: Nodes) -> str:
        if "shapesGraph" in constants:
            asking.lay_out_shapes(SHAPES_GRAPH)
        return prebinding.ask_query(site.path, nodes, body, values)

    return Search(
        component,
        ask,
        messages=messages,
        prologue=query.prologue,
        given=given,
        in_sparql=True,
        zero_length=query.zero_length,
    )


def _surroundings(site: Site, text: str) -> dict[str, Term]:
    """The variables for the shapes graph and the shape, where the query names them."""
    known = {"shapesGraph": SHAPES_GRAPH, "currentShape": site.node}
    return {name: term for name, term in known.items() if f"${name}" in text or f"?{name}" in text}


def _query(site: Site, node: Term, name: str) -> str:
    """The text of a query with its prefixes; raises `InputError` unless there is just one."""
    found = site.triples.objects(node, sh(name))
    if len(found) != 1 or not isinstance(found[0], ox.Literal):
        raise wrong(
            node,
            f"er hoort precies één sh:{name} te staan",
            f"there should be precisely one sh:{name}",
        )
    declared = dict(
        chain.from_iterable(
            _prefixes(site.triples, one, set())
            for one in site.triples.objects(node, sh("prefixes"))
        )
    )
    head = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in declared.items())
    try:
        check_query(words(found[0]))
    except InputError as error:
        raise InputError(joined(both(f"{node}:", f"{node}:"), error.message)) from error
    return head + words(found[0])


def _prefixes(triples: Triples, node: Term, seen: set[Term]) -> list[tuple[str, str]]:
    """The prefixes that a node declares, and those of what it imports."""
    if node in seen:
        return []
    seen.add(node)
    found = []
    for imported in triples.objects(node, IMPORTS):
        found += _prefixes(triples, imported, seen)
    for declared in triples.objects(node, sh("declare")):
        prefix, base = (triples.value(declared, sh(name)) for name in ("prefix", "namespace"))
        if prefix is None or base is None:
            raise wrong(declared, "deze prefix is niet volledig", "this prefix is not complete")
        found.append((words(prefix), words(base)))
    return found


def _local(name: ox.NamedNode) -> str:
    """The variable of a parameter: the last part of its address."""
    return name.value.replace("#", "/").rsplit("/", 1)[-1]
