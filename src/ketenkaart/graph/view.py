"""The graph as seen on a date, as known on a date, or without what comes from background.

A view takes statements away before anything is inferred or derived, so that every stored question
answers within it without knowing of it. What it keeps gets a certainty: a date is an interval, so
a statement may hold certainly, possibly, or without any period being stated.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import NamedTuple

import pyoxigraph as ox

from ketenkaart.dates import parse_day
from ketenkaart.errors import InputError
from ketenkaart.graph.engine import OxigraphEngine, Term
from ketenkaart.vocabulary import KK, KKC, RDFS, shorten
from ketenkaart.wording import both


class Certainty(IntEnum):
    """How sure it is that a statement falls within the view; the larger, the less sure."""

    CERTAINLY = 0
    UNDATED = 1
    POSSIBLY = 2


class View(NamedTuple):
    """What to look at; a day that is None leaves nothing out.

    `on` uses the time at which a statement holds, `known` the time at which it was decided or else
    told; both days are inclusive.
    """

    on: date | None = None
    known: date | None = None
    background: bool = True

    @property
    def narrows(self) -> bool:
        """Whether the view leaves anything out."""
        return self.on is not None or self.known is not None or not self.background


class Period(NamedTuple):
    """The bounds of a statement's times, each as (earliest, latest)."""

    starts: tuple[date, date] | None = None
    ends: tuple[date, date] | None = None
    decided: tuple[date, date] | None = None
    told: tuple[date, date] | None = None
    structural: bool = False
    background: bool = False


class Seen(NamedTuple):
    """What a view made of the statements: those it removed, and how sure the others are."""

    removed: set[str]
    certainty: dict[str, Certainty]


def apply(store: ox.Store, view: View) -> Seen:
    """Remove from the store, in place, the statements that lie outside the view."""
    seen = Seen(set(), {})
    if not view.narrows:
        return seen
    for statement, period in periods(store).items():
        certainty = judge(period, view)
        if certainty is None:
            seen.removed.add(statement)
        else:
            seen.certainty[statement] = certainty
    for statement in seen.removed:
        node = ox.NamedNode(statement)
        for quad in [
            *store.quads_for_pattern(node, None, None, None),
            *store.quads_for_pattern(None, None, node, None),
        ]:
            store.remove(quad)
    return seen


def judge(period: Period, view: View) -> Certainty | None:
    """How sure it is that a statement lies within the view; None when it certainly does not."""
    if period.background and not view.background:
        return None
    verdicts = [Certainty.CERTAINLY]
    if view.on is not None:
        verdicts.append(_holds(period, view.on))  # type: ignore[arg-type]
    if view.known is not None:
        verdicts.append(_known(period, view.known))  # type: ignore[arg-type]
    return None if None in verdicts else max(verdicts)


def _holds(period: Period, day: date) -> Certainty | None:
    starts, ends = period.starts, period.ends
    if (starts and starts[0] > day) or (ends and ends[1] < day):
        return None
    if not starts and not ends:
        return Certainty.UNDATED
    begun = starts is not None and starts[1] <= day
    # Structural money without a stated end goes on; other things may have ended unreported.
    lasts = ends[0] >= day if ends else period.structural
    return Certainty.CERTAINLY if begun and lasts else Certainty.POSSIBLY


def _known(period: Period, day: date) -> Certainty | None:
    learnt = period.decided or period.told
    if learnt is None:
        return Certainty.UNDATED
    if learnt[0] > day:
        return None
    return Certainty.CERTAINLY if learnt[1] <= day else Certainty.POSSIBLY


def periods(store: ox.Store) -> dict[str, Period]:
    """The times of every statement in a store, which need not be closed.

    A line of which the source gives no period holds in that of the flow it lies within. Raises
    `InputError` for a date that is no day.
    """
    engine = OxigraphEngine(store)
    found: dict[str, dict[str, tuple[date, date]]] = {}
    flags: dict[str, set[str]] = {}
    for row in engine.select(_STATEMENTS):
        statement = str(row["statement"].value)  # type: ignore[union-attr]
        found[statement] = {}
        flags[statement] = {
            name
            for name in ("structural", "background")
            if row[name].value == "true"  # type: ignore[union-attr]
        }
    for row in engine.select(_TIMES):
        statement, time = str(row["statement"].value), str(row["time"].value)  # type: ignore[union-attr]
        if statement not in found:
            continue
        bound = (_day(row["earliest"], statement), _day(row["latest"], statement))
        before = found[statement].get(time)
        # What several sources tell was known once the first of them told it.
        if before is None or bound < before:
            found[statement][time] = bound
    wholes = {
        str(row["line"].value): str(row["whole"].value)  # type: ignore[union-attr]
        for row in engine.select(_WHOLES)
    }
    for statement in found:
        _inherit(found, wholes, statement)
    return {
        statement: Period(
            **times,
            structural="structural" in flags[statement],
            background="background" in flags[statement],
        )
        for statement, times in found.items()
    }


def _inherit(
    found: dict[str, dict[str, tuple[date, date]]], wholes: dict[str, str], statement: str
) -> None:
    """Give a statement the period of the nearest flow around it that has one."""
    around, seen = statement, set()
    while not found[statement].keys() & _PERIOD and around in wholes and around not in seen:
        seen.add(around)
        around = wholes[around]
        times = found.get(around, {})
        found[statement].update({time: times[time] for time in times.keys() & _PERIOD})


def _day(term: Term | None, statement: str) -> date:
    text = str(term.value) if term is not None else ""
    try:
        return parse_day(text)
    except InputError as error:
        name, why = shorten(statement), error.message
        raise InputError(
            both(
                f"Een datum van {name} is niet te lezen: {why['nl']}",
                f"A date of {name} cannot be read: {why['en']}",
            ),
            expected=error.expected,
            advice=both("`ketenkaart check` laat zien waar.", "`ketenkaart check` shows where."),
        ) from error


_PREFIXES = f"PREFIX kk: <{KK}> PREFIX kkc: <{KKC}> PREFIX rdfs: <{RDFS}> "

_PERIOD = {"starts", "ends"}

_WHOLES = _PREFIXES + "SELECT ?line ?whole WHERE { ?line kk:partOf|kk:singledOutOf ?whole }"

_STATEMENTS = (
    _PREFIXES
    + """
SELECT DISTINCT ?statement ?structural ?background WHERE {
  ?class rdfs:subClassOf* kk:Statement .
  ?statement a ?class .
  BIND(EXISTS { ?statement kk:nature kkc:nature-structural } AS ?structural)
  BIND(EXISTS { ?statement kk:origin kkc:origin-background } AS ?background)
}"""
)

_TIMES = (
    _PREFIXES
    + """
SELECT ?statement ?time ?earliest ?latest WHERE {
  {
    VALUES (?property ?time) {
      (kk:validFrom "starts") (kk:validUntil "ends") (kk:decidedOn "decided")
    }
    ?statement ?property ?date .
  } UNION {
    ?statement kk:statedIn/kk:dated ?date .
    BIND("told" AS ?time)
  }
  ?date kk:earliest ?earliest ; kk:latest ?latest .
}"""
)
