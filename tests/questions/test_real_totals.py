"""Totals, themes and double counting in the real data, held to figures worked out by hand.

The texts are the underpinning of February 2021 (`onderbouwing-2021`, "the underpinning") and the
letter of 4 October 2021 (`verdeling-2021`, "the letter"). Amounts here are in millions of euros.
"""

from __future__ import annotations

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from questions.real import ANNOUNCED, LETTER, REQUESTED, UNDERPINNING, Row, flow, million, one
from questions.rows import rows_of


def built_up(graph: ClosedGraph, total: str) -> dict[str, Row]:
    """The lines of a total, by their name without the source."""
    rows = rows_of(graph, "M01", {"total": total})
    prefix = total.rsplit("-", 1)[0] + "-"
    return {str(row["statement"]).removeprefix(prefix): row for row in rows}


@pytest.fixture(scope="module")
def underpinning(graph: ClosedGraph) -> dict[str, Row]:
    return built_up(graph, flow(UNDERPINNING, "totaal"))


@pytest.fixture(scope="module")
def letter(graph: ClosedGraph) -> dict[str, Row]:
    return built_up(graph, flow(LETTER, "structureel"))


class TestBuildUp:
    """M01."""

    @pytest.mark.parametrize(
        ("line", "amount", "parts"),
        [
            ("totaal", 400, 200 + 100 + 100),
            ("integrale-handhaving", 200, 2 + 125 + 14 + 14 + 40 + 5),
            ("politie", 125, 62 + 48 + 15),
            ("om", 14, 14),
            ("om-keteneffect", 14, 12.5 + 1.5),
            ("rechtspraak", 14, 11 + 3),
            ("opsporingsdiensten", 40, 10 + 10 + 10 + 5 + 5),
            ("financieel-systeem", 5, 5),
            ("regionale-aanpak", 100, 30 + 45 + 5 + 10 + 10),
            ("preventie", 100, 50 + 40 + 10),
            ("justitiele-functies", 40, 5 + 10 + 10 + 5 + 10),
        ],
    )
    def test_each_sub_total_of_the_underpinning_adds_up(
        self, underpinning: dict[str, Row], line: str, amount: float, parts: float
    ) -> None:
        """The annex prints amounts and parts; those of police and OM stand in 2.3 and 2.4."""
        row = underpinning[line]
        assert (million(row["amount"]), million(row["itemised"])) == (amount, parts)
        assert million(row["difference"]) == 0

    def test_the_400_is_the_sum_of_its_leaves(self, underpinning: dict[str, Row]) -> None:
        """Leaves are the lines without parts; KMar's 10 is paid from the 45 and is no leaf."""
        leaves = [
            million(row["amount"])
            for row in underpinning.values()
            if row["itemised"] is None and row["counts"] is True
        ]
        assert sum(leaf for leaf in leaves if leaf is not None) == 400
        assert underpinning["kmar"]["counts"] is False
        assert million(underpinning["kmar"]["amount"]) == 10

    def test_the_letter_itemises_431_of_434(self, letter: dict[str, Row]) -> None:
        """82+24+50+25+20+4 for pillar 1, 60+30+40+29 for pillar 2, 67 for pillar 3 make 431.

        The 3 that is left is printed nowhere; the one line without an amount is the steering.
        """
        lines = [million(row["amount"]) for row in letter.values() if row["level"] == 1]
        assert sorted(line for line in lines if line is not None) == sorted(
            [82, 24, 50, 25, 20, 4, 60, 30, 40, 29, 67]
        )
        total = letter["structureel"]
        assert (million(total["itemised"]), million(total["difference"])) == (431, 3)
        assert total["partsWithoutAmount"] == 1
        assert letter["sturing-monitoring"]["amount"] is None

    def test_of_20_for_drug_use_18_and_a_half_is_itemised(self, letter: dict[str, Row]) -> None:
        """14 for nitrous oxide and 4.5 for NPS; sewage and interventions have no amount."""
        row = letter["lachgas-nps-drugsgebruik"]
        assert (million(row["amount"]), million(row["itemised"])) == (20, 18.5)
        assert million(row["difference"]) == 1.5
        assert row["partsWithoutAmount"] == 2

    def test_434_of_524_is_singled_out_and_not_part_of_it(self, graph: ClosedGraph) -> None:
        """The letter says "of which": the other 90 is not itemised, so nothing adds up to 524."""
        rows = built_up(graph, flow(LETTER, "prinsjesdag"))
        assert million(rows["prinsjesdag"]["amount"]) == 524
        assert rows["prinsjesdag"]["itemised"] is None
        assert rows["structureel"]["counts"] is False

    def test_no_total_is_exceeded_by_its_parts(self, graph: ClosedGraph) -> None:
        """In neither paper do the parts of any line come to more than the line."""
        rows = rows_of(graph, "M01")
        differences = [million(row["difference"]) for row in rows if row["difference"] is not None]
        assert min(d for d in differences if d is not None) == 0


