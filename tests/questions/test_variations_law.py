"""One thing changed in the world at a time, for laws, cooperation abroad and evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.graph.reference import RdflibEngine
from questions.real import Row
from questions.rows import Given, rows_of
from questions.worlds import world_with

SAID: Final = """skos:prefLabel "Toegevoegd"@nl , "Added"@en ;
    kk:standing kkc:standing-said ; kk:statedIn source:veldreactie ;
    kk:supportedBy passage:veldreactie-strandwet-overleg ;"""
AFFIRMED: Final = f"{SAID} kk:polarity kkc:polarity-affirmed ;"
DENIED: Final = f"{SAID} kk:polarity kkc:polarity-denied ;"
BEACH_ACT: Final = "initiative:strandwet"


def by_both(graph: ClosedGraph, question: str, given: Given) -> list[Row]:
    """The rows, on which both engines must agree; for what engines tend to disagree on."""
    rows = rows_of(graph, question, given)
    assert rows_of(graph, question, given, RdflibEngine(graph.store)) == rows
    return rows


def reaction(graph: ClosedGraph, law: str) -> list[Row]:
    """What the Veldreactie says of a law."""
    rows = rows_of(graph, "L01", {"law": law})
    return [row for row in rows if row["source"] == "source:veldreactie"]


def step(kind: str, modality: str, more: str = "", name: str = "added") -> str:
    """A step of the Beach Act, which is otherwise being talked about."""
    return (
        f"event:{name} a kk:Event ; {AFFIRMED} kk:subject {BEACH_ACT} ; "
        f"kk:eventKind kkc:event-{kind} ; kk:modality kkc:modality-{modality} {more} ."
    )


@pytest.mark.parametrize(
    ("kind", "modality", "state"),
    [
        ("submitted", "pending", "submitted"),
        ("submitted", "happened", "submitted"),
        ("adopted", "happened", "adopted"),
        ("entered-into-force", "happened", "in-force"),
        ("ended", "happened", "ended"),
        ("adopted", "pending", "in-preparation"),
        ("adopted", "expected", "in-preparation"),
        ("announced", "happened", "in-preparation"),
        ("developed", "happened", "in-preparation"),
    ],
)
def test_the_furthest_step_that_was_taken_is_the_state(
    tmp_path: Path, kind: str, modality: str, state: str
) -> None:
    """L01: talks are a preparation; a further step counts once it is taken, or lies with others."""
    (row,) = reaction(world_with(tmp_path, step(kind, modality)), BEACH_ACT)
    assert row["state"] == f"kkc:legal-{state}"


def test_a_law_that_ended_is_not_in_force(tmp_path: Path) -> None:
    """L01: what entered into force and ended since no longer holds, since the day it ended."""
    graph = world_with(
        tmp_path,
        step("entered-into-force", "happened", "; kk:occurredOn date:2022", "begun")
        + step("ended", "happened", "; kk:occurredOn date:2022-12", "over"),
    )
    (row,) = reaction(graph, BEACH_ACT)
    assert (row["state"], row["since"]) == ("kkc:legal-ended", ["date:2022-12"])


def test_several_expected_steps_stand_side_by_side(tmp_path: Path) -> None:
    """L01: one with a day, one of which the day is left open; neither hides the other."""
    graph = world_with(tmp_path, step("adopted", "expected", "; kk:occurredOn date:2024"))
    rows = by_both(graph, "L01", {"law": BEACH_ACT})
    (row,) = [row for row in rows if row["source"] == "source:veldreactie"]
    assert row["expected"] == ["kkc:event-adopted", "kkc:event-entered-into-force"]
    assert (row["expectedOn"], row["dateLeftOpen"]) == (["date:2024"], True)


def test_a_denied_step_is_a_row_of_its_own(tmp_path: Path) -> None:
    """L01: that the Beach Act is not in force yet never makes it so."""
    graph = world_with(
        tmp_path,
        f"event:added a kk:Event ; {DENIED} kk:subject {BEACH_ACT} ; "
        "kk:eventKind kkc:event-entered-into-force ; kk:modality kkc:modality-happened .",
    )
    found = {str(row["polarity"]): row["state"] for row in reaction(graph, BEACH_ACT)}
    assert found == {
        "kkc:polarity-affirmed": "kkc:legal-in-preparation",
        "kkc:polarity-denied": "kkc:legal-in-force",
    }


def test_money_that_is_denied_to_a_law_is_no_row(tmp_path: Path) -> None:
    """L01: no money for the shell ban says nothing about the ban."""
    graph = world_with(
        tmp_path,
        f"flow:added a kk:FundingFlow ; {DENIED} kk:purpose initiative:schelpenverbod ; "
        "kk:stage kkc:stage-granted .",
    )
    (row,) = reaction(graph, "initiative:schelpenverbod")
    assert row["polarity"] == "kkc:polarity-affirmed"


@pytest.mark.parametrize(
    ("duty", "state"),
    [("in-force", "in-preparation"), ("planned", "expected"), ("recommended", "recommended")],
)
def test_who_has_to_make_a_law_shows_how_far_it_is(tmp_path: Path, duty: str, state: str) -> None:
    """L01: where nothing happened to a law, the duty to make it says whether it is under way."""
    graph = world_with(
        tmp_path,
        f"""
