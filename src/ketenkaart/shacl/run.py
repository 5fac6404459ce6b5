"""Shapes asked over data: every constraint at once for all the nodes it is about.

Which nodes fail a shape that another shape refers to is worked out first, as a set of nodes, so
that each query meets only sets. A shape reached in two ways gives its results for each way, as the
recommendation has it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

import pyoxigraph as ox

from ketenkaart.errors import InputError
from ketenkaart.graph.engine import Term
from ketenkaart.shacl.nodes import NodeStore, writable
from ketenkaart.shacl.paths import Path, of
from ketenkaart.shacl.reading import ShapesGraph
from ketenkaart.shacl.shape import At, Nested, Nodes, Result, Search, Shape, Test, pairs
from ketenkaart.shacl.terms import TRUE, words
from ketenkaart.shacl.triples import Triples
from ketenkaart.wording import Texts, both, joined

Found = Mapping[Term, list[Result]]
"""The results of a shape by focus node; a node that conforms is not there."""


def validate(
    data: ox.Store,
    shapes: Iterable[ox.Triple | ox.Quad] | ShapesGraph,
    without: Collection[Term] = (),
) -> list[Result]:
    """What the default graph of a store has against it by the shapes, in the same order every run.

    Raises `InputError` when the shapes break the recommendation, and for a shape that cannot be
    put in SPARQL, unless it is named in `without`.
    """
    graph = shapes if isinstance(shapes, ShapesGraph) else ShapesGraph(shapes)
    for node, why in graph.unsupported.items():
        if node not in without:
            raise InputError(joined(both(f"{node}:", f"{node}:"), why))
    with writable(data) as store:
        run = _Run(store, graph.triples)
        results = [
            result
            for node, targets in graph.targets.items()
            if node not in without
            for found in run.results(graph.shape(node), run.targeted(targets)).values()
            for result in found
        ]
    return in_order(results)


def in_order(results: Iterable[Result]) -> list[Result]:
    """The results in the order of every run, whichever way they were found."""
    return sorted(results, key=_order)


def unsupported(shapes: Iterable[ox.Triple | ox.Quad]) -> Mapping[Term, Texts]:
    """The shapes with a target that `validate` cannot run, each with the reason."""
    return ShapesGraph(shapes).unsupported


def _order(result: Result) -> tuple[str, ...]:
    parts = (result.shape, result.focus, result.component, result.path, result.value)
    return tuple(str(part) for part in (*parts, *result.messages))


class _Run(NodeStore):
    """One validation; it holds what it found, for shapes that are asked about the same nodes."""

    def __init__(self, data: ox.Store, shapes: Triples) -> None:
        super().__init__(data)
        self._shapes = shapes
        self._failing: dict[tuple[Shape, Nodes], Nodes] = {}
        self._results: dict[tuple[Shape, Nodes], Found] = {}

    def lay_out_shapes(self, graph: ox.NamedNode) -> None:
        """See to it that the shapes are in this graph of the store."""
        if not self.store.contains_named_graph(graph):
            self.store.extend(
                ox.Quad(triple.subject, triple.predicate, triple.object, graph)
                for triple in self._shapes
            )

    def failing(self, shape: Shape, nodes: Nodes) -> Nodes:
        """Those of the nodes that do not conform to a shape."""
        known = self._failing.get((shape, nodes))
        if known is None:
            parts = [] if nodes.empty else self._failures(shape, nodes)
            known = self._failing[shape, nodes] = self._union(parts)
        return known

    def _failures(self, shape: Shape, nodes: Nodes) -> list[Nodes]:
        """The nodes that fail one constraint or another."""
        found = []
        tests = [one for one in shape.constraints if isinstance(one, Test)]
        wrong = [holds for _, holds in self._asked(shape, tests, nodes)]
        if wrong:
            values = f"FILTER(!({' && '.join(wrong)}))"
            found.append(self.found("?this", f"{pairs(shape.path, nodes)} {values}"))
        for one in shape.constraints:
            if isinstance(one, Search):
                if one.one_by_one:
                    rows = self._search(one, nodes)
                    found.append(self.constants({focus for focus, _ in rows}))
                else:
                    query = one.query(self, nodes)
                    found.append(self.found("?this", f"{{ {query}\n}}", one.prologue))
            elif isinstance(one, Nested):
                inner = self.failing(one.shape, self.reached(shape.path, nodes))
                if shape.path is None or inner.empty:
                    found.append(inner)
                else:
                    led = f"{pairs(shape.path, nodes)} {inner.has('?value')}"
                    found.append(self.found("?this", led))
        return found

    def _union(self, parts: list[Nodes]) -> Nodes:
        wanted = [part for part in dict.fromkeys(parts) if not part.empty]
        if len(wanted) == 1:
            return wanted[0]
        if not wanted:
            return self.constants(())
        where = " UNION ".join(f"{{ {part.has('?node')} }}" for part in wanted)
        return self.found("?node", where)

    def results(self, shape: Shape, nodes: Nodes) -> Found:
        """What is wrong with the nodes by a shape."""
        known = self._results.get((shape, nodes))
        if known is None:
            found: dict[Term, list[Result]] = {}
            if not nodes.empty:
                self._collect(shape, nodes, found)
            known = self._results[shape, nodes] = found
        return known

    def _collect(self, shape: Shape, nodes: Nodes, found: dict[Term, list[Result]]) -> None:
        tests = [one for one in shape.constraints if isinstance(one, Test)]
        for result in self._tested(shape, tests, nodes):
            found.setdefault(result.focus, []).append(result)
        for one in shape.constraints:
            if isinstance(one, Search):
                for focus, row in self._search(one, nodes):
                    found.setdefault(focus, []).append(_result(shape, one, focus, row))
            elif isinstance(one, Nested):
                inner = self.results(one.shape, self.reached(shape.path, nodes))
                if inner:
                    for focus, value in self._led(shape.path, nodes, inner):
                        found.setdefault(focus, []).extend(inner[value])

    def _led(
        self, path: Path | None, nodes: Nodes, values: Collection[Term]
    ) -> list[tuple[Term, Term]]:
        """The focus nodes from which the path leads to these values, each with each."""
        if path is None:
            return [(value, value) for value in values]
        wanted = self.constants(values).has("?value")
        rows = self.select(f"SELECT ?this ?value WHERE {{ {pairs(path, nodes)} {wanted} }}").rows
        return [(this, value) for this, value in rows if this is not None and value is not None]

    def _asked(self, shape: Shape, tests: list[Test], nodes: Nodes) -> list[tuple[Test, str]]:
        """The tests that could fail, each with its expression, which is never an error."""

        def values() -> Nodes:
            return self.reached(shape.path, nodes)

        asked = [(test, test.holds(self, values, At())) for test in tests]
        return [(test, f"COALESCE({holds}, false)") for test, holds in asked if holds != "true"]

    def _tested(self, shape: Shape, tests: list[Test], nodes: Nodes) -> list[Result]:
        asked = self._asked(shape, tests, nodes)
        if not asked:
            return []
        names = [f"?holds{number}" for number in range(len(asked))]
        binds = " ".join(
            f"BIND({holds} AS {name})" for name, (_, holds) in zip(names, asked, strict=True)
        )
        query = (
            f"SELECT ?this ?value {' '.join(names)} WHERE {{ {pairs(shape.path, nodes)} {binds} "
            f"FILTER(!({' && '.join(names)})) }}"
        )
        return [
            Result(
                focus,
                shape.path,
                value,
                shape.node,
                test.component,
                None,
                shape.severity,
                shape.messages,
            )
            for focus, value, *held in self.select(query).rows
            for (test, _), holds in zip(asked, held, strict=True)
            if holds != TRUE and focus is not None
        ]

    def _search(self, one: Search, nodes: Nodes) -> list[tuple[Term, dict[str, Term]]]:
        """The rows of a search: each focus node, with what the row holds."""
        if not one.one_by_one:
            return [
                (focus, {name: term for name, term in row.items() if term is not None})
                for row in self.select(f"{one.prologue} {one.query(self, nodes)}")
                if (focus := row["this"]) is not None
            ]
        return [
            (focus, {name: term for name, term in row.items() if term is not None})
            for focus in self.members(nodes)
            for row in self.select(f"{one.prologue} {one.query(self, self.constants([focus]))}")
        ]


def _result(shape: Shape, search: Search, focus: Term, row: dict[str, Term]) -> Result:
    """The result that a row stands for."""
    if row.get("failure") == TRUE:
        raise InputError(
            both(
                f"{shape.node} meldt dat hij faalt op {focus}",
                f"{shape.node} tells that it fails on {focus}",
            )
        )
    led = row.get("path")
    value = row.get("value")
    messages = shape.messages
    if search.in_sparql:
        if value is None and shape.path is None:
            value = focus
        told = row.get("message")
        own = (told,) if isinstance(told, ox.Literal) else search.messages
        filled = {**search.given, **row, "this": focus}
        messages = tuple(_fill(text, filled) for text in shape.messages or own)
    return Result(
        focus,
        of(led) if isinstance(led, ox.NamedNode) else shape.path,
        value,
        shape.node,
        search.component,
        search.source,
        shape.severity,
        messages,
    )


def _fill(text: ox.Literal, row: Mapping[str, Term]) -> ox.Literal:
    """The message with what the row says in the place of its variables, in its own language."""

    def term(found: re.Match[str]) -> str:
        return words(row[found[1]]) if found[1] in row else found[0]

    filled = re.sub(r"\{[?$](\w+)\}", term, text.value)
    return ox.Literal(filled, language=text.language) if text.language else ox.Literal(filled)
