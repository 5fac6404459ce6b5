"""Nature, budget, rules and revisions in the real data, held to figures worked out by hand.

The texts are the underpinning of February 2021 (`onderbouwing-2021`, "the underpinning") and the
letter of 4 October 2021 (`verdeling-2021`, "the letter"). Amounts here are in millions of euros.
"""

from __future__ import annotations

from datetime import date

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.view import View
from questions.real import LETTER, UNDERPINNING, Row, flow, million, one
from questions.rows import rows_of


class TestNatureAndEnd:
    """M05."""

    def test_the_400_is_structural_for_ten_years(self, graph: ClosedGraph) -> None:
        """1.2: structural means a year, for the coming ten years; no day on which it ends."""
        row = one(graph, "M05", statement=flow(UNDERPINNING, "totaal"))
        assert (row["nature"], row["duration"]) == ("kkc:nature-structural", "P10Y")
        assert row["certainlyOverAfter"] is None

    def test_the_money_for_eight_municipalities_ends_with_2021(self, graph: ClosedGraph) -> None:
        """5.1: incidental, for 2020 and 2021."""
        row = one(graph, "M05", statement=flow(UNDERPINNING, "preventie-2020-2021"))
        assert row["nature"] == "kkc:nature-incidental"
        assert row["certainlyOverAfter"] == "2021-12-31"

    def test_the_524_has_no_nature_of_its_own(self, graph: ClosedGraph) -> None:
        """434 of it is structural; the letter calls the whole neither one nor the other."""
        row = one(graph, "M05", statement=flow(LETTER, "prinsjesdag"))
        assert (row["nature"], million(row["amount"])) == (None, 524)

    def test_denied_money_is_no_row(self, graph: ClosedGraph) -> None:
        """Structural money that is not there is no structural money."""
        statements = {row["statement"] for row in rows_of(graph, "M05")}
        assert flow(UNDERPINNING, "kennisplatform-ontkend") not in statements


@pytest.fixture(scope="module")
def lacking(graph: ClosedGraph) -> dict[str, Row]:
    """What lacks (structural) money according to the underpinning, by purpose."""
    found = rows_of(graph, "M06", {"source": UNDERPINNING})
    return {
        purpose: row
        for row in found
        for purpose in (row["purposes"] if isinstance(row["purposes"], list) else [])
    }


class TestWithoutStructuralMoney:
    """M06."""

    def test_the_knowledge_platform_has_no_structural_money(self, lacking: dict[str, Row]) -> None:
        """4.5: its structural financing is not there yet; nor is that of the tasks of the ATO."""
        for purpose in ("initiative:kennisplatform-ondermijning", "task:taken-aanjaagteam"):
            found = (lacking[purpose]["polarity"], lacking[purpose]["nature"])
            assert found == ("kkc:polarity-denied", "kkc:nature-structural")

    def test_other_police_work_got_no_extra_money_at_all(self, lacking: dict[str, Row]) -> None:
        """2.3: no extra means were granted, of whatever nature."""
        row = lacking["task:overige-politieactiviteiten"]
        assert (row["polarity"], row["nature"]) == ("kkc:polarity-denied", None)
        assert row["recipients"] == ["actor:politie"]

    def test_the_city_deal_is_paid_incidentally_and_asked_for_structurally(
        self, lacking: dict[str, Row]
    ) -> None:
        """4.4: until now incidental; it is one of two purposes of the 10 that is asked for."""
        row = lacking["initiative:citydeal-zicht-op-ondermijning"]
        assert (row["polarity"], row["nature"]) == (
            "kkc:polarity-affirmed",
            "kkc:nature-incidental",
        )
        assert row["structuralAskedFor"] == [flow(UNDERPINNING, "bestuurlijke-weerbaarheid")]


