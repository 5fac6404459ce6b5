"""Constraints on all values of a focus node together: how many, which, and beside which others."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from ketenkaart.graph.engine import Term
from ketenkaart.shacl.shape import Asking, Nodes, Search, pairs
from ketenkaart.shacl.site import Site
from ketenkaart.shacl.terms import sh, wrong


def _search(
    name: str, query: Callable[[Nodes], str], inline: Callable[[str], str] | None = None
) -> Search:
    return Search(sh(f"{name}ConstraintComponent"), lambda _asking, nodes: query(nodes), inline)


def _nothing(nodes: Nodes) -> str:
    return f"SELECT ?this WHERE {{ {nodes.has('?this')} FILTER(false) }}"


def min_count(site: Site, value: Term) -> Search:
    """`sh:minCount`."""
    path, least = site.path, site.number(value)

    def query(nodes: Nodes) -> str:
        if least <= 0 or path is None:
            return _nothing(nodes)
        if path.predicate is not None and least == 1:
            return (
                f"SELECT ?this WHERE {{ {nodes.has('?this')} "
                f"FILTER NOT EXISTS {{ ?this {path} ?value }} }}"
            )
        # A path of length zero always leads somewhere; any other may lead nowhere.
        led = (
            pairs(path, nodes)
            if path.zero_length
            else f"{nodes.has('?this')} OPTIONAL {{ ?this {path} ?value }}"
        )
        return (
            f"SELECT ?this WHERE {{ {led} }} "
            f"GROUP BY ?this HAVING (COUNT(DISTINCT ?value) < {least})"
        )

    def holds(focus: str) -> str:
        return "true" if least <= 0 else f"EXISTS {{ {focus} {path} ?any }}"

    return _search("MinCount", query, holds if least <= 1 else None)


def max_count(site: Site, value: Term) -> Search:
    """`sh:maxCount`."""
    most = site.number(value)
    return _search(
        "MaxCount",
        lambda nodes: (
            f"SELECT ?this WHERE {{ {pairs(site.path, nodes)} }} "
            f"GROUP BY ?this HAVING (COUNT(?value) > {most})"
        ),
        (lambda focus: f"NOT EXISTS {{ {focus} {site.path} ?any }}") if most == 0 else None,
    )


def unique_lang(site: Site, value: Term) -> Search:
    """`sh:uniqueLang`, a result for each language; only the word `true` asks for it."""

    def query(nodes: Nodes) -> str:
        if not site.holds("uniqueLang"):
            return _nothing(nodes)
        return (
            f"SELECT ?this WHERE {{ {pairs(site.path, nodes)} BIND(LANG(?value) AS ?language) "
            'FILTER(?language != "") } GROUP BY ?this ?language HAVING (COUNT(?value) > 1)'
        )

    return _search("UniqueLang", query)


def has_value(site: Site, value: Term) -> Search:
    """`sh:hasValue`."""
    path = site.path

    def query(asking: Asking, nodes: Nodes) -> str:
        if path is not None and path.predicate is not None and not isinstance(value, ox.BlankNode):
            lacks = f"FILTER NOT EXISTS {{ ?this {path} {value} }}"
        else:
            wanted = asking.constants([value]).has("?value")
            lacks = f"MINUS {{ {pairs(path, nodes)} {wanted} }}"
        return f"SELECT ?this WHERE {{ {nodes.has('?this')} {lacks} }}"

    simple = path is not None and not isinstance(value, ox.BlankNode)
    return Search(
        sh("HasValueConstraintComponent"),
        query,
        (lambda focus: f"EXISTS {{ {focus} {path} {value} }}") if simple else None,
    )


def equals(site: Site, value: Term) -> Search:
    """`sh:equals`, a result for each value that only one of the two has."""
    other = site.predicate(value)
    return _search(
        "Equals",
        lambda nodes: (
            f"SELECT ?this ?value WHERE {{ "
            f"{{ {pairs(site.path, nodes)} FILTER NOT EXISTS {{ ?this {other} ?value }} }} UNION "
            f"{{ {nodes.has('?this')} ?this {other} ?value "
            f"MINUS {{ {pairs(site.path, nodes)} }} }} }}"
        ),
    )


def less_than(name: str, operator: str) -> Callable[[Site, Term], Search]:
    """`sh:lessThan` and `sh:lessThanOrEquals`, a result for each two values out of order."""

    def build(site: Site, value: Term) -> Search:
        other = site.predicate(value)
        return _search(
            name,
            lambda nodes: (
                f"SELECT ?this ?value WHERE {{ {pairs(site.path, nodes)} ?this {other} ?other "
                f"FILTER(!COALESCE(?value {operator} ?other, false)) }}"
            ),
        )

    return build


def closed(site: Site, value: Term) -> list[Search]:
    """`sh:closed` with `sh:ignoredProperties`, a result for each triple too many."""
    if not site.holds("closed"):
        return []
    allowed = [
        path
        for shape in site.triples.objects(site.node, sh("property"))
        for path in site.triples.objects(shape, sh("path"))
        if isinstance(path, ox.NamedNode)
    ]
    ignored = site.one("ignoredProperties")
    if ignored is not None:
        allowed += [site.predicate(member) for member in site.triples.members(ignored)]
    among = ", ".join(map(str, dict.fromkeys(allowed)))
    others = f"FILTER(?path NOT IN ({among}))" if among else ""  # Oxigraph finds nothing with ()

    def query(nodes: Nodes) -> str:
        return (
            f"SELECT ?this ?path ?value WHERE {{ {pairs(site.path, nodes, '?node')} "
            f"?node ?path ?value {others} }}"
        )

    return [_search("Closed", query)]


def qualified(site: Site, value: Term) -> list[Search]:
    """`sh:qualifiedValueShape` with its counts; siblings are left out where it asks so."""
    shape = site.shapes.shape(value)
    least, most = site.one("qualifiedMinCount"), site.one("qualifiedMaxCount")
    if least is None and most is None:
        raise wrong(
            site.node,
            "bij sh:qualifiedValueShape hoort een aantal",
            "sh:qualifiedValueShape goes with a count",
        )
    siblings = []
    if site.holds("qualifiedValueShapesDisjoint"):
        siblings = [site.shapes.shape(node) for node in _siblings(site, value)]

    def counted(having: str) -> Callable[[Asking, Nodes], str]:
        def query(asking: Asking, nodes: Nodes) -> str:
            values = asking.reached(site.path, nodes)
            tests = [f"NOT EXISTS {{ {asking.failing(shape, values).has('?value')} }}"]
            tests += [
                f"EXISTS {{ {asking.failing(sibling, values).has('?value')} }}"
                for sibling in siblings
            ]
            return (
                f"SELECT ?this WHERE {{ {nodes.has('?this')} OPTIONAL {{ "
                f"{pairs(site.path, nodes)} FILTER({' && '.join(tests)}) }} }} "
                f"GROUP BY ?this HAVING (COUNT(?value) {having})"
            )

        return query

    found = []
    if least is not None:
        component = sh("QualifiedMinCountConstraintComponent")
        found.append(Search(component, counted(f"< {site.number(least)}")))
    if most is not None:
        component = sh("QualifiedMaxCountConstraintComponent")
        found.append(Search(component, counted(f"> {site.number(most)}")))
    return found


def _siblings(site: Site, own: Term) -> list[Term]:
    """The qualified value shapes beside this one, under the shapes that have this property."""
    found = [
        shape
        for parent in site.triples.subjects(sh("property"), site.node)
        for neighbour in site.triples.objects(parent, sh("property"))
        for shape in site.triples.objects(neighbour, sh("qualifiedValueShape"))
        if shape != own
    ]
    return list(dict.fromkeys(found))
