"""Laws and cooperation abroad in the real data, held to what the texts say, worked out by hand.

The texts are the underpinning of February 2021 ("the underpinning"), the letter of 4 October 2021
("the letter"), its annex on the study of 25 years ("the annex") and the letter of 2023 on the study
Koers bepalen ("the letter of 2023").
"""

from __future__ import annotations

from datetime import date

import pytest

from ketenkaart.answers.parameters import choices
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.view import View
from questions.real import LETTER, UNDERPINNING, Row, one
from questions.rows import questions, rows_of

ANNEX = "source:reactie-25-jaar-2021"
LETTER_2023 = "source:reactie-koers-bepalen-2023"
DENIED = "kkc:polarity-denied"


def listed(row: Row, column: str) -> list[str]:
    """A list cell, empty where there is nothing."""
    cell = row[column]
    return cell if isinstance(cell, list) else []


@pytest.fixture(scope="module")
def laws(graph: ClosedGraph) -> list[Row]:
    return rows_of(graph, "L01")


class TestLaws:
    """L01."""

    def test_these_laws_bans_and_treaties_are_named_and_no_others(self, laws: list[Row]) -> None:
        """Ten in all. The Pact, the prevention agreement, motions and guidance are no laws."""
        assert {row["law"] for row in laws} == {
            "initiative:confisqueren-anonieme-gelden",
            "initiative:ingezetenencriterium",
            "initiative:rechtshulpverdrag-vae",
            "initiative:uitleveringsverdrag-vae",
            "initiative:verbod-lachgas",
            "initiative:verbod-nps",
            "initiative:wetgeving-wijkrechtspraak",
            "initiative:wettelijke-regeling-mit",
            "initiative:wgs",
            "initiative:wwft",
        }

    def test_only_the_act_against_money_laundering_is_in_force(self, laws: list[Row]) -> None:
        """2.6.4 speaks of its introduction as past, undated; it is the frame of 1.3."""
        in_force = [row for row in laws if row["state"] == "kkc:legal-in-force"]
        assert [row["law"] for row in in_force] == ["initiative:wwft"]
        assert (in_force[0]["source"], in_force[0]["since"]) == (UNDERPINNING, None)
        assert "task:witwassen-aanpakken" in listed(in_force[0], "toSolve")

    def test_the_data_processing_act_lay_with_the_senate(self, graph: ClosedGraph) -> None:
        """Annex, second bottleneck: before the Senate, so not adopted; it must settle a debate."""
        row = one(graph, "L01", law="initiative:wgs", source=ANNEX)
        assert (row["state"], row["since"]) == ("kkc:legal-submitted", None)
        assert row["toSolve"] == ["bottleneck:reactie-25-jaar-2021-informatie-uitwisseling"]

    def test_for_whom_the_data_processing_act_is_follows_from_background_alone(
        self, graph: ClosedGraph, workspace: Workspace
    ) -> None:
        """A decree names four partnerships; the annex speaks of partners at large."""
        row = one(graph, "L01", law="initiative:wgs", source="document:raad-van-state-besluit-wgs")
        assert "actor:riecs" in listed(row, "forWhom")
        assert row["state"] is None
        bare = ClosedGraph.open(workspace, View(background=False))
        (row,) = rows_of(bare, "L01", {"law": "initiative:wgs"})
        assert row["forWhom"] is None

    def test_a_statutory_scheme_for_the_team_is_being_worked_on(self, graph: ClosedGraph) -> None:
        """Annex, second bottleneck: work in progress, for the MIT, on powers over information."""
        row = one(graph, "L01", law="initiative:wettelijke-regeling-mit")
        assert row["state"] == "kkc:legal-in-preparation"
        assert row["forWhom"] == ["actor:mit"]
        assert "bottleneck:reactie-25-jaar-2021-informatie-uitwisseling" in listed(row, "toSolve")

    @pytest.mark.parametrize("law", ["initiative:verbod-lachgas", "initiative:verbod-nps"])
    def test_both_bans_are_under_way_and_expected_in_spring(
        self, graph: ClosedGraph, law: str
    ) -> None:
        """Letter, 20 million: next steps in legislation, with a view to spring 2022; less use."""
        row = one(graph, "L01", law=law)
        assert row["state"] == "kkc:legal-in-preparation"
        assert row["expected"] == ["kkc:event-entered-into-force"]
        assert (row["expectedOn"], row["since"]) == (["date:spring-2022"], None)
        assert row["toSolve"] == ["task:drugsgebruik-verminderen"]
        assert row["source"] == LETTER

    @pytest.mark.parametrize(
        ("law", "solves"),
        [
            ("initiative:confisqueren-anonieme-gelden", "task:witwassen-aanpakken"),
            (
                "initiative:wetgeving-wijkrechtspraak",
                "bottleneck:onderbouwing-2021-wijkrechtspraak-instemming",
            ),
        ],
    )
    def test_what_the_underpinning_only_wishes_for_is_recommended(
        self, graph: ClosedGraph, law: str, solves: str
    ) -> None:
        """3.2: confiscation takes a law. 5.5: the legislature is assumed to decide."""
        row = one(graph, "L01", law=law)
        assert (row["state"], row["expected"], row["source"]) == (
            "kkc:legal-recommended",
            None,
            UNDERPINNING,
        )
        assert solves in listed(row, "toSolve")

    @pytest.mark.parametrize("treaty", ["rechtshulpverdrag-vae", "uitleveringsverdrag-vae"])
    def test_two_treaties_with_the_emirates_were_concluded(
        self, graph: ClosedGraph, treaty: str
    ) -> None:
        """Annex: a treaty on legal assistance and one on extradition, in one phrase, undated."""
        row = one(graph, "L01", law=f"initiative:{treaty}")
        assert (row["kind"], row["state"]) == ("kkc:initiative-treaty", "kkc:legal-adopted")
        assert (row["since"], row["source"]) == (None, ANNEX)

    def test_a_criterion_that_is_merely_named_has_no_state(self, graph: ClosedGraph) -> None:
        """Annex: whether to settle the residence criterion nationally was a matter of taste."""
        row = one(graph, "L01", law="initiative:ingezetenencriterium")
        assert (row["state"], row["expected"], row["toSolve"]) == (None, None, None)

    def test_that_there_was_no_money_for_the_bans_denies_no_ban(self, laws: list[Row]) -> None:
        """Letter: the ministry's budget held nothing for them until now; that is money, not law."""
        assert [row["law"] for row in laws if row["polarity"] == DENIED] == []

    def test_in_the_summer_of_2021_no_bill_was_known(self, workspace: Workspace) -> None:
        """Only what the underpinning of February tells was known by then."""
        graph = ClosedGraph.open(workspace, View(known=date(2021, 7, 1), background=False))
        assert {row["law"] for row in rows_of(graph, "L01")} == {
            "initiative:confisqueren-anonieme-gelden",
            "initiative:wetgeving-wijkrechtspraak",
            "initiative:wwft",
        }


