"""Who receives what in the real data, held to figures worked out by hand.

The texts are the underpinning of February 2021 (`onderbouwing-2021`, "the underpinning") and the
letter of 4 October 2021 (`verdeling-2021`, "the letter"). Amounts here are in millions of euros.
"""

from __future__ import annotations

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from questions.real import ANNOUNCED, LETTER, REQUESTED, UNDERPINNING, flow, million, one
from questions.rows import rows_of


class TestReceived:
    """M02: own money, and money shared with others of which the own part is unknown."""

    @pytest.mark.parametrize(
        ("actor", "source", "stage", "own", "shared"),
        [
            # Annex: 10 in chapter 1 and 5 in chapter 2; 2.6.7 prints 15 for both together.
            ("fiod", UNDERPINNING, REQUESTED, 10 + 5, None),
            # One amount of 40 for five services, no split.
            ("fiod", LETTER, ANNOUNCED, None, 40),
            # Annex: 14 in chapter 1 (12.5 and 1.5 lie inside it) and 10 in chapter 3.
            ("openbaar-ministerie", UNDERPINNING, REQUESTED, 14 + 10, None),
            # 29 with judiciary, DJI and probation; 4.5 for NPS with police and NFI.
            ("openbaar-ministerie", LETTER, ANNOUNCED, None, 29 + 4.5),
            # 62, 48 and 15 lie inside the 125.
            ("politie", UNDERPINNING, REQUESTED, 125, None),
            # 60 for investigation and 14 for nitrous oxide; 4.5 for NPS is shared.
            ("politie", LETTER, ANNOUNCED, 60 + 14, 4.5),
            # Annex: 14 in chapter 1 and 10 in chapter 3.
            ("rechtspraak", UNDERPINNING, REQUESTED, 14 + 10, None),
            # 30 goes to the NFI "among others"; 4.5 for NPS is shared.
            ("nfi", LETTER, ANNOUNCED, None, 30 + 4.5),
            # 4.3: about 10 from the 45 for the mainports.
            ("koninklijke-marechaussee", UNDERPINNING, REQUESTED, 10, None),
            # 5.1: 15 over 2020 and 2021, granted and not requested.
            ("acht-gemeenten", UNDERPINNING, "kkc:stage-granted", 15, None),
        ],
    )
    def test_own_and_shared_money(
        self,
        graph: ClosedGraph,
        actor: str,
        source: str,
        stage: str,
        own: float | None,
        shared: float | None,
    ) -> None:
        """The reasoning stands beside each figure."""
        given = {"actor": f"actor:{actor}"}
        rows = [
            row
            for row in rows_of(graph, "M02", given)
            if (row["source"], row["stage"]) == (source, stage)
            and (row["own"] is not None or row["shared"] is not None)
        ]
        assert [(million(row["own"]), million(row["shared"])) for row in rows] == [(own, shared)]

    def test_the_knowledge_centre_needs_5_and_has_three_other_rows(
        self, graph: ClosedGraph
    ) -> None:
        """2.2: 5 is needed; 1.3 and 2 were granted, 2 is requested. No two stages are added."""
        rows = rows_of(graph, "M02", {"actor": "actor:skc"})
        own = {str(row["stage"]): million(row["own"]) for row in rows if row["own"] is not None}
        assert own == {
            "kkc:stage-needed": 5,
            "kkc:stage-granted": pytest.approx(1.3 + 2),
            "kkc:stage-requested": 2,
        }

    @pytest.mark.parametrize(
        ("source", "stage", "shared"),
        [(UNDERPINNING, REQUESTED, 125), (LETTER, ANNOUNCED, 60 + 14 + 4.5)],
    )
    def test_a_unit_that_gets_nothing_by_name_shares_in_what_its_service_gets(
        self, graph: ClosedGraph, source: str, stage: str, shared: float
    ) -> None:
        """The National Unit is part of the police: its part of 125, 60, 14 and 4.5 is unknown."""
        given = {"actor": "actor:landelijke-eenheid"}
        row = one(graph, "M02", given, source=source, stage=stage)
        assert (row["through"], row["own"]) == ("actor:politie", None)
        assert million(row["shared"]) == shared
        assert row["relations"] == ["relation:reactie-25-jaar-2021-landelijke-eenheid-politie"]

    def test_a_part_that_gets_nothing_by_name_adds_no_row(self, graph: ClosedGraph) -> None:
        """The bureaus of the RIECs get nothing by name, so the RIECs have no row through them."""
        through = {row["through"] for row in rows_of(graph, "M02", {"actor": "actor:riecs"})}
        assert "actor:riec-bureaus" not in through
        assert None in through