initiative:duinwet a kk:Initiative ; kk:initiativeKind kkc:initiative-law ;
    skos:prefLabel "Duinwet"@nl , "Dune Act"@en .
responsibility:added a kk:Responsibility ; {AFFIRMED} kk:about initiative:duinwet ;
    kk:role kkc:role-legislating ; kk:state kkc:state-{duty} ; kk:forWhom actor:strandteam .
""",
    )
    (row,) = reaction(graph, "initiative:duinwet")
    assert (row["state"], row["forWhom"]) == (f"kkc:legal-{state}", ["actor:strandteam"])


def test_a_law_that_is_merely_named_has_no_state(tmp_path: Path) -> None:
    """L01: a view on the Shell Act does not say how far it is; nor is it a reading of the law."""
    graph = world_with(
        tmp_path,
        f"""
claim:added a kk:Claim ; {AFFIRMED.replace("standing-said", "standing-read")}
    kk:about initiative:schelpenwet ; kk:claimKind kkc:claim-finding ; kk:holder actor:kamer .
""",
    )
    (row,) = reaction(graph, "initiative:schelpenwet")
    assert (row["state"], row["partlyRead"]) == (None, False)


def test_a_purpose_that_is_read_shows_as_a_reading(tmp_path: Path) -> None:
    """L01: and an actor at which a law aims is one for whom it is, not something to solve."""
    graph = world_with(
        tmp_path,
        f"""
relation:added a kk:Relation ; {AFFIRMED.replace("standing-said", "standing-read")}
    kk:relationKind kkc:relation-aims-at ; kk:subject {BEACH_ACT} ; kk:object actor:strandteam .
""",
    )
    (row,) = reaction(graph, BEACH_ACT)
    assert (row["toSolve"], row["forWhom"]) == (None, ["actor:strandteam"])
    assert row["partlyRead"] is True


def test_our_own_country_is_no_partner(tmp_path: Path) -> None:
    """L02: of two states that cooperate only the one abroad is a partner."""
    graph = world_with(
        tmp_path,
        f"""
actor:kustland a kk:State ; skos:prefLabel "Kustland"@nl , "Coast Land"@en ;
    kk:level kkc:level-national .
relation:added a kk:Relation ; {AFFIRMED} kk:relationKind kkc:relation-cooperates-with ;
    kk:subject actor:kustland ; kk:object actor:wadland ; kk:about task:training .
