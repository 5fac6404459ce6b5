"""Who does what (W01-W08) on the world with one thing added, for what its own rows do not tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.graph.reference import RdflibEngine
from questions.real import Row
from questions.rows import Given, rows_of
from questions.worlds import statement, world_with


def duty(name: str, role: str, facts: str) -> str:
    """A responsibility in force."""
    return statement(
        f"responsibility:veldbrief-{name}",
        "Responsibility",
        f"kk:role kkc:role-{role} ; kk:state kkc:state-in-force ; {facts}",
    )


def relation(kind: str, subject: str, thing: str, polarity: str = "affirmed") -> str:
    """A relation between two things."""
    facts = f"kk:relationKind kkc:relation-{kind} ; kk:subject {subject} ; kk:object {thing}"
    return statement("relation:veldbrief-added", "Relation", facts, polarity)


def seat(member: str, body: str, polarity: str = "affirmed") -> str:
    """That an actor takes part in a body."""
    name = f"participation:veldbrief-{member.split(':')[1]}-{body.split(':')[1]}"
    facts = f"kk:member {member} ; kk:body {body} ; kk:role kkc:role-partner"
    return statement(name, "Participation", facts, polarity)


def rows(folder: Path, question: str, turtle: str, given: Given | None = None) -> list[Row]:
    """The answer on the world with this added, in which both engines agree."""
    graph = world_with(folder, turtle)
    found = rows_of(graph, question, given)
    assert rows_of(graph, question, given, RdflibEngine(graph.store)) == found
    return found


def reached(found: list[Row]) -> list[tuple[object, object]]:
    """What rows lead through, and to whom."""
    return [(row["through"], row["actor"]) for row in found if row["through"] is not None]


@pytest.mark.parametrize("kind", ["part-of", "carries-out", "instrument-for", "aims-at"])
def test_what_serves_a_subject_brings_its_responsibilities(tmp_path: Path, kind: str) -> None:
    """W01: supervision is borne by Zeta, whatever ties it to the port agenda from below."""
    turtle = relation(kind, "task:toezicht-schelpenhandel", "initiative:havenagenda")
    found = rows(tmp_path, "W01", turtle, {"subject": "initiative:havenagenda"})
    assert reached(found) == [("task:toezicht-schelpenhandel", "actor:inspectie-zeta")]


def test_what_a_subject_aims_at_brings_its_responsibilities(tmp_path: Path) -> None:
    """W01: the port agenda aims at supervision."""
    turtle = relation("aims-at", "initiative:havenagenda", "task:toezicht-schelpenhandel")
    found = rows(tmp_path, "W01", turtle, {"subject": "initiative:havenagenda"})
    assert reached(found) == [("task:toezicht-schelpenhandel", "actor:inspectie-zeta")]


@pytest.mark.parametrize("kind", ["part-of", "instrument-for", "compares-with"])
def test_what_a_subject_serves_brings_nothing(tmp_path: Path, kind: str) -> None:
    """W01: who bears the whole does not therefore bear the part."""
    turtle = relation(kind, "initiative:havenagenda", "task:toezicht-schelpenhandel")
    assert rows(tmp_path, "W01", turtle, {"subject": "initiative:havenagenda"}) == []


def test_a_denied_relation_brings_nothing(tmp_path: Path) -> None:
    """W01: that supervision serves the agenda is denied."""
    turtle = relation(
        "instrument-for", "task:toezicht-schelpenhandel", "initiative:havenagenda", "denied"
    )
    assert rows(tmp_path, "W01", turtle, {"subject": "initiative:havenagenda"}) == []


def test_taking_part_in_an_initiative_is_a_responsibility(tmp_path: Path) -> None:
    """W01 and W07: a partner of the port agenda; a partner of a body that is an actor is none."""
    turtle = seat("actor:dienst-beta", "initiative:havenagenda")
    (row,) = rows(tmp_path, "W01", turtle, {"subject": "initiative:havenagenda"})
    assert (row["actor"], row["role"], row["state"]) == (
        "actor:dienst-beta",
        "kkc:role-partner",
        None,
    )
    matrix = rows(tmp_path / "again", "W07", turtle)
    assert ("initiative:havenagenda", "actor:dienst-beta") in {
        (cell["initiative"], cell["actor"]) for cell in matrix
    }


@pytest.mark.parametrize(("polarity", "parts"), [("affirmed", 1), ("denied", 0)])
def test_the_duties_of_a_part_are_shown_with_the_whole(
    tmp_path: Path, polarity: str, parts: int
) -> None:
    """W02: the brigade as a part of Dienst Alfa; its past work is shown as its own."""
    turtle = relation("part-of", "actor:kustbrigade", "actor:dienst-alfa", polarity)
    found = rows(tmp_path, "W02", turtle, {"actor": "actor:dienst-alfa"})
    assert [row["part"] for row in found] == [None, *["actor:kustbrigade"] * parts]


SUPPLY = duty("supply", "informing", "kk:bearer actor:bureau-delta ; kk:task task:metingen")


@pytest.mark.parametrize(("role", "counts"), [("executing", True), ("commissioning", False)])
def test_work_on_a_task_that_supplies_information_counts(
    tmp_path: Path, role: str, counts: bool
) -> None:
    """W04: Bureau Delta supplies measurements; who takes them counts, who orders them does not."""
    turtle = SUPPLY + duty("work", role, "kk:bearer actor:dienst-beta ; kk:task task:metingen")
    bodies = {row["body"] for row in rows(tmp_path, "W04", turtle)}
    assert ("actor:dienst-beta" in bodies) is counts


def test_a_minister_who_informs_makes_no_pictures(tmp_path: Path) -> None:
    """W04: he tells parliament of the training, and those who train make no pictures by that."""
    turtle = duty("told", "informing", "kk:bearer actor:minister-van-noord ; kk:task task:training")
    bodies = {row["body"] for row in rows(tmp_path, "W04", turtle)}
    assert not bodies & {"actor:minister-van-noord", "actor:dienst-beta"}


def test_a_monitor_with_a_maker_is_not_without_one(tmp_path: Path) -> None:
    """W04: once the Knowledge Centre makes the monitor, the row without a maker goes."""
    turtle = duty(
        "maker", "executing", "kk:bearer actor:kenniscentrum ; kk:about initiative:schelpenmonitor"
    )
    made = [
        row["body"]
        for row in rows(tmp_path, "W04", turtle)
        if row["product"] == "initiative:schelpenmonitor"
    ]
    assert made == ["actor:bureau-delta", "actor:kenniscentrum"]


def test_who_left_before_another_came_has_not_met_it(world_graph: ClosedGraph) -> None:
    """W05: Bureau Delta left the council in 2020; Inspectie Epsilon came in 2022."""
    pairs = {(row["one"], row["other"]) for row in rows_of(world_graph, "W05", {"number": "1"})}
    assert ("actor:bureau-delta", "actor:dienst-alfa") in pairs
    assert ("actor:bureau-delta", "actor:inspectie-epsilon") not in pairs


@pytest.mark.parametrize(
    ("other", "bodies"),
    [
        ("actor:dienst-beta", ["actor:kustraad", "actor:strandteam"]),
        ("actor:inspectie-zeta", None),
    ],
)
def test_a_body_and_its_successor_count_once(
    tmp_path: Path, other: str, bodies: list[str] | None
) -> None:
    """W05: the team succeeds the brigade. With Beta, Alfa sits in both; with Zeta in one."""
    turtle = seat("actor:dienst-alfa", "actor:kustbrigade") + seat(other, "actor:kustbrigade")
    met = [
        row["bodies"]
        for row in rows(tmp_path, "W05", turtle)
        if (row["one"], row["other"]) == ("actor:dienst-alfa", other)
    ]
    assert met == ([] if bodies is None else [bodies])


@pytest.mark.parametrize(
    ("kind", "polarity", "tied"),
    [
        ("cooperates-with", "affirmed", True),
        ("cooperates-with", "denied", False),
        ("compares-with", "affirmed", False),
    ],
)
def test_only_an_affirmed_tie_connects(
    tmp_path: Path, kind: str, polarity: str, tied: bool
) -> None:
    """W06: what is denied or only compared ties nobody."""
    turtle = relation(kind, "actor:getijdesk", "actor:kabinet", polarity)
    found = rows(tmp_path, "W06", turtle, {"one": "actor:kabinet", "other": "actor:getijdesk"})
    assert [row["how"] for row in found] == (["kk:Relation"] if tied else [])


@pytest.mark.parametrize(
    ("stage", "polarity", "recipient", "paid"),
    [
        ("granted", "affirmed", "actor:strandteam", True),
        ("announced", "affirmed", "actor:strandteam", True),
        ("requested", "affirmed", "actor:strandteam", False),
        ("granted", "denied", "actor:strandteam", False),
        ("granted", "affirmed", "actor:kustbrigade", False),
    ],
)
def test_a_move_is_paid_for_by_money_that_reaches_the_new_holder(
    tmp_path: Path, stage: str, polarity: str, recipient: str, paid: bool
) -> None:
    """W08: guarding the beach went to the team, with money of several kinds."""
    facts = f"""kk:stage kkc:stage-{stage} ; kk:recipient {recipient} ;
    kk:purpose task:strand-bewaken"""
    turtle = statement("flow:veldbrief-added", "FundingFlow", facts, polarity)
    found = [
        row["paid"]
        for row in rows(tmp_path, "W08", turtle)
        if row["moved"] == "task:strand-bewaken"
    ]
    assert found == [paid]