class TestUndivided:
    """M03."""

    @pytest.mark.parametrize(
        ("words", "undivided", "recipients"),
        [
            (
                "bijzondere-opsporingsdiensten",
                40,
                "belastingdienst douane fiod fiu-nederland koninklijke-marechaussee",
            ),
            ("strafrechtketen", 29, "dji openbaar-ministerie rechtspraak reclassering"),
            ("nps", 4.5, "nfi openbaar-ministerie politie"),
        ],
    )
    def test_money_for_several_services_stays_whole(
        self, graph: ClosedGraph, words: str, undivided: float, recipients: str
    ) -> None:
        """The letter names the services together and gives none of them a part."""
        row = one(graph, "M03", statement=flow(LETTER, words))
        assert million(row["undivided"]) == undivided
        assert row["recipients"] == [f"actor:{name}" for name in recipients.split()]

    def test_forensic_research_goes_to_the_nfi_among_others(self, graph: ClosedGraph) -> None:
        """The letter says "o.a.": the NFI is the only one named, not the only one paid."""
        row = one(graph, "M03", statement=flow(LETTER, "forensisch-onderzoek"))
        assert (row["recipients"], row["amongOthers"]) == (["actor:nfi"], True)

    def test_what_is_divided_in_full_is_no_row(self, graph: ClosedGraph) -> None:
        """The 125 of the police and the 400 are divided to the last million."""
        statements = {row["statement"] for row in rows_of(graph, "M03")}
        assert not statements & {flow(UNDERPINNING, "politie"), flow(UNDERPINNING, "totaal")}


class TestComparison:
    """M04."""

    def test_no_recipient_can_be_compared_like_for_like(self, graph: ClosedGraph) -> None:
        """Whoever gets money by name in both papers gets some of it shared in the letter."""
        rows = [row for row in rows_of(graph, "M04") if row["kind"] == "kk:Actor"]
        assert rows
        assert all(row["difference"] is None for row in rows)

    def test_police(self, graph: ClosedGraph) -> None:
        """125 requested, 74 announced, and 4.5 that is shared: so no difference of 51."""
        row = one(graph, "M04", subject="actor:politie", answeredIn=LETTER)
        found = [million(row[name]) for name in ("requested", "answered", "answeredShared")]
        assert found == [125, 74, 4.5]
        assert row["comparison"] == "kkc:comparison-shared-amount"
        assert row["difference"] is None

    def test_the_child_protection_board_is_only_requested_for(self, graph: ClosedGraph) -> None:
        """The letter never names it, though it may be meant by the 82 for the neighbourhoods."""
        row = one(graph, "M04", subject="actor:raad-voor-de-kinderbescherming")
        assert million(row["requested"]) == 5
        assert row["comparison"] == "kkc:comparison-only-requested"

    def test_enforcement_as_a_whole(self, graph: ClosedGraph) -> None:
        """Chapter 1 asks 200; pillar 2, which has no printed total, is 60+30+40+29 = 159."""
        row = one(
            graph,
            "M04",
            subject="theme:onderbouwing-2021-integrale-handhaving",
            counterpart="theme:verdeling-2021-handhaving",
        )
        assert [million(row[n]) for n in ("requested", "answered", "difference")] == [200, 159, -41]

    def test_mainports_only_overlap(self, graph: ClosedGraph) -> None:
        """45 beside 24: the letter also pays mainport work from its 40 for services (note 11)."""
        row = one(
            graph,
            "M04",
            subject="theme:onderbouwing-2021-mainports",
            counterpart="theme:verdeling-2021-logistieke-knooppunten",
        )
        assert [million(row[n]) for n in ("requested", "answered")] == [45, 24]
        assert row["comparison"] == "kkc:comparison-partial-overlap"
        assert row["difference"] is None

    def test_a_pillar_over_compared_themes_is_no_row(self, graph: ClosedGraph) -> None:
        """Pillar 1 has no relation of its own, but its lines stand beside parts of chapter 2-3."""
        subjects = {row["subject"] for row in rows_of(graph, "M04")}
        assert "theme:verdeling-2021-weerbaarheid" not in subjects