""",
    )
    found = [row for row in rows_of(graph, "L02") if row["statement"] == "relation:added"]
    assert [row["partner"] for row in found] == ["actor:wadland"]
    assert found[0]["parties"] == ["actor:kustland", "actor:wadland"]


@pytest.mark.parametrize(("kind", "partners"), [("cooperates-with", 1), ("located-in", 0)])
def test_a_region_is_a_partner_only_where_it_cooperates(
    tmp_path: Path, kind: str, partners: int
) -> None:
    """L02: a place is a partner when a source says that parties work with it."""
    graph = world_with(
        tmp_path,
        f"relation:added a kk:Relation ; {AFFIRMED} kk:relationKind kkc:relation-{kind} ; "
        "kk:subject actor:dienst-alfa ; kk:object place:schelpenbaai .",
    )
    found = [row for row in rows_of(graph, "L02") if row["statement"] == "relation:added"]
    assert [row["partner"] for row in found] == ["place:schelpenbaai"] * partners


def test_what_a_coalition_is_for_holds_for_who_joins_it(tmp_path: Path) -> None:
    """L02: the aim follows from the relation that says so, which then stands beside it."""
    graph = world_with(
        tmp_path,
        f"relation:added a kk:Relation ; {AFFIRMED} kk:relationKind kkc:relation-aims-at ; "
        "kk:subject actor:schelpencoalitie ; kk:object initiative:aanpak-schelpensmokkel .",
    )
    given: Given = {"partner": "actor:wadland"}
    (row,) = [r for r in by_both(graph, "L02", given) if r["form"] == "kkc:role-partner"]
    assert row["about"] == ["initiative:aanpak-schelpensmokkel"]
    assert row["aboutFrom"] == ["relation:added"]


def test_a_denied_aim_is_nobodys_aim(tmp_path: Path) -> None:
    """L02: what the coalition expressly is not for is not what its members cooperate about."""
    graph = world_with(
        tmp_path,
        f"relation:added a kk:Relation ; {DENIED} kk:relationKind kkc:relation-aims-at ; "
        "kk:subject actor:schelpencoalitie ; kk:object initiative:aanpak-schelpensmokkel .",
    )
    given: Given = {"partner": "actor:wadland"}
    (row,) = [r for r in by_both(graph, "L02", given) if r["form"] == "kkc:role-partner"]
    assert (row["about"], row["aboutFrom"]) == (None, None)


@pytest.mark.parametrize(
    ("facts", "rows"),
    [
        ("a kk:Responsibility ; kk:bearer actor:dienst-alfa ; kk:role kkc:role-executing ;", 1),
        ("a kk:Claim ; kk:holder actor:dienst-alfa ; kk:claimKind kkc:claim-norm ;", 0),
    ],
)
def test_work_across_the_border_without_a_named_partner_is_a_row(
    tmp_path: Path, facts: str, rows: int
) -> None:
    """L02: who works on an international task is told; who merely has a view on it is not."""
    graph = world_with(
        tmp_path,
        f"""
task:patrouilles a kk:Task ; skos:prefLabel "patrouilles"@nl , "patrols"@en ;
    kk:level kkc:level-international .
responsibility:added {facts} {AFFIRMED} kk:about task:patrouilles .
""",
    )
    found = [r for r in rows_of(graph, "L02") if r["statement"] == "responsibility:added"]
    assert [row["partner"] for row in found] == [None] * rows


def test_a_view_on_a_country_shows_as_a_view(tmp_path: Path) -> None:
    """L02: that cooperation with Duinland is called for is a norm, not a form of cooperation."""
    graph = world_with(
        tmp_path,
        f"claim:added a kk:Claim ; {AFFIRMED} kk:about actor:duinland ; "
        "kk:holder actor:kamer ; kk:claimKind kkc:claim-norm .",
    )
    found = [row for row in rows_of(graph, "L02") if row["statement"] == "claim:added"]
    assert [(row["form"], row["parties"]) for row in found] == [("kkc:claim-norm", None)]


def test_a_passage_of_several_stretches_runs_from_the_first_to_the_last(tmp_path: Path) -> None:
    """E01: the page is that of its beginning, though only some of its stretches show one."""
    graph = world_with(
        tmp_path,
        f"""