class TestSameMoneyAgain:
    """M10."""

    def test_adding_the_memo_amounts_gives_415(self, graph: ClosedGraph) -> None:
        """The annex prints (10) FIOD and (5) FIU in brackets; they are in the 40 above."""
        rows = [row for row in rows_of(graph, "M10") if row["kind"] == "kkc:mention-memo"]
        assert sorted(million(row["amount"]) or 0 for row in rows) == [5, 10]
        assert {million(row["wrongTotalWithAllMemo"]) for row in rows} == {415}
        assert {million(row["printedTotal"]) for row in rows} == {400}

    @pytest.mark.parametrize("question", ["M01", "M02", "M03", "M04", "M05", "M07", "M12"])
    def test_415_appears_in_no_other_answer(self, graph: ClosedGraph, question: str) -> None:
        """No other question can be led into counting the memo amounts."""
        cells = [cell for row in rows_of(graph, question) for cell in row.values()]
        assert 415_000_000 not in cells

    def test_fiod_15_is_the_10_and_the_5(self, graph: ClosedGraph) -> None:
        """2.6.2, 2.6.7 and 4.6 print 15 for what the annex prints as 10 and 5."""
        rows = [row for row in rows_of(graph, "M10") if row["kind"] == "kkc:mention-regrouped"]
        fiod = [row for row in rows if million(row["amount"]) == 15]
        assert len(fiod) == 3
        assert all(
            row["sameMoneyAs"] == [flow(UNDERPINNING, "fiod"), flow(UNDERPINNING, "fiod-mainports")]
            for row in fiod
        )

    def test_adding_the_434_to_the_524_gives_958(self, graph: ClosedGraph) -> None:
        """The letter says that the 434 is in the 524."""
        row = one(graph, "M10", statement=flow(LETTER, "structureel"))
        assert (million(row["printedTotal"]), million(row["wrongTotal"])) == (524, 958)

    def test_the_100_of_the_coalition_agreement_is_in_both_papers(self, graph: ClosedGraph) -> None:
        """Both print the same incidental 100 for the regional plans."""
        same = flow(LETTER, "regeerakkoord-incidenteel")
        row = one(graph, "M10", kind="kk:sameMoneyAs", statement=same)
        assert million(row["amount"]) == 100
        assert row["sameMoneyAs"] == [flow(UNDERPINNING, "regeerakkoord-incidenteel")]


class TestThemes:
    """M12."""

    @pytest.mark.parametrize(
        ("theme", "amount"),
        [
            ("verdeling-2021-weerbaarheid", 82 + 24 + 50 + 25 + 20 + 4),
            ("verdeling-2021-handhaving", 60 + 30 + 40 + 29),
            ("verdeling-2021-veiligheidsmaatregelen", 67),
            ("onderbouwing-2021-integrale-handhaving", 200),
            ("onderbouwing-2021-regionale-aanpak", 100),
            ("onderbouwing-2021-preventie", 100),
            ("onderbouwing-2021-mainports", 45),
        ],
    )
    def test_structural_money_for_each_pillar_and_chapter(
        self, graph: ClosedGraph, theme: str, amount: float
    ) -> None:
        """The letter prints no total for its pillars: they are the sums of their lines."""
        stage = ANNOUNCED if theme.startswith("verdeling") else REQUESTED
        row = one(
            graph,
            "M12",
            {"theme": f"theme:{theme}"},
            stage=stage,
            basis="kkc:basis-per-year",
            until=None,
        )
        assert million(row["amount"]) == amount

    def test_steering_has_money_but_no_amount(self, graph: ClosedGraph) -> None:
        """The letter says "an amount": nought would be as wrong as 3."""
        row = one(graph, "M12", {"theme": "theme:verdeling-2021-sturing-monitoring"})
        assert (row["amount"], row["withoutAmount"]) == (None, 1)
