"""What holds on a day, what was known on a day, and what comes from background."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.load import load_workspace
from ketenkaart.graph.view import Certainty, Period, View, apply, judge, periods
from ketenkaart.vocabulary import KKD
from support import WORLD, input_error, small_workspace

SURE, UNDATED, MAYBE = Certainty.CERTAINLY, Certainty.UNDATED, Certainty.POSSIBLY
OUT = None


def day(text: str) -> date:
    return date.fromisoformat(text)


def span(first: str, last: str) -> tuple[date, date]:
    return day(first), day(last)


JAN_1 = span("2022-01-01", "2022-01-01")
DEC_31 = span("2022-12-31", "2022-12-31")
YEAR_2020 = span("2020-01-01", "2020-12-31")
LATE_2023 = span("2023-10-01", "2023-12-31")

ON = [
    ("before it began", Period(starts=JAN_1, ends=DEC_31), "2021-12-31", OUT),
    ("on its first day", Period(starts=JAN_1, ends=DEC_31), "2022-01-01", SURE),
    ("within it", Period(starts=JAN_1, ends=DEC_31), "2022-06-30", SURE),
    ("on its last day", Period(starts=JAN_1, ends=DEC_31), "2022-12-31", SURE),
    ("after it ended", Period(starts=JAN_1, ends=DEC_31), "2023-01-01", OUT),
    ("before a vague start", Period(starts=YEAR_2020, structural=True), "2019-12-31", OUT),
    ("within a vague start", Period(starts=YEAR_2020, structural=True), "2020-06-30", MAYBE),
    ("at the end of a vague start", Period(starts=YEAR_2020, structural=True), "2020-12-31", SURE),
    ("before a vague end", Period(starts=JAN_1, ends=LATE_2023), "2023-09-30", SURE),
    ("first day of a vague end", Period(starts=JAN_1, ends=LATE_2023), "2023-10-01", SURE),
    ("within a vague end", Period(starts=JAN_1, ends=LATE_2023), "2023-11-15", MAYBE),
    ("after a vague end", Period(starts=JAN_1, ends=LATE_2023), "2024-01-01", OUT),
    ("structural, no end", Period(starts=JAN_1, structural=True), "2040-01-01", SURE),
    ("incidental, no end", Period(starts=JAN_1), "2040-01-01", MAYBE),
    ("incidental, no end, first day", Period(starts=JAN_1), "2022-01-01", MAYBE),
    ("end alone, before", Period(ends=DEC_31), "2020-01-01", MAYBE),
    ("end alone, after", Period(ends=DEC_31), "2023-01-01", OUT),
    ("no period at all", Period(), "2022-01-01", UNDATED),
    ("structural without a period", Period(structural=True), "2022-01-01", UNDATED),
    ("decided says nothing on holding", Period(decided=JAN_1), "2020-01-01", UNDATED),
]

KNOWN = [
    ("decided before", Period(decided=JAN_1, told=DEC_31), "2022-03-01", SURE),
    ("decided that day", Period(decided=JAN_1), "2022-01-01", SURE),
    ("decided later", Period(decided=DEC_31, told=JAN_1), "2022-03-01", OUT),
    ("decided within a vague date", Period(decided=YEAR_2020), "2020-06-01", MAYBE),
    ("told before", Period(told=JAN_1), "2022-03-01", SURE),
    ("told later", Period(told=DEC_31), "2022-03-01", OUT),
    ("told within a vague date", Period(told=LATE_2023), "2023-10-01", MAYBE),
    ("neither decided nor told", Period(), "2022-03-01", UNDATED),
    ("holding says nothing on knowing", Period(starts=DEC_31, told=JAN_1), "2022-03-01", SURE),
]


@pytest.mark.parametrize(("case", "period", "when", "verdict"), ON, ids=[c[0] for c in ON])
def test_what_holds_on_a_day(
    case: str, period: Period, when: str, verdict: Certainty | None
) -> None:
    """`--on` looks at the time a statement holds, and says possibly where a date leaves it open."""
    assert judge(period, View(on=day(when))) is verdict


@pytest.mark.parametrize(("case", "period", "when", "verdict"), KNOWN, ids=[c[0] for c in KNOWN])
def test_what_was_known_on_a_day(
    case: str, period: Period, when: str, verdict: Certainty | None
) -> None:
    """`--known` uses the day of the decision, else the date of the source."""
    assert judge(period, View(known=day(when))) is verdict


def test_two_days_together_are_as_sure_as_the_least_sure() -> None:
    """With both options a statement must pass both, and keeps the weaker certainty."""
    period = Period(starts=JAN_1, ends=DEC_31, decided=YEAR_2020)
    assert judge(period, View(on=day("2022-06-01"), known=day("2020-06-01"))) is MAYBE
    assert judge(period, View(on=day("2022-06-01"), known=day("2021-06-01"))) is SURE
    assert judge(period, View(on=day("2022-06-01"), known=day("2019-06-01"))) is OUT
    assert judge(period, View(on=day("2021-06-01"), known=day("2021-06-01"))) is OUT


def test_background_is_dropped_on_request_alone() -> None:
    """Background stays unless it is asked away; what is no background always stays."""
    assert judge(Period(background=True), View()) is SURE
    assert judge(Period(background=True), View(background=False)) is OUT
    assert judge(Period(), View(background=False)) is SURE


def test_without_a_view_nothing_changes() -> None:
    """An empty view takes no triple away and judges nothing."""
    store = load_workspace(Workspace.find(WORLD))
    before = len(store)
    seen = apply(store, View())
    assert (len(store), seen.removed, seen.certainty) == (before, set(), {})


def test_the_world_without_background() -> None:
    """What the world has from outside goes, with all that points at it, and nothing else."""
    graph = ClosedGraph.open(Workspace.find(WORLD), View(background=False))
    assert {iri.removeprefix(KKD) for iri in graph.seen.removed} == {
        "flow/kustbericht-beta",
        "event/background-getijdesk-open",
        "event/background-schelpenverbod-geldt",
        "participation/background-waddendesk-schelpencoalitie",
    }
    for gone in map(ox.NamedNode, graph.seen.removed):
        assert not list(graph.store.quads_for_pattern(gone, None, None, None))
        assert not list(graph.store.quads_for_pattern(None, None, gone, None))


FLOWS = """source:nota a kk:Source ; kk:dated date:late .
date:late kk:earliest "2021-10-01"^^xsd:date ; kk:latest "2021-12-31"^^xsd:date .
date:start kk:earliest "2022-01-01"^^xsd:date ; kk:latest "2022-01-01"^^xsd:date .
date:decided kk:earliest "2021-03-01"^^xsd:date ; kk:latest "2021-03-31"^^xsd:date .
flow:lasting a kk:FundingFlow ; kk:statedIn source:nota ; kk:validFrom date:start ;
    kk:nature kkc:nature-structural .
