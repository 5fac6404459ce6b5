"""Constraints that refer to other shapes: each asks which values do not conform to those."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from ketenkaart.graph.engine import Term
from ketenkaart.shacl import inline
from ketenkaart.shacl.shape import Asking, At, Nested, Shape, Test, Values
from ketenkaart.shacl.site import Site
from ketenkaart.shacl.terms import sh, wrong


def _conforms(asking: Asking, shape: Shape, values: Values, at: At) -> str:
    """The expression that the value conforms to a shape: `true` where all values do."""
    told = inline.conforms(asking, shape, at.value)
    if told is not None:
        return told
    failing = asking.failing(shape, values())
    return "true" if failing.empty else f"(NOT EXISTS {{ {failing.has(at.value)} }})"


def node(site: Site, value: Term) -> Test:
    """`sh:node`."""
    shape = site.shapes.shape(value)
    if shape.path is not None:
        raise wrong(value, "sh:node verwijst naar een sh:path", "sh:node refers to a sh:path")
    return Test(
        sh("NodeConstraintComponent"),
        lambda asking, values, at: _conforms(asking, shape, values, at),
    )


def not_(site: Site, value: Term) -> Test:
    """`sh:not`."""
    shape = site.shapes.shape(value)
    return Test(
        sh("NotConstraintComponent"),
        lambda asking, values, at: f"!({_conforms(asking, shape, values, at)})",
    )


def _all(expressions: Sequence[str]) -> str:
    wanted = [one for one in expressions if one != "true"]
    return f"({' && '.join(wanted)})" if wanted else "true"


def _any(expressions: Sequence[str]) -> str:
    if "true" in expressions:
        return "true"
    return f"({' || '.join(expressions)})" if expressions else "false"


def _one(expressions: Sequence[str]) -> str:
    count = " + ".join(f"IF({one}, 1, 0)" for one in expressions)
    return f"(({count or '0'}) = 1)"


_JOINED: Final[dict[str, Callable[[Sequence[str]], str]]] = {
    "And": _all,
    "Or": _any,
    "Xone": _one,
}


def joined(name: str) -> Callable[[Site, Term], Test]:
    """`sh:and`, `sh:or` and `sh:xone`; a shape that is listed twice counts twice."""

    def build(site: Site, value: Term) -> Test:
        shapes = [site.shapes.shape(member) for member in site.triples.members(value)]
        return Test(
            sh(f"{name}ConstraintComponent"),
            lambda asking, values, at: _JOINED[name](
                [_conforms(asking, shape, values, at) for shape in shapes]
            ),
        )

    return build


def nested(site: Site, value: Term) -> Nested:
    """`sh:property`."""
    shape = site.shapes.shape(value)
    if shape.path is None:
        raise wrong(value, "een sh:property heeft geen sh:path", "a sh:property has no sh:path")
    return Nested(shape)
