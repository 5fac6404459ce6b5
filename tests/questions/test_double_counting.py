"""What is added to the world and must not reach a sum, and what must."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from questions.rows import Cell, rows_of
from questions.worlds import world_with

SUMS = ("M01", "M02", "M03", "M04", "M05", "M07", "M12")

FLOW = """
flow:wensennota-added a kk:FundingFlow ;
    skos:prefLabel "Toegevoegd"@nl , "Added"@en ;
    kk:standing kkc:standing-said ;
    kk:statedIn source:wensennota ;
    kk:supportedBy passage:wensennota-zeta ;
    kk:stage kkc:stage-requested ;
    kk:nature kkc:nature-structural ;
    kk:amountBasis kkc:basis-per-year ;
    kk:qualifier kkc:qualifier-exact ;
"""


def requested(graph: ClosedGraph, question: str, subject: str) -> Cell:
    """The yearly sum that the Wensennota requests for an actor (M02) or a theme (M12)."""
    parameter, column = {"M02": ("actor", "own"), "M12": ("theme", "amount")}[question]
    rows = rows_of(graph, question, {parameter: subject})
    (row,) = [
        row
        for row in rows
        if row["source"] == "source:wensennota"
        and row["stage"] == "kkc:stage-requested"
        and row["basis"] == "kkc:basis-per-year"
        and row["until"] is None
    ]
    return row[column]


@pytest.mark.parametrize("question", SUMS)
def test_a_mention_reaches_no_sum(world_graph: ClosedGraph, tmp_path: Path, question: str) -> None:
    """An amount printed again is no flow, so nothing that adds up can meet it."""
    graph = world_with(
        tmp_path,
        """
mention:wensennota-added a kk:Mention ;
    kk:standing kkc:standing-said ;
    kk:polarity kkc:polarity-affirmed ;
    kk:statedIn source:wensennota ;
    kk:amount 40000000.0 ;
    kk:mentionKind kkc:mention-repeated ;
    kk:sameMoneyAs flow:wensennota-alfa .
""",
    )
    assert rows_of(graph, question) == rows_of(world_graph, question)


@pytest.mark.parametrize("question", SUMS)
def test_denied_money_reaches_no_sum(
    world_graph: ClosedGraph, tmp_path: Path, question: str
) -> None:
    """Not even when it wrongly carries an amount."""
    graph = world_with(
        tmp_path,
        FLOW
        + """    kk:polarity kkc:polarity-denied ;
    kk:recipient actor:inspectie-zeta ;
    kk:theme theme:wensennota-preventie ;
    kk:onBudgetOf actor:ministerie-van-zuid ;
    kk:amount 9000000.0 .
""",
    )
    assert rows_of(graph, question) == rows_of(world_graph, question)


def test_what_is_singled_out_counts_for_its_recipient_only(tmp_path: Path) -> None:
    """8 of the 20 for municipalities is for Zeta: Zeta has 4 + 8, the theme has 30 as before."""
    graph = world_with(
        tmp_path,
        FLOW
        + """    kk:polarity kkc:polarity-affirmed ;
    kk:recipient actor:inspectie-zeta ;
    kk:theme theme:wensennota-preventie ;
    kk:singledOutOf flow:wensennota-wijken ;
    kk:amount 8000000.0 .
""",
    )
    assert requested(graph, "M02", "actor:inspectie-zeta") == 12_000_000
    assert requested(graph, "M12", "theme:wensennota-preventie") == 30_000_000


def test_a_line_split_into_parts_keeps_its_sum(tmp_path: Path) -> None:
    """A part of Zeta's 4 that is for Zeta too changes neither Zeta's sum nor that of the theme."""
    graph = world_with(
        tmp_path,
        FLOW
        + """    kk:polarity kkc:polarity-affirmed ;
    kk:recipient actor:inspectie-zeta ;
    kk:theme theme:wensennota-preventie ;
    kk:partOf flow:wensennota-zeta ;
    kk:amount 1000000.0 .
""",
    )
    assert requested(graph, "M02", "actor:inspectie-zeta") == 4_000_000
    assert requested(graph, "M12", "theme:wensennota-preventie") == 30_000_000


def test_a_line_of_its_own_is_added(tmp_path: Path) -> None:
    """The sums are not merely constant: money beside the total is added to actor and theme."""
    graph = world_with(
        tmp_path,
        FLOW
        + """    kk:polarity kkc:polarity-affirmed ;
    kk:recipient actor:inspectie-zeta ;
    kk:theme theme:wensennota-preventie ;
    kk:amount 8000000.0 .
""",
    )
    assert requested(graph, "M02", "actor:inspectie-zeta") == 12_000_000
    assert requested(graph, "M12", "theme:wensennota-preventie") == 38_000_000


def test_money_of_another_period_is_a_row_of_its_own(tmp_path: Path) -> None:
    """8 for 2020 only does not join the 4 that comes back every year."""
    graph = world_with(
        tmp_path,
        FLOW
        + """    kk:polarity kkc:polarity-affirmed ;
    kk:recipient actor:inspectie-zeta ;
    kk:theme theme:wensennota-preventie ;
    kk:validFrom date:budget-2020-start ;
    kk:validUntil date:budget-2020-end ;
    kk:amount 8000000.0 .
""",
    )
    assert requested(graph, "M02", "actor:inspectie-zeta") == 4_000_000
    assert requested(graph, "M12", "theme:wensennota-preventie") == 30_000_000


def test_revised_money_gives_way_to_what_revises_it(tmp_path: Path) -> None:
    """When 9 revises Zeta's 4, Zeta has 9 and not 13."""
    graph = world_with(
        tmp_path,
        FLOW
        + """    kk:polarity kkc:polarity-affirmed ;
    kk:recipient actor:inspectie-zeta ;
    kk:revises flow:wensennota-zeta ;
    kk:amount 9000000.0 .
""",
    )
    assert requested(graph, "M02", "actor:inspectie-zeta") == 9_000_000
