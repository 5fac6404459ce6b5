"""Who disagrees with whom, and what does not agree, held to what was worked out by hand.

The texts, by short name: the underpinning (`onderbouwing-2021`), the letter (`verdeling-2021`), its
annex (`reactie-25-jaar-2021`) and the reaction (`reactie-koers-bepalen-2023`).
"""

from __future__ import annotations

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from questions.real import LETTER, UNDERPINNING, Row, flow
from questions.rows import rows_of

MINISTER = ["actor:minister-jenv"]
CONTRADICTS, REJECTS, IN_PART = (
    f"kkc:disagreement-{kind}" for kind in ("contradiction", "rejection", "reservation")
)


@pytest.fixture(scope="module")
def disputed(graph: ClosedGraph) -> dict[tuple[str, str], Row]:
    """What D01 says, by the statement and the other that it goes against."""
    return {(str(r["statement"]), str(r["other"])): r for r in rows_of(graph, "D01")}


class TestWhoSaysWhat:
    """D01."""

    def test_minister_and_researchers_on_the_dgo(
        self, disputed: dict[tuple[str, str], Row]
    ) -> None:
        """Annex, reaction: other than they hold, the DGO departs from the NCTV."""
        row = disputed[
            "claim:reactie-25-jaar-2021-dgo-anders-dan-nctv",
            "claim:reactie-25-jaar-2021-dgo-als-nctv",
        ]
        assert (row["disagreement"], row["parties"]) == (CONTRADICTS, MINISTER)
        assert row["otherParties"] == ["actor:onderzoekers-25-jaar"]
        assert row["standing"] == "kkc:standing-said"

    def test_minister_and_researchers_on_debates(
        self, disputed: dict[tuple[str, str], Row]
    ) -> None:
        """Annex, second bottleneck: debates there are, but he would not call them paralysing."""
        row = disputed[
            "claim:reactie-25-jaar-2021-niet-verlammend",
            "bottleneck:reactie-25-jaar-2021-afbakening",
        ]
        assert (row["disagreement"], row["parties"]) == (CONTRADICTS, MINISTER)
        assert row["position"] == "kkc:stance-partly"

    def test_minister_and_partners_reject_a_role_of_the_om(
        self, disputed: dict[tuple[str, str], Row]
    ) -> None:
        """Reaction, role of the OM: both together do not support the recommendation."""
        advice = "recommendation:reactie-koers-bepalen-2023-om-zichtbaarder"
        row = disputed["response:reactie-koers-bepalen-2023-om-zichtbaarder", advice]
        assert row["disagreement"] == REJECTS
        assert row["parties"] == [*MINISTER, "actor:partners-integrale-aanpak"]

    def test_the_call_to_think_again_is_followed_in_part(
        self, disputed: dict[tuple[str, str], Row]
    ) -> None:
        """Reaction: starting points are examined, the approach goes on as it was: our reading."""
        claim = "claim:reactie-koers-bepalen-2023-herbezinning"
        row = disputed["response:reactie-koers-bepalen-2023-herbezinning", claim]
        assert (row["disagreement"], row["standing"]) == (IN_PART, "kkc:standing-read")

    def test_government_and_researchers_on_home_growers(
        self, disputed: dict[tuple[str, str], Row]
    ) -> None:
        """Letter, 25 years: the expectation proved mistaken."""
        row = disputed[
            "claim:verdeling-2021-wietteelt-lucratief", "claim:verdeling-2021-thuistelers"
        ]
        assert row["otherParties"] == ["actor:rijksoverheid"]

    def test_the_task_force_doubts_the_ambition_of_the_plan(
        self, disputed: dict[tuple[str, str], Row]
    ) -> None:
        """Underpinning 3.1: whether the ambition of the laundering plan is realistic is doubted.

        The plan is that of two ministers (annex, third bottleneck), not of the Task Force.
        """
        row = disputed[
            "claim:onderbouwing-2021-ambitie-realistisch", "claim:onderbouwing-2021-koploper"
        ]
        assert (row["disagreement"], row["parties"]) == (
            IN_PART,
            ["actor:aanjaagteam-ondermijning"],
        )
        assert row["otherParties"] != row["parties"]

    def test_the_number_of_riecs_is_disputed_by_background_alone(
        self, disputed: dict[tuple[str, str], Row]
    ) -> None:
        """No source that was read counts them."""
        assert ("claim:background-negen-riecs", "claim:background-tien-riecs") in disputed

    @pytest.mark.parametrize(
        "statement",
        [
            # Annex, reaction: he can agree with the main lines, and finds the factors right.
            "claim:reactie-25-jaar-2021-hoofdlijnen",
            "claim:reactie-25-jaar-2021-factoren-juist",
            # Reaction, existing structures: the findings plead for no other organisation, he reads.
            "claim:reactie-koers-bepalen-2023-geen-herijking",
            # Reaction, role of the OM: it is willing to look whether it can share more.
            "response:reactie-koers-bepalen-2023-om-brugfunctie",
            # Letter: the motion is carried out.
            "response:verdeling-2021-motie-kuik-bikker",
            # Letter, 25 years: the researchers value the broadening.
            "claim:verdeling-2021-onderzoekers-over-verbreding",
        ],
    )
    def test_agreeing_or_examining_is_no_disagreement(
        self, disputed: dict[tuple[str, str], Row], statement: str
    ) -> None:
        """Nor is rejecting what nobody proposed."""
        assert statement not in {key[0] for key in disputed}

    def test_the_om_is_found_as_the_one_that_is_advised(self, graph: ClosedGraph) -> None:
        """Given the OM, the answer to the advice on its role is there."""
        rows = rows_of(graph, "D01", {"thing": "actor:openbaar-ministerie"})
        statements = [row["statement"] for row in rows]
        assert "response:reactie-koers-bepalen-2023-om-zichtbaarder" in statements
        assert "claim:reactie-25-jaar-2021-dgo-anders-dan-nctv" not in statements


