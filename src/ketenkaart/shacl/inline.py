"""That a node conforms to a shape, as one expression of SPARQL.

A shape that another refers to often asks something small: has this a value, is it of that class.
Such a question is answered where it is put. Worked out as a set of the nodes that fail, it would
mostly be a set of nearly all nodes, made only to be looked into once.
"""

from __future__ import annotations

from typing import Final, NoReturn

from ketenkaart.shacl.shape import Asking, At, Constraint, Nested, Nodes, Shape, Test

LONGEST: Final = 8_000
"""Characters of an expression; beyond this a set is read faster than the query."""


def conforms(asking: Asking, shape: Shape, variable: str) -> str | None:
    """What is true for a node that conforms and false for one that does not, never an error.

    None where it takes a query of its own to know.
    """
    try:
        expression = _all(asking, shape, variable)
    except _ApartError:
        return None
    return expression if len(expression) <= LONGEST else None


class _ApartError(Exception):
    """A constraint asks about more than one node at a time."""


def _apart() -> NoReturn:
    raise _ApartError


def _all(asking: Asking, shape: Shape, focus: str) -> str:
    parts = [_one(asking, shape, constraint, focus) for constraint in shape.constraints]
    wanted = [part for part in dict.fromkeys(parts) if part != "true"]
    return f"({' && '.join(wanted)})" if wanted else "true"


def _one(asking: Asking, shape: Shape, constraint: Constraint, focus: str) -> str:
    path = shape.path
    if path is not None and path.zero_length:
        _apart()
    # Each step away from the focus node has a name of its own, for EXISTS sees the names outside.
    value = focus if path is None else f"{focus}_"
    if isinstance(constraint, Test):
        held = f"COALESCE({constraint.holds(asking, _no_set, At(focus, value))}, false)"
    elif isinstance(constraint, Nested):
        held = _all(asking, constraint.shape, value)
    elif constraint.inline is not None:
        return constraint.inline(focus)
    else:
        _apart()
    if path is None or held == "true":
        return held
    return f"NOT EXISTS {{ {focus} {path} {value} FILTER(!{held}) }}"


def _no_set() -> Nodes:
    _apart()
