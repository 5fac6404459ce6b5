"""One thing changed in the world at a time: conditions that its own rows do not tell apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.rows import rows_of
from questions.worlds import world_with

COMMON = """
    skos:prefLabel "Toegevoegd"@nl , "Added"@en ;
    kk:standing kkc:standing-said ;
    kk:polarity kkc:polarity-affirmed ;
    kk:qualifier kkc:qualifier-exact ;
    kk:supportedBy passage:wensennota-zeta ;
"""


def added(source: str, stage: str, facts: str, name: str = "added") -> str:
    """A flow of a source in a stage, with more facts."""
    return (
        f"flow:{source}-{name} a kk:FundingFlow ; {COMMON} kk:statedIn source:{source} ; "
        f"kk:stage kkc:stage-{stage} ; {facts} ."
    )


ZETA = "kk:recipient actor:inspectie-zeta ; kk:amount 8000000.0"
INCIDENTAL = "kk:nature kkc:nature-incidental"
PERIOD = "kk:amountBasis kkc:basis-over-period"

NOT_YEARLY = {
    "incidental money": added("wensennota", "requested", f"{ZETA} ; {INCIDENTAL}"),
    "money over a period": added("wensennota", "requested", f"{ZETA} ; {PERIOD}"),
    "money with an end": added(
        "wensennota", "requested", f"{ZETA} ; kk:validUntil date:budget-2024-end"
    ),
    "part of incidental money": added("wensennota", "requested", INCIDENTAL, "whole")
    + added("wensennota", "requested", f"{ZETA} ; kk:partOf flow:wensennota-whole"),
    "part of money over a period": added("wensennota", "requested", PERIOD, "whole")
    + added("wensennota", "requested", f"{ZETA} ; kk:partOf flow:wensennota-whole"),
    "money that was only needed": added("wensennota", "needed", ZETA),
    "announced money that was revised": added("verdeelbrief", "announced", ZETA, "older")
    + added("verdeelbrief", "needed", "kk:revises flow:verdeelbrief-older"),
}


@pytest.mark.parametrize("addition", NOT_YEARLY)
def test_only_lasting_money_is_compared(tmp_path: Path, addition: str) -> None:
    """M04: Zeta keeps 4 requested beside 5 announced, whatever else of this kind is named."""
    graph = world_with(tmp_path, NOT_YEARLY[addition])
    (row,) = [r for r in rows_of(graph, "M04") if r["subject"] == "actor:inspectie-zeta"]
    assert (row["requested"], row["answered"]) == (4_000_000, 5_000_000)
    assert row["comparison"] == "kkc:comparison-like-for-like"


def test_lasting_money_that_is_named_beside_it_is_compared(tmp_path: Path) -> None:
    """M04: the same 8 without any of these reservations does count: 12 beside 5."""
    graph = world_with(tmp_path, added("wensennota", "requested", ZETA))
    (row,) = [r for r in rows_of(graph, "M04") if r["subject"] == "actor:inspectie-zeta"]
    assert (row["requested"], row["difference"]) == (12_000_000, -7_000_000)


def test_a_theme_above_a_compared_theme_is_no_row(tmp_path: Path) -> None:
    """M04: a pillar over the compared theme would show the same money as only announced."""
    graph = world_with(
        tmp_path,
        """
theme:verdeelbrief-pijler a kk:Theme ;
    skos:prefLabel "pijler"@nl , "pillar"@en ;
    skos:inScheme theme:verdeelbrief .
theme:verdeelbrief-opsporing skos:broader theme:verdeelbrief-pijler .
""",
    )
    assert "theme:verdeelbrief-pijler" not in {row["subject"] for row in rows_of(graph, "M04")}


def test_what_is_singled_out_never_counts_for_a_theme(tmp_path: Path) -> None:
    """M12 and M04: 2 lifted from the 80, which has no theme, would count the 80's money again."""
    facts = """kk:theme theme:verdeelbrief-keten ; kk:amount 2000000.0 ;
    kk:singledOutOf flow:verdeelbrief-structureel"""
    graph = world_with(tmp_path, added("verdeelbrief", "announced", facts))
    (row,) = rows_of(graph, "M12", {"theme": "theme:verdeelbrief-keten"})
    assert (row["amount"], row["lines"]) == (6_000_000, 1)
    (row,) = [r for r in rows_of(graph, "M04") if r["subject"] == "theme:verdeelbrief-keten"]
    assert row["answered"] == 6_000_000


def test_what_is_singled_out_never_counts_for_a_requested_theme(tmp_path: Path) -> None:
    """M04: 2 lifted from the 100 for the theme of knowledge leaves the 3 that is asked for it."""
    facts = """kk:theme theme:wensennota-kennis ; kk:amount 2000000.0 ;
    kk:singledOutOf flow:wensennota-totaal"""
    graph = world_with(tmp_path, added("wensennota", "requested", facts))
    (row,) = [r for r in rows_of(graph, "M04") if r["subject"] == "theme:wensennota-kennis"]
    assert row["requested"] == 3_000_000


@pytest.mark.parametrize(("parts", "undivided"), [((4,), 2_000_000), ((4, 2), None)])
def test_dividing_an_amount_takes_it_off_the_list(
    tmp_path: Path, parts: tuple[int, ...], undivided: int | None
) -> None:
    """M03: of the shared 6, parts of 4 leave 2 undivided; parts of 4 and 2 leave no row."""
    turtle = "\n".join(
        added(
            "verdeelbrief",
            "announced",
            f"kk:partOf flow:verdeelbrief-keten ; kk:amount {part}000000.0",
            f"part-{part}",
        )
        for part in parts
    )
    rows = rows_of(world_with(tmp_path, turtle), "M03")
    found = [row["undivided"] for row in rows if row["statement"] == "flow:verdeelbrief-keten"]
    assert found == ([] if undivided is None else [undivided])


def test_incidental_money_that_is_only_asked_for_shows_nothing(tmp_path: Path) -> None:
    """M06: a request does not say that there is money, nor that there is none."""
    facts = f"{INCIDENTAL} ; kk:purpose initiative:havenagenda"
    graph = world_with(tmp_path, added("wensennota", "requested", facts))
    assert "flow:wensennota-added" not in {row["statement"] for row in rows_of(graph, "M06")}


def test_nothing_is_expected_of_an_amount_that_is_not_stated(tmp_path: Path) -> None:
    """M09: computed from 40 and an amount left open, a result is neither right nor wrong."""
    facts = """kk:amount 4000000.0 ; kk:computedWith rule:wensennota-alfa-beta ;
    kk:computedFrom flow:wensennota-alfa , flow:wensennota-tolken"""
    graph = world_with(tmp_path, added("wensennota", "requested", facts))
    (row,) = [r for r in rows_of(graph, "M09") if r["statement"] == "flow:wensennota-added"]
    assert (row["amountIn"], row["expected"], row["follows"]) == (None, None, None)


def test_what_is_computed_from_several_amounts_starts_from_their_sum(tmp_path: Path) -> None:
    """M09: ten to the hundred of 40 and 20 is 6."""
    facts = """kk:amount 6000000.0 ; kk:computedWith rule:wensennota-alfa-beta ;
    kk:computedFrom flow:wensennota-alfa , flow:wensennota-recherche"""
    graph = world_with(tmp_path, added("wensennota", "requested", facts))
    (row,) = [r for r in rows_of(graph, "M09") if r["statement"] == "flow:wensennota-added"]
    assert (row["amountIn"], row["expected"], row["follows"]) == (60_000_000, 6_000_000, True)
