"""The gaps (G01-G08) on the world with one thing added, for what its own rows do not tell apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.graph.reference import RdflibEngine
from questions.real import Row
from questions.rows import Given, rows_of
from questions.worlds import statement, world_with


def duty(name: str, role: str, facts: str, state: str = "in-force") -> str:
    """A responsibility of the invented field letter."""
    return statement(
        f"responsibility:veldbrief-{name}",
        "Responsibility",
        f"kk:role kkc:role-{role} ; kk:state kkc:state-{state} ; {facts}",
    )


def relation(name: str, kind: str, facts: str, polarity: str = "affirmed") -> str:
    """A relation of the invented field letter."""
    return statement(
        f"relation:veldbrief-{name}",
        "Relation",
        f"kk:relationKind kkc:relation-{kind} ; {facts}",
        polarity,
    )


def event(name: str, kind: str, facts: str, polarity: str = "affirmed") -> str:
    """An event of the invented field letter."""
    return statement(
        f"event:veldbrief-{name}", "Event", f"kk:eventKind kkc:event-{kind} ; {facts}", polarity
    )


def rows(folder: Path, question: str, turtle: str, given: Given | None = None) -> list[Row]:
    """The answer on the world with this added, in which both engines agree."""
    graph = world_with(folder, turtle)
    found = rows_of(graph, question, given)
    assert rows_of(graph, question, given, RdflibEngine(graph.store)) == found
    return found


def test_a_foreseen_bearer_is_still_to_be_assigned(tmp_path: Path) -> None:
    """G01: with whom it is meant to be put does not make it assigned."""
    facts = "kk:task task:training ; kk:bearer actor:kabinet"
    found = rows(tmp_path, "G01", duty("added", "directing", facts, "to-be-assigned"))
    (row,) = [row for row in found if row["statement"] == "responsibility:veldbrief-added"]
    assert (row["foreseen"], row["bearerLeftOpen"]) == (["actor:kabinet"], False)


def test_another_statement_may_name_the_bearer_that_this_one_lacks(tmp_path: Path) -> None:
    """G01: for the same task in the same role; who supervises does not execute."""
    found = rows(
        tmp_path,
        "G01",
        duty("one", "executing", "kk:task task:metingen ; kk:bearer actor:dienst-beta")
        + duty("two", "supervising", "kk:task task:metingen ; kk:bearer actor:kabinet"),
    )
    (row,) = [row for row in found if row["statement"] == "responsibility:veldbrief-metingen"]
    assert row["bearersElsewhere"] == ["actor:dienst-beta"]
    assert row["elsewhere"] == ["responsibility:veldbrief-one"]


TRAINING = "kk:task task:training"


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        (
            duty("a", "deciding", f"{TRAINING} ; kk:bearer actor:kleinere-gemeenten"),
            (1, True, False),
        ),
        (
            duty(
                "a",
                "deciding",
                f"{TRAINING} ; kk:bearer actor:kabinet ; kk:amongOthers kk:bearer",
            ),
            (1, False, True),
        ),
        (
            duty("a", "jointly-accountable", f"{TRAINING} ; kk:bearer actor:kabinet"),
            (1, False, False),
        ),
        (
            duty("a", "coordinating", f"{TRAINING} ; kk:bearer actor:kabinet")
            + duty("b", "coordinating", f"{TRAINING} ; kk:bearer actor:dienst-alfa", "planned"),
            (2, False, False),
        ),
    ],
    ids=["a group", "among others", "jointly", "one planned"],
)
def test_several_bearers_in_a_leading_role(
    tmp_path: Path, turtle: str, expected: tuple[int, bool, bool]
) -> None:
    """G02: a group, "among others", jointly, and one beside one that is only planned."""
    (row,) = [r for r in rows(tmp_path, "G02", turtle) if r["subject"] == "task:training"]
    assert (row["number"], row["group"], row["amongOthers"]) == expected


@pytest.mark.parametrize(
    "turtle",
    [
        duty("a", "accountable", f"{TRAINING} ; kk:bearer actor:kabinet")
        + duty("b", "directing", f"{TRAINING} ; kk:bearer actor:dienst-alfa"),
        duty("a", "accountable", f"{TRAINING} ; kk:bearer actor:kabinet")
        + duty("b", "accountable", f"{TRAINING} ; kk:bearer actor:dienst-alfa", "past"),
        duty("a", "accountable", f"{TRAINING} ; kk:bearer actor:kabinet")
        + duty("b", "accountable", f"{TRAINING} ; kk:bearer actor:kabinet"),
    ],
    ids=["two roles", "one past", "one bearer twice"],
)
def test_no_overlap(tmp_path: Path, turtle: str) -> None:
    """G02: two roles, one bearer after another, one bearer in two statements."""
    assert "task:training" not in {row["subject"] for row in rows(tmp_path, "G02", turtle)}


def test_a_part_and_its_whole_are_linked(tmp_path: Path) -> None:
    """G03: a part of the ministry in the council is linked to it, a denied part is not."""
    found = rows(
        tmp_path,
        "G03",
        relation(
            "a", "part-of", "kk:subject actor:kenniscentrum ; kk:object actor:ministerie-van-noord"
        )
        + relation(
            "b",
            "part-of",
            "kk:subject actor:inspectie-zeta ; kk:object actor:ministerie-van-noord",
            "denied",
        ),
        {"body": "actor:kustraad"},
    )
    linked = {row["actor"]: row["linked"] for row in found}
    assert linked["actor:ministerie-van-noord"] == ["actor:kenniscentrum"]
    assert linked["actor:kenniscentrum"] == ["actor:ministerie-van-noord"]
    assert linked["actor:inspectie-zeta"] is None


def test_a_body_is_no_recipient_beside_itself(tmp_path: Path) -> None:
    """G03: money for the council is not money for one that does not sit in it."""
    facts = "kk:recipient actor:kustraad ; kk:stage kkc:stage-granted"
    turtle = statement("flow:veldbrief-added", "FundingFlow", facts)
    found = rows(tmp_path, "G03", turtle, {"body": "actor:kustraad"})
    assert "actor:kustraad" not in {row["actor"] for row in found}


def test_a_bottleneck_beside_one_that_is_addressed(tmp_path: Path) -> None:
    """G04: part of one that a law addresses, itself not, and disputed; a denied one is no row."""
    whole = "bottleneck:veldbrief-vrije-verkoop"
    found = rows(
        tmp_path,
        "G04",
        statement("bottleneck:veldbrief-part", "Bottleneck", "kk:holder actor:kabinet")
        + statement("bottleneck:veldbrief-no", "Bottleneck", "kk:holder actor:kabinet", "denied")
        + relation("a", "part-of", f"kk:subject bottleneck:veldbrief-part ; kk:object {whole}")
        + statement("claim:veldbrief-dispute", "Claim", "kk:contradicts bottleneck:veldbrief-part"),
    )
    assert "bottleneck:veldbrief-no" not in {row["statement"] for row in found}
    (row,) = [row for row in found if row["statement"] == "bottleneck:veldbrief-part"]
    assert (row["addressed"], row["addressedBy"]) == (False, None)
    assert row["relatedAddressed"] == [whole]
    assert row["disputedBy"] == ["claim:veldbrief-dispute"]


def test_a_term_counts_from_the_founding_that_another_statement_dates(tmp_path: Path) -> None:
    """G05: founded somewhere in 2020, set up for two years: over somewhere in 2022."""
    facts = "kk:subject initiative:strandproef ; kk:modality kkc:modality-happened"
    term = event("term", "founded", f'{facts} ; kk:duration "P2Y"^^xsd:duration')
    found = rows(tmp_path, "G05", term, {"date": "2022-06-30"})
    (row,) = [row for row in found if row["ended"] == "initiative:strandproef"]
    assert (row["until"], row["firstDay"], row["lastDay"]) == (None, "2022-01-01", "2022-12-31")
    assert row["certainty"] == "kkc:certainty-possibly"
    assert row["statements"] == ["event:veldbrief-strandproef-begin", "event:veldbrief-term"]


@pytest.mark.parametrize(
    "turtle",
    [
        event(
            "a",
            "ended",
            "kk:subject actor:getijdesk ; kk:occurredOn date:2022 ; "
            "kk:modality kkc:modality-happened",
            "denied",
        ),
        event("a", "opened", 'kk:subject actor:getijdesk ; kk:duration "P1Y"^^xsd:duration'),
        event("a", "published", "kk:subject actor:getijdesk ; kk:validUntil date:2022"),
    ],
    ids=["denied", "no beginning", "not its own term"],
)
def test_no_end_is_known(tmp_path: Path, turtle: str) -> None:
    """G05: a denied end, a duration without a beginning, the term of something published."""
    found = rows(tmp_path, "G05", turtle)
    assert "actor:getijdesk" not in {row["ended"] for row in found}


def test_money_that_revises_it_and_a_denied_successor(tmp_path: Path) -> None:
    """G05: revised money goes on in what revises it; what does not succeed the trial is no heir."""
    revising = "kk:stage kkc:stage-granted ; kk:revises flow:wensennota-kenniscentrum-gekregen"
    found = rows(
        tmp_path,
        "G05",
        statement("flow:veldbrief-added", "FundingFlow", revising)
        + relation(
            "a",
            "succeeds",
            "kk:subject actor:strandteam ; kk:object initiative:strandproef",
            "denied",
        ),
    )
    by_name = {row["ended"]: row for row in found}
    assert by_name["flow:wensennota-kenniscentrum-gekregen"]["successors"] == [
        "flow:veldbrief-added"
    ]
    assert by_name["initiative:strandproef"]["successors"] is None


def test_a_denied_response_is_none(tmp_path: Path) -> None:
    """G06: that the cabinet did not accept a request leaves it without a response."""
    facts = """kk:respondsTo recommendation:veldbrief-vaste-plek ; kk:respondent actor:kabinet ;
    kk:responseKind kkc:response-accepted"""
    turtle = statement("response:veldbrief-added", "Response", facts, "denied")
    found = rows(tmp_path, "G06", turtle)
    (row,) = [r for r in found if r["statement"] == "recommendation:veldbrief-vaste-plek"]
    assert (row["responseKind"], row["response"]) == (None, None)


def test_what_is_expressly_not_recommended_says_so(tmp_path: Path) -> None:
    """G06: a denied recommendation is a row, recognised by its polarity."""
    facts = "kk:recommendedBy actor:kamer ; kk:recommendationKind kkc:recommendation-advice"
    turtle = statement("recommendation:veldbrief-no", "Recommendation", facts, "denied")
    found = rows(tmp_path, "G06", turtle, {"source": "source:veldbrief"})
    assert [r["polarity"] for r in found if r["statement"] == "recommendation:veldbrief-no"] == [
        "kkc:polarity-denied"
    ]


PORT = "initiative:havenagenda"


@pytest.mark.parametrize(
    ("turtle", "measured"),
    [
        (relation("a", "evaluates", f"kk:subject actor:kabinet ; kk:object {PORT}"), True),
        (
            relation("a", "evaluates", f"kk:subject actor:kabinet ; kk:object {PORT}", "denied"),
            False,
        ),
        (
            relation("a", "aims-at", f"kk:subject initiative:schelpenmonitor ; kk:object {PORT}"),
            True,
        ),
        (relation("a", "aims-at", f"kk:subject initiative:netten ; kk:object {PORT}"), False),
        (statement("observation:veldbrief-a", "Observation", f"kk:about {PORT}"), True),
        (event("a", "evaluated", f"kk:subject {PORT}"), True),
        (duty("a", "monitoring", f"kk:about {PORT} ; kk:bearer actor:kabinet"), True),
        (duty("a", "monitoring", f"kk:about {PORT}", "recommended"), False),
    ],
    ids=[
        "evaluated",
        "denied",
        "monitor",
        "another aim",
        "figure",
        "event",
        "monitoring",
        "recommended monitoring",
    ],
)
def test_what_measures(tmp_path: Path, turtle: str, measured: bool) -> None:
    """G07: what measures the agenda measures the goal that is about it as well."""
    subjects = {row["subject"] for row in rows(tmp_path, "G07", turtle)}
    assert (PORT not in subjects) is measured
    assert ("claim:veldreactie-veilige-haven" not in subjects) is measured


def test_what_is_measured_nearby(tmp_path: Path) -> None:
    """G07: a study of a part, and a figure on what it aims at, are shown; they are not its own."""
    found = rows(
        tmp_path,
        "G07",
        relation("part", "part-of", f"kk:subject initiative:kustoffensief ; kk:object {PORT}")
        + relation("aim", "aims-at", "kk:subject initiative:netten ; kk:object task:training")
        + statement("observation:veldbrief-a", "Observation", "kk:about task:training"),
    )
    nearby = {row["subject"]: row["nearby"] for row in found}
    assert nearby[PORT] == [
        "observation:veldreactie-kustoffensief-zaken",
        "relation:veldreactie-studie-kustoffensief",
    ]
    assert nearby["claim:veldreactie-veilige-haven"] == nearby[PORT]
    assert nearby["initiative:netten"] == ["observation:veldbrief-a"]


def test_a_denial_can_leave_something_open(tmp_path: Path) -> None:
    """G08: it is shown, and its polarity keeps it apart."""
    facts = "kk:recipient actor:kabinet ; kk:leavesOpen kk:payer"
    turtle = statement("flow:veldbrief-added", "FundingFlow", facts, "denied")
    (row,) = [r for r in rows(tmp_path, "G08", turtle) if r["statement"] == "flow:veldbrief-added"]
    assert (row["leftOpen"], row["polarity"]) == ("kk:payer", "kkc:polarity-denied")
    assert row["concerns"] == ["actor:kabinet"]