passage:added a kk:Passage ; kk:ofSource source:veldreactie ;
    kk:inSection section:veldreactie-de-studie ;
    kk:stretch stretch:added-1 , stretch:added-2 , stretch:added-3 .
stretch:added-1 a kk:Stretch ; kk:order 1 ; kk:start 100 ; kk:length 20 ; kk:page 2 .
stretch:added-2 a kk:Stretch ; kk:order 2 ; kk:start 150 ; kk:length 10 ; kk:page 3 .
stretch:added-3 a kk:Stretch ; kk:order 3 ; kk:start 300 ; kk:length 5 .
event:added a kk:Event ; skos:prefLabel "Toegevoegd"@nl , "Added"@en ;
    kk:standing kkc:standing-said ; kk:polarity kkc:polarity-affirmed ;
    kk:statedIn source:veldreactie ; kk:supportedBy passage:added ; kk:subject {BEACH_ACT} .
""",
    )
    (row,) = by_both(graph, "E01", {"statement": "event:added"})
    assert [row[name] for name in ("page", "start", "end", "stretches")] == [2, 101, 305, 3]


def test_a_statement_that_names_a_thing_twice_has_a_row_for_each_way(tmp_path: Path) -> None:
    """E02: the Beach Team bears a task for itself."""
    graph = world_with(
        tmp_path,
        f"responsibility:added a kk:Responsibility ; {AFFIRMED} kk:bearer actor:strandteam ; "
        "kk:forWhom actor:strandteam ; kk:role kkc:role-executing .",
    )
    rows = rows_of(graph, "E02", {"thing": "actor:strandteam"})
    found = [row["property"] for row in rows if row["statement"] == "responsibility:added"]
    assert found == ["kk:bearer", "kk:forWhom"]


BACKGROUND: Final = """
event:added a kk:Event ; skos:prefLabel "Toegevoegd"@nl , "Added"@en ;
    kk:standing kkc:standing-said ; kk:polarity kkc:polarity-affirmed ;
    kk:origin kkc:origin-background ; kk:confidence kkc:confidence-medium ;
    kk:subject actor:waddendesk ; kk:participant actor:schelpencoalitie ;
    kk:statedIn document:kustkrant , document:undated .
document:undated a kk:Document ; skos:prefLabel "Wadbode"@nl , "Wad Courier"@en .
"""


def test_a_statement_of_two_documents_has_a_row_for_each(tmp_path: Path) -> None:
    """E04: by the date of the document, the one without a date last."""
    rows = by_both(world_with(tmp_path, BACKGROUND), "E04", {})
    found = [row["document"] for row in rows if row["statement"] == "event:added"]
    assert found == ["document:kustkrant", "document:undated"]
    assert rows[-1]["document"] == "document:undated"


def test_a_row_that_names_two_of_the_things_asked_for_stands_once(tmp_path: Path) -> None:
    """E04: asked for the desk and the coalition, what names both is told once."""
    given: Given = {"thing": ["actor:waddendesk", "actor:schelpencoalitie"]}
    rows = by_both(world_with(tmp_path, BACKGROUND), "E04", given)
    assert [row["statement"] for row in rows] == [
        "event:added",
        "participation:background-waddendesk-schelpencoalitie",
        "event:added",
    ]


def test_what_a_source_comes_to_name_is_no_longer_known_from_background_alone(
    tmp_path: Path,
) -> None:
    """E04: one statement of a source, even a denial, takes the Wadden Desk off the list."""
    graph = world_with(
        tmp_path,
        f"participation:added a kk:Participation ; {DENIED} kk:member actor:waddendesk ; "
        "kk:body actor:kustraad ; kk:role kkc:role-partner .",
    )
    assert [row["onlyBackground"] for row in rows_of(graph, "E04")] == [None] * 4