class TestBudget:
    """M07."""

    def test_administrative_resilience_stands_on_the_budget_of_the_interior(
        self, graph: ClosedGraph
    ) -> None:
        """4.6: the 10 should stand on the budget of BZK; said of this amount itself."""
        row = one(graph, "M07", statement=flow(UNDERPINNING, "bestuurlijke-weerbaarheid"))
        assert (row["onBudgetOf"], row["followsFrom"]) == ("actor:ministerie-bzk", None)
        assert million(row["amount"]) == 10

    def test_the_400_is_divided_over_budgets_and_gives_none_to_its_lines(
        self, graph: ClosedGraph
    ) -> None:
        """1.4: not all of it on that of JenV, some on others such as BZK and Financiën."""
        rows = rows_of(graph, "M07")
        total = [row for row in rows if row["statement"] == flow(UNDERPINNING, "totaal")]
        assert all(row["severalBudgets"] is True for row in total)
        police = one(graph, "M07", statement=flow(UNDERPINNING, "politie"))
        assert police["onBudgetOf"] is None


class TestChainEffect:
    """M08 and the composed rule."""

    def test_100_for_the_police_asks_10_of_the_om_and_5_of_the_judiciary(
        self, graph: ClosedGraph
    ) -> None:
        """1.3: about 10 for the OM on each 100; about 5 for the judiciary on each 10 for the OM."""
        rows = rows_of(graph, "M08")
        assert [
            (row["recipient"], million(row["required"]), row["standing"], row["qualifier"])
            for row in rows
        ] == [
            ("actor:openbaar-ministerie", 10, "kkc:standing-said", "kkc:qualifier-about"),
            ("actor:rechtspraak", 5, "kkc:standing-derived", "kkc:qualifier-about"),
        ]

    def test_it_scales_with_the_amount(self, graph: ClosedGraph) -> None:
        """125 for the police asks 12.5 of the OM, as 2.4.2 has it, and so 6.25 of the judiciary."""
        rows = rows_of(graph, "M08", {"actor": "actor:politie", "amount": "125 mln"})
        assert [million(row["required"]) for row in rows] == [12.5, 6.25]


class TestOwnRules:
    """M09."""

    def test_the_om_follows_the_rule(self, graph: ClosedGraph) -> None:
        """2.4.2: 12.5 is a tenth of the 125 for the police."""
        row = one(graph, "M09", statement=flow(UNDERPINNING, "om-keteneffect-politie"))
        assert (million(row["expected"]), million(row["printed"])) == (12.5, 12.5)
        assert row["follows"] is True

    def test_the_judiciary_does_not(self, graph: ClosedGraph) -> None:
        """2.5.2 prints 11; half of the 14 for the OM is 7."""
        row = one(graph, "M09", statement=flow(UNDERPINNING, "rechtspraak-keteneffect"))
        assert [million(row[n]) for n in ("amountIn", "expected", "printed")] == [14, 7, 11]
        assert (million(row["difference"]), row["follows"]) == (4, False)


class TestRevisions:
    """M11."""

    def test_110_became_88_then_141_then_150_a_year(self, graph: ClosedGraph) -> None:
        """110 incidental at the end of 2019; by Voorjaarsnota 2020 three amounts instead."""
        first = flow(LETTER, "breed-offensief-2019")
        rows = [row for row in rows_of(graph, "M11") if first in row.values()]
        assert [(million(r["revisedAmount"]), million(r["amount"])) for r in rows] == [
            (110, 88),
            (110, 141),
            (110, 150),
        ]
        assert [row["nature"] for row in rows][-1] == "kkc:nature-structural"
        assert {row["revisedDecided"] for row in rows} == {"date:late-2019"}

    def test_at_the_end_of_2019_no_revision_was_known(self, workspace: Workspace) -> None:
        """The 110 stood then; what was decided in 2020 had not been decided yet."""
        graph = ClosedGraph.open(workspace, View(known=date(2019, 12, 31)))
        assert rows_of(graph, "M11") == []
        statements = {row["statement"] for row in rows_of(graph, "M05")}
        assert flow(LETTER, "breed-offensief-2019") in statements
