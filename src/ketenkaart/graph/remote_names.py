"""What a service calls things, fetched once into a small store that `Names` reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from ketenkaart.errors import InputError
from ketenkaart.graph.engine import Term
from ketenkaart.graph.names import NAMING
from ketenkaart.graph.remote import RemoteEngine
from ketenkaart.graph.service_errors import IncompleteError
from ketenkaart.vocabulary import KK
from ketenkaart.wording import both

MOST: Final = 1_000_000
"""More named things than this are no policy chain: the service holds other graphs beside ours."""

_DIGITS: Final = "0123456789abcdef"
_DEEPEST: Final = 3
"""So many times a result that a service cuts is asked in sixteen parts."""


def fetch_names(engine: RemoteEngine) -> ox.Store:
    """The labels, other labels, abbreviations and classes of all that the service holds.

    Raises `InputError` when it holds no statements, or so much that it cannot be ours.
    """
    address = engine.service.address
    (held,) = engine.select(f"ASK {{ ?statement a <{KK}Statement> }}")
    if held["answer"] != ox.Literal(True):
        raise InputError(
            both(
                f"De dienst {address} bevat geen uitspraken (kk:Statement).",
                f"The service {address} holds no statements (kk:Statement).",
            ),
            expected=both(
                "een dienst met ketenkaart-closed.ttl, gemaakt met `ketenkaart build`",
                "a service that holds ketenkaart-closed.ttl, made by `ketenkaart build`",
            ),
            advice=both(
                "Staat die in een graaf met een naam, zet dan ?default-graph-uri=NAAM achter het "
                "adres.",
                "If it is in a named graph, put ?default-graph-uri=NAME after the address.",
            ),
        )
    (count,) = engine.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {_PATTERN} }}")
    if int(str(count["n"].value)) > MOST:  # type: ignore[union-attr]
        raise InputError(
            both(
                f"De dienst {address} bevat te veel andere gegevens.",
                f"The service {address} holds too much else.",
            ),
            expected=both(f"hoogstens {MOST} namen", f"at most {MOST} names"),
            advice=both(
                "Wijs met ?default-graph-uri=NAAM achter het adres de graaf aan.",
                "Point out the graph with ?default-graph-uri=NAME after the address.",
            ),
        )
    store = ox.Store()
    for naming in NAMING:
        for thing, name in _rows(engine, naming):
            if isinstance(thing, ox.NamedNode) and name is not None:
                store.add(ox.Quad(thing, naming, name))
    return store


def _rows(
    engine: RemoteEngine, naming: ox.NamedNode, part: str = ""
) -> Iterator[tuple[Term | None, ...]]:
    """Each thing and name, in as few queries as the service allows.

    A part is the things whose hash begins with it: parts need no order, on which services differ.
    """
    within = f'FILTER(STRSTARTS(MD5(STR(?thing)), "{part}"))' if part else ""
    query = f"SELECT ?thing ?name WHERE {{ ?thing {naming} ?name {within} }}"
    try:
        yield from engine.whole(query).rows
    except IncompleteError:
        if len(part) == _DEEPEST:
            raise
        for digit in _DIGITS:
            yield from _rows(engine, naming, part + digit)


_PATTERN: Final = f"VALUES ?says {{ {' '.join(map(str, NAMING))} }} ?thing ?says ?name"
