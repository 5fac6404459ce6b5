"""Where a statement stands: its standing, and each passage with source, section and page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from ketenkaart.graph.engine import Engine, Term, batches
from ketenkaart.vocabulary import KK, KKC, PROV, SKOS


@dataclass(frozen=True)
class Place:
    """One passage of a statement.

    `start` and `end` count characters of the normalised text, the first and the last included,
    from 1; `page` is the page of the text that was read, where it shows pages.
    """

    passage: str
    source: str
    section: str | None
    page: int | None
    start: int
    end: int


@dataclass
class Evidence:
    """What a statement says and rests on and what it leaves open; texts by language."""

    statement: str
    standing: str = ""
    polarity: str = ""
    origin: str = ""
    places: list[Place] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    content: dict[str, str] = field(default_factory=dict)
    reason: dict[str, str] = field(default_factory=dict)
    other_reading: dict[str, str] = field(default_factory=dict)
    leaves_open: list[str] = field(default_factory=list)
    among_others: list[str] = field(default_factory=list)
    derived_from: list[str] = field(default_factory=list)


_LISTS: Final = {
    KK + "statedIn": "sources",
    KK + "leavesOpen": "leaves_open",
    KK + "amongOthers": "among_others",
    PROV + "wasDerivedFrom": "derived_from",
}
_TEXTS: Final = {
    KK + "content": "content",
    KK + "reason": "reason",
    KK + "otherReading": "other_reading",
}
_CODES: Final = {
    KK + "standing": ("standing", KKC + "standing-"),
    KK + "polarity": ("polarity", KKC + "polarity-"),
    KK + "origin": ("origin", KKC + "origin-"),
}


def evidence(engine: Engine, statements: Iterable[str]) -> dict[str, Evidence]:
    """The evidence of each statement, by its address; one that is unknown stays empty."""
    found = {iri: Evidence(iri) for iri in statements}
    for few in batches(found):
        _look_up(engine, found, " ".join(str(ox.NamedNode(iri)) for iri in few))
    return found


def _look_up(engine: Engine, found: dict[str, Evidence], values: str) -> None:
    """Enter what the graph says of the statements that the values name."""
    for row in engine.select(_PROPERTIES.replace("VALUES_HERE", values)):
        _enter(found[_text(row["statement"])], _text(row["property"]), row["value"])
    for row in engine.select(_PLACES.replace("VALUES_HERE", values)):
        first = int(_text(row["start"]))
        place = Place(
            passage=_text(row["passage"]),
            source=_text(row["source"]),
            section=_text(row["section"]) or None,
            page=int(_text(row["page"])) if row["page"] is not None else None,
            start=first + 1,
            end=int(_text(row["end"])),
        )
        found[_text(row["statement"])].places.append(place)


def with_origins(engine: Engine, statements: Iterable[str]) -> dict[str, Evidence]:
    """The evidence of the statements and of all they were derived from, however far back."""
    found: dict[str, Evidence] = {}
    todo = list(dict.fromkeys(statements))
    while todo:
        fresh = evidence(engine, todo)
        found.update(fresh)
        todo = [iri for item in fresh.values() for iri in item.derived_from if iri not in found]
    return found


def _enter(item: Evidence, prop: str, value: Term | None) -> None:
    text = _text(value)
    if prop in _LISTS:
        getattr(item, _LISTS[prop]).append(text)
    elif prop in _TEXTS and isinstance(value, ox.Literal):
        getattr(item, _TEXTS[prop])[value.language or "nl"] = text
    elif prop in _CODES:
        name, start = _CODES[prop]
        setattr(item, name, text.removeprefix(start))


def _text(term: Term | None) -> str:
    return "" if term is None else str(term.value)


_PREFIXES: Final = f"PREFIX kk: <{KK}> PREFIX prov: <{PROV}> PREFIX skos: <{SKOS}> "

_PROPERTIES: Final = (
    _PREFIXES
    + """
SELECT DISTINCT ?statement ?property ?value WHERE {
  VALUES ?statement { VALUES_HERE }
  ?statement ?property ?value .
  FILTER(?property IN (
    kk:standing, kk:polarity, kk:origin, kk:statedIn, kk:content, kk:reason, kk:otherReading,
    kk:leavesOpen, kk:amongOthers, prov:wasDerivedFrom
  ))
} ORDER BY ?statement ?property ?value"""
)

_PLACES: Final = (
    _PREFIXES
    + """
SELECT ?statement ?passage ?source ?section (MIN(?begin) AS ?start) (MAX(?stop) AS ?end)
       (MIN(?leaf) AS ?page) WHERE {
  VALUES ?statement { VALUES_HERE }
  ?statement kk:supportedBy ?passage .
  ?passage kk:ofSource ?source ; kk:stretch ?stretch .
  OPTIONAL { ?passage kk:inSection ?section }
  ?stretch kk:start ?begin ; kk:length ?length .
  OPTIONAL { ?stretch kk:page ?leaf }
  BIND(?begin + ?length AS ?stop)
} GROUP BY ?statement ?passage ?source ?section ORDER BY ?statement ?source ?start ?passage"""
)
