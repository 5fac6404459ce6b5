"""M02: money that reaches an actor by the name of a group or of a part, on a varied world."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.graph.reference import RdflibEngine
from questions.rows import Cell, rows_of
from questions.worlds import world_with

EPSILON, NOORDMEER, SMALLER, TEAM = (
    f"actor:{name}"
    for name in ("inspectie-epsilon", "gemeente-noordmeer", "kleinere-gemeenten", "strandteam")
)


def part(name: str, of: str, *, words: str = "added", polarity: str = "affirmed") -> str:
    """A relation that says that one actor is, or is not, part of another."""
    return f"""
relation:wensennota-{words} a kk:Relation ;
    skos:prefLabel "Deel"@nl , "Part"@en ;
    kk:standing kkc:standing-said ;
    kk:polarity kkc:polarity-{polarity} ;
    kk:statedIn source:wensennota ;
    kk:supportedBy passage:wensennota-zeta ;
    kk:relationKind kkc:relation-part-of ;
    kk:subject {name} ;
    kk:object {of} .
"""


def received(graph: ClosedGraph, actor: str, *, through: bool) -> list[dict[str, Cell]]:
    """The rows for an actor: those by its own name, or those through another."""
    rows = rows_of(graph, "M02", {"actor": actor})
    return [row for row in rows if (row["through"] is not None) == through]


def test_of_the_money_of_its_group_a_part_has_an_unknown_part(tmp_path: Path) -> None:
    """Epsilon has 6 of its own inside a shared 20: for its team that is 20, shared, and not 26."""
    graph = world_with(tmp_path, part(TEAM, EPSILON))
    assert received(graph, TEAM, through=False) == []
    rows = received(graph, TEAM, through=True)
    assert {(row["through"], *row["relations"]) for row in rows} == {  # type: ignore[misc]
        (EPSILON, "relation:wensennota-added")
    }
    assert [(row["source"], row["own"], row["shared"], row["withoutAmount"]) for row in rows] == [
        ("source:verdeelbrief", None, 12_500_000, 0),
        ("source:wensennota", None, 20_000_000, 1),
    ]
    assert rows[1]["sharedFrom"] == ["flow:wensennota-recherche"]


def test_the_money_of_a_part_stands_as_it_stands_for_that_part(
    world_graph: ClosedGraph, tmp_path: Path
) -> None:
    """What Noordmeer has stands beside the money of the smaller municipalities, joined to none."""
    graph = world_with(tmp_path, part(NOORDMEER, SMALLER))
    whole = received(world_graph, SMALLER, through=False)
    assert received(graph, SMALLER, through=False) == whole
    named = {"actor": SMALLER, "through": NOORDMEER, "relations": ["relation:wensennota-added"]}
    own = received(world_graph, NOORDMEER, through=False)
    assert received(graph, SMALLER, through=True) == [{**row, **named} for row in own]


def test_own_money_stays_own_beside_that_of_the_group(
    world_graph: ClosedGraph, tmp_path: Path
) -> None:
    """Noordmeer keeps its own rows; the 20 that the smaller municipalities ask is shared."""
    graph = world_with(tmp_path, part(NOORDMEER, SMALLER))
    own = received(graph, NOORDMEER, through=False)
    assert own == received(world_graph, NOORDMEER, through=False)
    rows = received(graph, NOORDMEER, through=True)
    assert {row["own"] for row in rows} == {None}
    requested = [row for row in rows if row["stage"] == "kkc:stage-requested"]
    assert [row["shared"] for row in requested] == [20_000_000]


def test_who_is_not_asked_for_by_name_has_no_rows_through_another(
    world_graph: ClosedGraph, tmp_path: Path
) -> None:
    """Asked of all actors at once, the same money would stand twice: it does not."""
    graph = world_with(tmp_path, part(NOORDMEER, SMALLER) + part(TEAM, EPSILON, words="second"))
    assert rows_of(graph, "M02") == rows_of(world_graph, "M02")


def test_a_denied_relation_leads_to_no_money(tmp_path: Path) -> None:
    """That the team is no part of Epsilon gives it nothing, nor Epsilon anything of the team."""
    graph = world_with(tmp_path, part(TEAM, EPSILON, polarity="denied"))
    assert rows_of(graph, "M02", {"actor": TEAM}) == []
    assert received(graph, EPSILON, through=True) == []


def test_a_part_of_a_part_is_too_far(tmp_path: Path) -> None:
    """Only what a source says directly counts: the team of a desk of Epsilon is not followed."""
    chain = part(TEAM, "actor:getijdesk") + part("actor:getijdesk", EPSILON, words="second")
    graph = world_with(tmp_path, chain)
    assert rows_of(graph, "M02", {"actor": TEAM}) == []
    assert len(received(graph, "actor:getijdesk", through=True)) == 2


def test_two_sources_of_one_relation_make_one_row(tmp_path: Path) -> None:
    """Said twice, the relation does not double the money; both relations stand as evidence."""
    twice = part(TEAM, EPSILON) + part(TEAM, EPSILON, words="second")
    rows = received(world_with(tmp_path, twice), TEAM, through=True)
    assert [row["shared"] for row in rows] == [12_500_000, 20_000_000]
    assert {len(row["relations"]) for row in rows} == {2}  # type: ignore[arg-type]


def test_money_inside_other_money_of_the_group_makes_no_empty_row(tmp_path: Path) -> None:
    """1 over a period inside the shared 20 is a row for Epsilon, but nothing more for its team."""
    inside = """
flow:wensennota-added a kk:FundingFlow ;
    skos:prefLabel "Toegevoegd"@nl , "Added"@en ;
    kk:standing kkc:standing-said ;
    kk:polarity kkc:polarity-affirmed ;
    kk:statedIn source:wensennota ;
    kk:supportedBy passage:wensennota-zeta ;
    kk:stage kkc:stage-requested ;
    kk:amountBasis kkc:basis-over-period ;
    kk:recipient actor:inspectie-epsilon ;
    kk:singledOutOf flow:wensennota-recherche ;
    kk:amount 1000000.0 .
"""
    graph = world_with(tmp_path, part(TEAM, EPSILON) + inside)
    period = "kkc:basis-over-period"
    assert [r["own"] for r in received(graph, EPSILON, through=False) if r["basis"] == period] == [
        1_000_000
    ]
    assert [r for r in received(graph, TEAM, through=True) if r["basis"] == period] == []


@pytest.mark.parametrize("actor", [TEAM, EPSILON, NOORDMEER, SMALLER, None])
def test_rdflib_gives_the_same_rows_in_the_same_order(tmp_path: Path, actor: str | None) -> None:
    """Rows through a group, through a part and by an actor's own name come alike from both."""
    graph = world_with(tmp_path, part(NOORDMEER, SMALLER) + part(TEAM, EPSILON, words="second"))
    given = {"actor": actor} if actor else None
    rows = rows_of(graph, "M02", given)
    assert rows
    assert rows_of(graph, "M02", given, RdflibEngine(graph.store)) == rows