flow:decided a kk:FundingFlow ; kk:statedIn source:nota ; kk:decidedOn date:decided .
flow:inner a kk:FundingFlow ; kk:statedIn source:nota ; kk:partOf flow:lasting .
flow:inmost a kk:FundingFlow ; kk:statedIn source:nota ; kk:singledOutOf flow:inner ;
    kk:nature kkc:nature-structural .
flow:other a kk:FundingFlow ; kk:statedIn source:nota ; kk:partOf flow:lasting ;
    kk:validUntil date:late .
"""


def test_periods_are_read_from_the_graph(tmp_path: Path) -> None:
    """Starts, decisions, dates of sources and structural money are found for every statement."""
    store = load_workspace(small_workspace(tmp_path, {"data/more.ttl": FLOWS}))
    found = {iri.rsplit("/", 1)[1]: period for iri, period in periods(store).items()}
    told = span("2021-10-01", "2021-12-31")
    assert found["lasting"] == Period(starts=JAN_1, told=told, structural=True)
    assert found["decided"] == Period(decided=span("2021-03-01", "2021-03-31"), told=told)
    assert found["een"] == Period()


def test_a_line_holds_when_its_whole_does(tmp_path: Path) -> None:
    """A line without a period has that of the flow around it; one with any of its own keeps it."""
    store = load_workspace(small_workspace(tmp_path, {"data/more.ttl": FLOWS}))
    found = {iri.rsplit("/", 1)[1]: period for iri, period in periods(store).items()}
    told = span("2021-10-01", "2021-12-31")
    assert found["inner"] == Period(starts=JAN_1, told=told)
    assert found["inmost"] == Period(starts=JAN_1, told=told, structural=True)
    assert found["other"] == Period(ends=told, told=told)


def test_what_two_sources_tell_was_known_from_the_first(tmp_path: Path) -> None:
    """A statement in two sources was told when the earlier of them was, in whatever order."""
    for order in ("source:nota , source:early", "source:early , source:nota"):
        facts = f"""flow:both a kk:FundingFlow ; kk:statedIn {order} .
source:early a kk:Source ; kk:dated date:decided .
"""
        files = {"data/more.ttl": FLOWS + facts}
        store = load_workspace(small_workspace(tmp_path / order[:9], files))
        assert periods(store)[f"{KKD}flow/both"].told == span("2021-03-01", "2021-03-31")


def test_a_view_takes_statements_out_of_the_graph(tmp_path: Path) -> None:
    """What lies outside the view is no subject and no object any more; the rest is judged."""
    workspace = small_workspace(tmp_path, {"data/more.ttl": FLOWS})
    graph = ClosedGraph.open(workspace, View(on=day("2021-06-01")))
    lasting = ox.NamedNode(f"{KKD}flow/lasting")
    gone = {iri.rsplit("/", 1)[1] for iri in graph.seen.removed}
    assert gone == {"lasting", "inner", "inmost"}
    assert not list(graph.store.quads_for_pattern(None, None, lasting, None))
    assert graph.seen.certainty[f"{KKD}flow/decided"] is UNDATED
    known = ClosedGraph.open(workspace, View(known=day("2021-06-01")))
    assert {iri.rsplit("/", 1)[1] for iri in known.seen.removed} == {
        "lasting",
        "inner",
        "inmost",
        "other",
    }
    assert known.seen.certainty[f"{KKD}flow/decided"] is SURE


def test_a_date_that_is_no_day_is_told(tmp_path: Path) -> None:
    """A broken date in the data is wrong input when a view needs it, not a fault of ours."""
    broken = FLOWS.replace("2022-01-01", "2022-13-01")
    workspace = small_workspace(tmp_path, {"data/more.ttl": broken})
    with input_error("flow:lasting"):
        ClosedGraph.open(workspace, View(on=day("2022-01-01")))