@pytest.fixture(scope="module")
def recorded(graph: ClosedGraph) -> dict[str, Row]:
    """The recorded discrepancies of D02."""
    return {str(r["discrepancy"]): r for r in rows_of(graph, "D02") if r["discrepancy"]}


class TestContradictions:
    """D02."""

    def test_the_cover_of_the_knowledge_centre_does_not_add_up(
        self, recorded: dict[str, Row]
    ) -> None:
        """Underpinning 2.2: 1.3, 2 and 2 should make 5."""
        row = recorded["discrepancy:onderbouwing-2021-skc-som"]
        assert (row["kind"], row["betweenSources"]) == ("kkc:discrepancy-sum", False)
        assert isinstance(row["statements"], list)
        assert flow(UNDERPINNING, "skc-zeeland") in row["statements"]

    def test_the_judiciary_departs_from_the_rule(self, recorded: dict[str, Row]) -> None:
        """Underpinning 2.5.2: 11 is printed, 7 would follow."""
        row = recorded["discrepancy:onderbouwing-2021-rechtspraak-vuistregel"]
        assert row["kind"] == "kkc:discrepancy-rule"

    def test_the_colophon_names_a_paper_of_after_itself(self, recorded: dict[str, Row]) -> None:
        """Underpinning, colophon: of February 2021, with a paper of April 2021 as published."""
        row = recorded["discrepancy:onderbouwing-2021-colofon-datum"]
        assert row["kind"] == "kkc:discrepancy-date"
        assert row["involved"] == ["document:kenteken-aan-de-wand", UNDERPINNING]

    def test_two_sources_begin_the_offensive_in_other_years(self, recorded: dict[str, Row]) -> None:
        """Letter, next step: 2019. Underpinning 5.1, of February 2021: last year."""
        row = recorded["discrepancy:verdeling-2021-begin-breed-offensief"]
        assert (row["sources"], row["betweenSources"]) == ([UNDERPINNING, LETTER], True)

    def test_laws_and_decrees(self, recorded: dict[str, Row]) -> None:
        """Letter, nitrous oxide and NPS: bills in one sentence, draft decrees in another."""
        row = recorded["discrepancy:verdeling-2021-verboden-wetsvoorstel-of-besluit"]
        assert row["kind"] == "kkc:discrepancy-name"

    def test_the_reaction_misses_the_year_of_a_paper(self, recorded: dict[str, Row]) -> None:
        """Reaction, note 1: session 2021/22 for a letter of December 2022."""
        assert "discrepancy:reactie-koers-bepalen-2023-vergaderjaar-387" in recorded

    def test_the_founding_of_the_mit_is_computed(self, graph: ClosedGraph) -> None:
        """Annex: 2020; one newspaper of the background: 2019.

        Recorded is only that newspaper and broadcaster differ; nothing else is computed.
        """
        computed = [row for row in rows_of(graph, "D02") if row["discrepancy"] is None]
        assert [(row["involved"], row["days"], row["standing"]) for row in computed] == [
            (
                ["actor:mit"],
                "2019-01-01/2019-12-31, 2020-01-01/2020-12-31",
                "kkc:standing-derived",
            )
        ]
        assert computed[0]["statements"] == [
            "event:background-mit-opgericht-2019",
            "event:reactie-25-jaar-2021-mit-opgericht",
        ]

    def test_days_that_overlap_are_no_contradiction(self, graph: ClosedGraph) -> None:
        """What two sources date alike, or one of them not at all, is no row.

        So the RIECs of 2008 (annex, background) and the knowledge platform (underpinning 4.5
        without a day, background November 2020).
        """
        things = [str(row["involved"]) for row in rows_of(graph, "D02") if row["days"]]
        assert len(things) == 1