@pytest.fixture(scope="module")
def abroad(graph: ClosedGraph) -> list[Row]:
    return rows_of(graph, "L02")


def of(abroad: list[Row], partner: str, form: str) -> list[Row]:
    """The rows of a partner in a form."""
    return [row for row in abroad if (row["partner"], row["form"]) == (partner, form)]


COALITION = ("belgie", "duitsland", "frankrijk", "italie", "spanje")
THIRD = ("hong-kong", "marokko", "singapore", "turkije", "verenigde-arabische-emiraten")


class TestAbroad:
    """L02."""

    def test_these_partners_are_named_and_no_others(
        self, graph: ClosedGraph, abroad: list[Row]
    ) -> None:
        """Ten countries, a region, the Commission and groups; neither our own country nor models.

        Iceland, Stockholm and the United States only lend an example; the Caribbean region is where
        the military police works.
        """
        assert {row["partner"] for row in abroad if row["partner"]} == {
            *(f"actor:{name}" for name in (*COALITION, *THIRD)),
            "actor:buurlanden",
            "actor:europese-commissie",
            "actor:internationale-partners",
            "actor:partners-skc",
            "actor:schengenlanden",
            "place:latijns-amerika-en-cariben",
        }
        (partner,) = questions(graph.workspace)["L02"].parameters
        assert len(choices(partner, graph)) == 16

    def test_five_countries_joined_a_coalition_against_drug_crime(self, abroad: list[Row]) -> None:
        """Letter of 2023: a coalition of six with the Netherlands; its aim is said once for all."""
        for country in COALITION:
            (row,) = of(abroad, f"actor:{country}", "kkc:role-partner")
            assert listed(row, "parties") == [
                *sorted([f"actor:{country}", "actor:coalitie-van-landen"])
            ]
            assert row["about"] == ["task:georganiseerde-drugscriminaliteit-bestrijden"]
            assert row["aboutFrom"] == ["relation:reactie-koers-bepalen-2023-coalitie-doel"]
        assert {
            row["partner"] for row in abroad if row["form"] == "kkc:role-partner" and row["partner"]
        } == {f"actor:{country}" for country in COALITION}

    def test_our_own_part_in_the_coalition_has_no_partner_and_is_a_reading(
        self, graph: ClosedGraph
    ) -> None:
        """The letter says "we"; that this is the Netherlands is read."""
        row = one(
            graph,
            "L02",
            statement="participation:reactie-koers-bepalen-2023-coalitie-nederland",
        )
        assert (row["partner"], row["standing"]) == (None, "kkc:standing-read")

    @pytest.mark.parametrize("country", THIRD)
    def test_arrangements_with_third_countries_lie_ahead(
        self, abroad: list[Row], country: str
    ) -> None:
        """Letter of 2023: five countries with which more cooperation is sought, not yet agreed."""
        rows = of(abroad, f"actor:{country}", "kkc:event-concluded")
        ahead = [row for row in rows if row["source"] == LETTER_2023]
        assert [row["state"] for row in ahead] == ["kkc:modality-expected"]
        assert ahead[0]["about"] == ["task:samenwerking-derde-landen"]

    def test_only_with_the_emirates_treaties_were_concluded(self, abroad: list[Row]) -> None:
        """Annex: two treaties, as a fruit of cooperation."""
        concluded = [
            row for row in abroad if row["form"] == "kkc:event-concluded" and row["source"] == ANNEX
        ]
        assert {row["partner"] for row in concluded} == {"actor:verenigde-arabische-emiraten"}
        assert {thing for row in concluded for thing in listed(row, "about")} >= {
            "initiative:rechtshulpverdrag-vae",
            "initiative:uitleveringsverdrag-vae",
        }
        assert {row["state"] for row in concluded} == {"kkc:modality-happened"}

    @pytest.mark.parametrize("country", ["belgie", "duitsland"])
    def test_in_the_border_regions_there_is_cooperation_with_two_neighbours(
        self, abroad: list[Row], country: str
    ) -> None:
        """Letter of 2023: in substance, in the border regions; and through the EURIEC."""
        (row,) = of(abroad, f"actor:{country}", "kkc:relation-cooperates-with")
        assert listed(row, "about") == ["task:grensgebieden-samen-optrekken"]
        (talks,) = of(abroad, f"actor:{country}", "kkc:event-discussed")
        assert talks["state"] == "kkc:modality-pending"
        assert "actor:euriec" in listed(talks, "parties")

    def test_the_commission_pays_for_the_euriec_until_september(self, abroad: list[Row]) -> None:
        """Letter of 2023: its funding ends in September of the year, which is a reading."""
        (row,) = of(abroad, "actor:europese-commissie", "kk:FundingFlow")
        assert (row["until"], row["standing"]) == ("date:2023-09", "kkc:standing-read")
        assert listed(row, "parties") == ["actor:euriec", "actor:europese-commissie"]

    def test_with_the_schengen_countries_cooperation_is_only_called_for(
        self, abroad: list[Row]
    ) -> None:
        """Annex: a norm, because the markets are tied; no cooperation is reported."""
        forms = {row["form"] for row in abroad if row["partner"] == "actor:schengenlanden"}
        assert forms == {"kkc:claim-norm"}

    def test_the_region_of_latin_america_is_a_partner_by_our_reading(
        self, abroad: list[Row]
    ) -> None:
        """Letter of 2023: cooperation was stepped up; who cooperates is not said."""
        place = "place:latijns-amerika-en-cariben"
        (row,) = of(abroad, place, "kkc:relation-cooperates-with")
        assert row["standing"] == "kkc:standing-read"
        assert listed(row, "parties") == ["actor:nederland", place]

    def test_the_knowledge_centre_and_the_hubs_work_with_partners_abroad(
        self, abroad: list[Row]
    ) -> None:
        """Annex: the SKC with partners here and abroad. Letter: the plan for the hubs."""
        (centre,) = of(abroad, "actor:partners-skc", "kkc:relation-cooperates-with")
        assert "actor:skc" in listed(centre, "parties")
        (hubs,) = of(abroad, "actor:internationale-partners", "kkc:relation-cooperates-with")
        assert hubs["about"] == ["initiative:plan-van-aanpak-logistieke-knooppunten"]

    def test_what_names_no_country_comes_last(self, abroad: list[Row]) -> None:
        """Letter: liaison officers in countries that are not named; 4 million for all of it."""
        unnamed = [row for row in abroad if row["partner"] is None]
        assert abroad[-len(unnamed) :] == unnamed
        about = {thing for row in unnamed for thing in listed(row, "about")}
        assert {
            "initiative:netwerk-liaison-officers",
            "initiative:toekomstagenda-internationaal",
        } <= about
        statements = {row["statement"] for row in unnamed}
        assert "flow:verdeling-2021-internationale-aanpak" in statements

    def test_models_from_abroad_are_no_cooperation(self, abroad: list[Row]) -> None:
        """5.5 and 5.6: community courts, the Icelandic model and STAD are examples to follow."""
        named = {thing for row in abroad for thing in listed(row, "about")}
        assert not named & {
            "initiative:amerikaanse-community-courts",
            "initiative:ijslands-preventiemodel",
            "initiative:stad",
        }
