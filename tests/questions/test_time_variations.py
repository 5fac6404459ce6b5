"""Bodies, expectations and contradictions that the invented world does not hold by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.rows import rows_of
from questions.worlds import world_with

COMMON = """
    skos:prefLabel "Toegevoegd"@nl , "Added"@en ;
    kk:standing kkc:standing-said ;
    kk:supportedBy passage:veldbrief-kustraad-leden ;
"""
BODY = """actor:proeftafel a kk:Partnership ; skos:prefLabel "Proeftafel"@nl , "Trial Table"@en .
"""


def event(name: str, kind: str, modality: str, facts: str = "", **changed: str) -> str:
    """An event of the trial table, told by the first field letter unless another is given."""
    said = {"polarity": "affirmed", "source": "veldbrief", "subject": "actor:proeftafel"} | changed
    return (
        f"event:{name} a kk:Event ; {COMMON} kk:eventKind kkc:event-{kind} ; "
        f"kk:modality kkc:modality-{modality} ; kk:subject {said['subject']} ; "
        f"kk:polarity kkc:polarity-{said['polarity']} ; "
        f"kk:statedIn source:{said['source']} {facts} .\n"
    )


UNDATED = 'source:undated a kk:Document ; skos:prefLabel "Zonder dag"@nl , "Undated"@en .\n'
BEGUN = event("begun", "founded", "happened", "; kk:occurredOn date:2020")
TERM = event("term", "founded", "happened", '; kk:duration "P2Y"^^xsd:duration')
LATER = {"source": "veldreactie"}

SITUATIONS = {
    "a term stands in another statement than the beginning": (
        BEGUN + TERM,
        "2021-06-15",
        ("existing", "certainly", "2022-12-31"),
    ),
    "within the months in which the term ends": (
        BEGUN + TERM,
        "2022-06-15",
        ("existing", "possibly", "2022-12-31"),
    ),
    "a term without any beginning": (TERM, "2022-06-15", ("existing", "possibly", None)),
    "an extension moves the end": (
        BEGUN
        + TERM
        + event("longer", "extended", "happened", "; kk:validUntil date:late-2023", **LATER),
        "2023-01-15",
        ("existing", "certainly", "2023-12-31"),
    ),
    "an end without a day, before it is told": (
        BEGUN + event("gone", "ended", "happened", **LATER),
        "2021-06-15",
        ("existing", "possibly", None),
    ),
    "an end without a day, once it is told": (
        BEGUN + event("gone", "ended", "happened", **LATER),
        "2023-03-01",
        ("ended", "certainly", None),
    ),
    "at work without a day, once it is told": (
        BEGUN + event("works", "operational", "happened", **LATER),
        "2023-03-01",
        ("operational", "certainly", None),
    ),
    "at work without a day, before it is told": (
        BEGUN + event("works", "operational", "happened", **LATER),
        "2023-02-28",
        ("existing", "certainly", None),
    ),
    "that it works is denied": (
        BEGUN + event("works", "operational", "happened", polarity="denied", **LATER),
        "2023-03-01",
        ("existing", "possibly", None),
    ),
    "decided on": (
        event("wanted", "adopted", "happened", "; kk:occurredOn date:2021-05-03"),
        "2021-06-01",
        ("planned", "possibly", None),
    ),
    "announced, and reported later without a day": (
        event("wanted", "announced", "happened", "; kk:occurredOn date:2021-05-03")
        + event("there", "founded", "happened", **LATER),
        "2021-06-01",
        ("planned", "possibly", None),
    ),
    "a member of a later source keeps it there": (
        BEGUN + f"participation:added a kk:Participation ; {COMMON} kk:body actor:proeftafel ; "
        "kk:member actor:dienst-alfa ; kk:role kkc:role-partner ; "
        "kk:polarity kkc:polarity-affirmed ; kk:statedIn source:veldreactie .",
        "2022-06-01",
        ("existing", "certainly", None),
    ),
    "there by a document without a day": (
        UNDATED + event("there", "founded", "happened", source="undated"),
        "2022-01-11",
        ("existing", "undated", None),
    ),
    "replaced on a day that a source looks back on": (
        BEGUN + f"relation:added a kk:Relation ; {COMMON} kk:relationKind kkc:relation-succeeds ; "
        "kk:subject actor:strandteam ; kk:object actor:proeftafel ; kk:validFrom date:2022-01-10 ; "
        "kk:polarity kkc:polarity-affirmed ; kk:statedIn source:veldreactie .",
        "2022-01-11",
        ("ended", "certainly", None),
    ),
}


@pytest.mark.parametrize("name", SITUATIONS)
def test_situation_on_a_day(tmp_path: Path, name: str) -> None:
    """T01: one thing is told of a body at a time, and the row follows from it alone."""
    turtle, day, told = SITUATIONS[name]
    rows = rows_of(world_with(tmp_path, BODY + turtle), "T01", {"date": day})
    (row,) = [row for row in rows if row["body"] == "actor:proeftafel"]
    situation, certainty, over = told
    expected = (f"kkc:situation-{situation}", f"kkc:certainty-{certainty}", over)
    assert (row["situation"], row["certainty"], row["overAfter"]) == expected


@pytest.mark.parametrize(
    ("turtle", "day"),
    [
        (BEGUN, "2019-12-31"),
        (event("hoped", "founded", "expected"), "2021-06-14"),
        (
            event("wanted", "announced", "happened", "; kk:occurredOn date:2022-07-02", **LATER)
            + event("there", "founded", "happened", **LATER),
            "2022-07-01",
        ),
        (event("grown", "developed", "happened"), "2022-01-01"),
        (event("denied", "founded", "happened", polarity="denied"), "2022-01-01"),
    ],
)
def test_what_is_not_even_planned_is_no_row(tmp_path: Path, turtle: str, day: str) -> None:
    """T01: before it began, before the plan was told or made, and where no beginning is told."""
    rows = rows_of(world_with(tmp_path, BODY + turtle), "T01", {"date": day})
    assert "actor:proeftafel" not in {row["body"] for row in rows}


HOPED = event("hoped", "operational", "expected", "; kk:occurredOn date:late-2021")


@pytest.mark.parametrize(
    ("told", "stays"),
    [
        (event("came", "operational", "happened", **LATER), False),
        (event("came", "operational", "happened"), True),
        (event("came", "founded", "happened", **LATER), True),
        (event("came", "operational", "happened", polarity="denied", **LATER), True),
        (event("came", "operational", "pending", **LATER), True),
        (event("came", "operational", "happened", subject="actor:strandteam", **LATER), True),
    ],
)
def test_what_confirms_an_expectation(tmp_path: Path, told: str, stays: bool) -> None:
    """T04: only an affirmed event of the same kind and subject, happened, told later."""
    rows = rows_of(world_with(tmp_path, BODY + HOPED + told), "T04")
    assert ("event:hoped" in {row["statement"] for row in rows}) is stays


def test_what_happens_more_than_once_confirms_nothing(tmp_path: Path) -> None:
    """T04: that parties talked later need not be the talk that was expected."""
    turtle = event("hoped", "discussed", "pending") + event(
        "talk", "discussed", "happened", **LATER
    )
    rows = rows_of(world_with(tmp_path, BODY + turtle), "T04")
    (row,) = [row for row in rows if row["statement"] == "event:hoped"]
    assert row["later"] == ["event:talk"]


@pytest.mark.parametrize(
    ("duty", "stays"),
    [
        ("kk:bearer actor:kenniscentrum ; kk:task task:voorlichting", False),
        ("kk:bearer actor:dienst-alfa ; kk:task task:voorlichting", True),
        ("kk:bearer actor:kenniscentrum ; kk:task task:training", True),
    ],
)
def test_what_confirms_a_planned_duty(tmp_path: Path, duty: str, stays: bool) -> None:
    """T04: the same bearer with the same task, in force by a later source."""
    turtle = (
        f"responsibility:added a kk:Responsibility ; {COMMON} {duty} ; "
        "kk:role kkc:role-executing ; kk:state kkc:state-in-force ; "
        "kk:polarity kkc:polarity-affirmed ; kk:statedIn source:veldreactie ."
    )
    rows = rows_of(world_with(tmp_path, turtle), "T04")
    assert ("responsibility:veldbrief-voorlichting" in {r["statement"] for r in rows}) is stays


@pytest.mark.parametrize(
    ("kind", "day", "days"),
    [
        ("founded", "date:2021-02", "2020-01-01/2020-12-31, 2021-02-01/2021-02-28"),
        ("founded", "date:2020-01-01", None),
        ("extended", "date:2021-02", None),
    ],
)
def test_two_days_for_what_happens_once(
    tmp_path: Path, kind: str, day: str, days: str | None
) -> None:
    """D02: apart is a contradiction, overlapping is not, nor what can happen twice."""
    turtle = event("one", kind, "happened", "; kk:occurredOn date:2020")
    turtle += event("two", kind, "happened", f"; kk:occurredOn {day}", **LATER)
    rows = [r for r in rows_of(world_with(tmp_path, BODY + turtle), "D02") if not r["discrepancy"]]
    assert [row["days"] for row in rows] == ([] if days is None else [days])


def observed(name: str, facts: str) -> str:
    return (
        f"observation:{name} a kk:Observation ; {COMMON} kk:measure kkc:measure-results ; "
        f"kk:polarity kkc:polarity-affirmed ; kk:statedIn source:veldreactie ; {facts} .\n"
    )


CASES = "kk:about initiative:kustoffensief ; kk:unit kkc:unit-cases"
IN_2022 = "kk:validFrom date:2022 ; kk:validUntil date:2022"


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (f"{CASES} ; {IN_2022} ; kk:value 90.0 ; kk:qualifier kkc:qualifier-exact", 1),
        (f"{CASES} ; {IN_2022} ; kk:value 120.0 ; kk:qualifier kkc:qualifier-exact", 0),
        (f"{CASES} ; {IN_2022} ; kk:value 90.0 ; kk:qualifier kkc:qualifier-about", 0),
        (f"{CASES} ; kk:validFrom date:2023 ; kk:value 90.0 ; kk:qualifier kkc:qualifier-exact", 0),
    ],
)
def test_two_figures_for_one_measure(tmp_path: Path, facts: str, found: int) -> None:
    """D02: 120 cases in 2022 are told; another exact figure for the same contradicts it."""
    rows = rows_of(world_with(tmp_path, observed("added", facts)), "D02")
    assert [r["kind"] for r in rows if not r["discrepancy"]] == ["kkc:discrepancy-value"] * found


def test_up_and_down_at_once(tmp_path: Path) -> None:
    """D02: one measure that rises by one statement and falls by another, in no period."""
    about = "kk:about actor:dienst-alfa ; kk:direction kkc:direction"
    turtle = observed("up", f"{about}-rising") + observed("down", f"{about}-falling")
    rows = [r for r in rows_of(world_with(tmp_path, turtle), "D02") if not r["discrepancy"]]
    assert [row["statements"] for row in rows] == [["observation:down", "observation:up"]]


@pytest.mark.parametrize(("firmness", "found"), [("exact", 1), ("about", 0)])
def test_parts_that_exceed_their_total(tmp_path: Path, firmness: str, found: int) -> None:
    """D02: 3 more than the rest of the 100 is too much, unless it is an approximation."""
    turtle = (
        f"flow:wensennota-added a kk:FundingFlow ; {COMMON} kk:amount 3000000.0 ; "
        f"kk:qualifier kkc:qualifier-{firmness} ; kk:polarity kkc:polarity-affirmed ; "
        "kk:stage kkc:stage-requested ; kk:statedIn source:wensennota ; "
        "kk:partOf flow:wensennota-totaal ."
    )
    rows = [r for r in rows_of(world_with(tmp_path, turtle), "D02") if not r["discrepancy"]]
    assert [(r["kind"], r["involved"]) for r in rows] == [
        ("kkc:discrepancy-sum", ["flow:wensennota-totaal"])
    ] * found


def claim(holder: str, stance: str, about: str, polarity: str = "affirmed") -> str:
    return (
        f"claim:added a kk:Claim ; {COMMON} kk:claimKind kkc:claim-position ; "
        f"kk:holder {holder} ; kk:stance kkc:stance-{stance} ; kk:about {about} ; "
        f"kk:polarity kkc:polarity-{polarity} ; kk:statedIn source:veldreactie ."
    )


HALVING = "claim:veldbrief-halveren"


@pytest.mark.parametrize(
    ("turtle", "disagreement"),
    [
        (claim("actor:dienst-beta", "against", HALVING), "rejection"),
        (claim("actor:dienst-beta", "partly", HALVING), "reservation"),
        (claim("actor:dienst-beta", "for", HALVING), None),
        (claim("actor:minister-van-noord", "partly", HALVING), None),
        (claim("actor:dienst-beta", "against", HALVING, "denied"), None),
        (claim("actor:dienst-beta", "against", "initiative:strandproef"), None),
    ],
)
def test_a_stance_on_what_another_says(
    tmp_path: Path, turtle: str, disagreement: str | None
) -> None:
    """D01: against or partly for a claim of someone else, but not one's own, nor against nobody."""
    rows = rows_of(world_with(tmp_path, turtle), "D01")
    found = [(r["disagreement"], r["other"]) for r in rows if r["statement"] == "claim:added"]
    assert found == (
        [] if disagreement is None else [(f"kkc:disagreement-{disagreement}", HALVING)]
    )
