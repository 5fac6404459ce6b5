"""Who does what (W01-W08) in the real data, held to what was worked out by hand from the texts.

The texts: the underpinning of February 2021 ("the underpinning"), the letter of 4 October 2021 and
its annex about 25 years of policy ("the letter", "the annex"), the page of the CCV ("the page") and
the reaction of 2023 ("the reaction"). Sections are named by number or heading.
"""

from __future__ import annotations

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.view import View
from questions.real import LETTER, UNDERPINNING, Row, flow, one
from questions.rows import Cell, rows_of

PAGE = "source:ccv-drugscriminaliteit"


def listed(cell: Cell) -> list[str]:
    """The names in a cell that lists things; none when it is empty."""
    assert cell is None or isinstance(cell, list)
    return cell or []


def named(rows: list[Row], column: str) -> set[str | int | float | None]:
    """What stands in a column that holds one thing a row."""
    found = set()
    for row in rows:
        cell = row[column]
        assert not isinstance(cell, list)
        found.add(cell)
    return found


def only(rows: list[Row], **wanted: Cell) -> list[Row]:
    """The rows that hold these cells."""
    return [row for row in rows if all(row[name] == cell for name, cell in wanted.items())]


@pytest.fixture(scope="module")
def told(workspace: Workspace) -> ClosedGraph:
    """What the five texts say, without what is known from outside them."""
    return ClosedGraph.open(workspace, View(background=False))


class TestResponsibilities:
    """W01."""

    def test_prevention_by_area_is_directed_by_the_municipalities(self, graph: ClosedGraph) -> None:
        """Underpinning 5.1: the papers plead for it; nothing says that it is so already."""
        rows = rows_of(graph, "W01", {"subject": "task:gebiedsgerichte-preventie"})
        (row,) = only(rows, role="kkc:role-directing", through=None)
        assert (row["actor"], row["state"]) == ("actor:gemeenten", "kkc:state-recommended")

    def test_nobody_coordinates_prevention_nationally_yet(self, graph: ClosedGraph) -> None:
        """Letter, steering: how to shape it is still to be worked out; no bearer is made up."""
        (row,) = rows_of(graph, "W01", {"subject": "task:preventie-landelijk-coordineren"})
        assert (row["actor"], row["state"]) == (None, "kkc:state-to-be-assigned")
        assert row["leftOpen"] == ["kk:bearer"]

    def test_the_minister_draws_up_the_plan_for_hubs_with_nine_parties_among_others(
        self, graph: ClosedGraph
    ) -> None:
        """Letter, logistics hubs: the nine it names are only some of the partners."""
        subject = "initiative:plan-van-aanpak-logistieke-knooppunten"
        rows = only(rows_of(graph, "W01", {"subject": subject}), through=None)
        partners = only(rows, role="kkc:role-partner")
        assert named(partners, "actor") == {
            f"actor:{name}"
            for name in (
                "gemeenten douane politie koninklijke-marechaussee openbaar-ministerie fiod "
                "rijksrecherche riecs private-partners"
            ).split()
        }
        assert all(row["amongOthers"] == ["kk:member"] for row in partners)
        (minister,) = only(rows, actor="actor:minister-jenv")
        assert minister["role"] == "kkc:role-executing"

    def test_safety_in_detention_is_above_all_the_other_ministers(self, graph: ClosedGraph) -> None:
        """Letter, 3: the weight lies with the Minister for Legal Protection, who will report."""
        rows = rows_of(graph, "W01", {"subject": "task:veiligheid-in-detentie"})
        roles = {(row["actor"], row["role"]) for row in rows}
        assert ("actor:minister-rechtsbescherming", "kkc:role-accountable") in roles
        assert ("actor:minister-rechtsbescherming", "kkc:role-informing") in roles
        assert ("actor:minister-jenv", "kkc:role-accountable") not in roles

    def test_the_wodc_will_carry_out_the_monitor_that_a_study_of_the_dg_prepares(
        self, graph: ClosedGraph
    ) -> None:
        """Annex, effectiveness: the study is an instrument for the monitor, one step away."""
        rows = rows_of(graph, "W01", {"subject": "initiative:monitor-effecten"})
        (direct,) = only(rows, through=None)
        assert (direct["actor"], direct["state"]) == ("actor:wodc", "kkc:state-planned")
        (study,) = only(rows, through="initiative:haalbaarheidsstudie-monitor")
        assert study["actor"] == "actor:dgo"
        assert study["relations"] == ["relation:reactie-25-jaar-2021-studie-voor-monitor"]

    def test_what_the_mit_has_to_do_belongs_to_the_offensive_it_is_part_of(
        self, graph: ClosedGraph
    ) -> None:
        """Letter, investments, and underpinning 2.3: the MIT was set up in the broad offensive."""
        rows = rows_of(graph, "W01", {"subject": "initiative:breed-offensief"})
        assert "actor:mit" in named(only(rows, through="actor:mit"), "actor")
        (directing,) = only(rows, actor="actor:dgo", through=None)
        assert directing["role"] == "kkc:role-directing"

    def test_a_pillar_holds_what_stands_under_its_headings(self, graph: ClosedGraph) -> None:
        """Letter, 1: young people, bans, hubs; detention stands in the third pillar."""
        rows = rows_of(graph, "W01", {"subject": "theme:verdeling-2021-weerbaarheid"})
        statements = named(rows, "statement")
        assert "responsibility:verdeling-2021-preventie-met-gezag" in statements
        assert "responsibility:verdeling-2021-verboden" in statements
        assert "responsibility:verdeling-2021-veiligheid-detentie" not in statements

    def test_every_responsibility_is_somebodys_answer(self, graph: ClosedGraph) -> None:
        """None has neither task nor subject, so none is lost when no subject is given."""
        listed_all = named(rows_of(graph, "W01"), "statement")
        borne = named(rows_of(graph, "W02"), "statement")
        assert borne <= listed_all


class TestDuties:
    """W02."""

    def test_gatekeepers_report_to_the_fiu_on_the_ground_of_the_act(
        self, graph: ClosedGraph
    ) -> None:
        """Underpinning 1.3: banks and others report; banks are named as gatekeepers in 3.4."""
        rows = rows_of(graph, "W02", {"actor": "actor:poortwachters"})
        (row,) = only(rows, part=None)
        assert row["tasks"] == ["task:ongebruikelijke-transacties-melden"]
        assert (row["forWhom"], row["basis"]) == (["actor:fiu-nederland"], ["initiative:wwft"])
        assert "actor:banken" in named(rows, "part")

    def test_two_ministers_answer_together(self, graph: ClosedGraph) -> None:
        """Letter, 2 and 3: for the criminal justice chain and for the legal professions."""
        rows = rows_of(graph, "W02", {"actor": "actor:minister-rechtsbescherming"})
        shared = [row for row in rows if "actor:minister-jenv" in listed(row["together"])]
        statements = named(shared, "statement")
        assert {
            "responsibility:verdeling-2021-strafrechtketen",
            "responsibility:verdeling-2021-togaberoepen",
        } <= statements
        assert "responsibility:verdeling-2021-veiligheid-detentie" not in statements

    def test_the_om_leads_the_criminal_law_part_only(self, graph: ClosedGraph) -> None:
        """Reaction, role of the OM: leading there; to be more visible is not accepted."""
        rows = rows_of(graph, "W02", {"actor": "actor:openbaar-ministerie"})
        (leading,) = only(rows, role="kkc:role-directing")
        assert leading["tasks"] == ["task:strafrechtelijk-deel-leiden"]
        assert leading["state"] == "kkc:state-in-force"

    def test_area_prosecutors_are_shown_with_the_om(self, graph: ClosedGraph) -> None:
        """Underpinning 5.4: their work is to grow; they belong to the prosecution service."""
        rows = rows_of(graph, "W02", {"actor": "actor:openbaar-ministerie"})
        parts = only(rows, part="actor:gebiedsofficieren")
        assert parts
        assert all(row["state"] == "kkc:state-recommended" for row in parts)

    def test_what_the_task_force_does_goes_on_at_the_liec(self, graph: ClosedGraph) -> None:
        """Underpinning 4.5: one task, in force at the one until 2021, planned at the other then."""
        tasks = ["task:taken-aanjaagteam"]
        (now,) = only(
            rows_of(graph, "W02", {"actor": "actor:aanjaagteam-ondermijning"}), tasks=tasks
        )
        (later,) = only(rows_of(graph, "W02", {"actor": "actor:liec"}), tasks=tasks)
        assert (now["state"], now["until"]) == ("kkc:state-in-force", "date:2021")
        assert (later["state"], later["from"]) == ("kkc:state-planned", "date:2021")

    def test_dismantling_networks_is_denied_to_the_centre(self, graph: ClosedGraph) -> None:
        """Background: the successor of the MIT makes no arrests itself."""
        (row,) = only(
            rows_of(graph, "W02", {"actor": "actor:nsoc"}), tasks=["task:netwerken-oprollen"]
        )
        assert row["polarity"] == "kkc:polarity-denied"


class TestParticipants:
    """W03."""

    def test_sixteen_parties_sit_in_the_council(self, told: ClosedGraph) -> None:
        """Letter, note 10, and note 9 for the chair; the ministry of JenV is not in the list."""
        rows = only(rows_of(told, "W03", {"body": "actor:sbo"}), source=LETTER)
        members = named(only(rows, role="kkc:role-partner"), "member")
        assert members == {
            f"actor:{name}"
            for name in (
                "politie openbaar-ministerie vng g4 g40 regioburgemeesters "
                "koninklijke-marechaussee raad-voor-de-rechtspraak "
                "platform-bijzondere-opsporingsdiensten belastingdienst douane liec "
                "ministerie-bzk ministerie-szw ministerie-vws ministerie-ocw"
            ).split()
        }
        assert named(only(rows, role="kkc:role-chair"), "member") == {"actor:voorzitter-sbo"}

    def test_partners_of_the_mit_are_those_the_underpinning_names(self, told: ClosedGraph) -> None:
        """Underpinning 2.3 and 2.6: the OM is not among them there."""
        rows = rows_of(told, "W03", {"body": "actor:mit"})
        assert named(rows, "source") == {UNDERPINNING}
        assert named(rows, "member") == {
            "actor:belastingdienst",
            "actor:douane",
            "actor:fiod",
            "actor:koninklijke-marechaussee",
            "actor:nationale-handhavende-organisaties",
            "actor:politie",
        }

    def test_municipalities_were_not_in_the_drugs_unit(self, graph: ClosedGraph) -> None:
        """Annex, second movement: integrated, but without them."""
        (row,) = rows_of(graph, "W03", {"body": "actor:unit-synthetische-drugs"})
        assert (row["member"], row["polarity"]) == ("actor:gemeenten", "kkc:polarity-denied")

    def test_six_countries_make_the_coalition(self, told: ClosedGraph) -> None:
        """Reaction, international cooperation: five are named; that "we" are the sixth is read."""
        rows = rows_of(told, "W03", {"body": "actor:coalitie-van-landen"})
        assert len(rows) == 6
        assert named(only(rows, standing="kkc:standing-read"), "member") == {"actor:nederland"}

    def test_justice_in_the_business_platforms_is_a_reading(self, told: ClosedGraph) -> None:
        """Letter, note 13: police, justice, municipalities, trade associations, businesses."""
        rows = rows_of(told, "W03", {"body": "actor:platforms-veilig-ondernemen"})
        assert named(only(rows, standing="kkc:standing-said"), "member") == {
            "actor:politie",
            "actor:gemeenten",
            "actor:brancheorganisaties",
            "actor:ondernemers",
        }
        assert len(rows) == 5


@pytest.fixture(scope="module")
def makers(told: ClosedGraph) -> list[Row]:
    return rows_of(told, "W04")


class TestPictures:
    """W04."""

    def test_the_knowledge_centre_makes_pictures_for_the_mit_too(self, makers: list[Row]) -> None:
        """Annex: it makes pictures of trends, and makes these for the MIT as well."""
        rows = [
            row
            for row in only(makers, body="actor:skc")
            if listed(row["subjects"]) == ["task:beelden-van-ondermijning"]
        ]
        assert [row["forWhom"] for row in rows] == [None, ["actor:mit"]]
        assert named(rows, "state") == {"kkc:state-planned"}

    def test_the_mit_maps_structures_and_money_flows(self, makers: list[Row]) -> None:
        """Annex, third bottleneck: what it brings into view is a building block."""
        assert any(
            "task:criminele-geldstromen-in-kaart" in listed(row["subjects"])
            for row in only(makers, body="actor:mit")
        )

    def test_four_bodies_supply_figures_in_annual_reports(self, makers: list[Row]) -> None:
        """Page, indicators: prosecution, police, RIECs and LIEC, beside the Drug Monitor."""
        rows = [
            row
            for row in makers
            if row["sources"] == [PAGE] and row["role"] == "kkc:role-informing"
        ]
        assert named(rows, "body") == {
            "actor:liec",
            "actor:openbaar-ministerie",
            "actor:politie",
            "actor:riecs",
        }

    def test_who_makes_the_drug_monitor_is_not_said(self, makers: list[Row]) -> None:
        """Page, indicators: named as the main source, by whom not."""
        (row,) = only(makers, product="initiative:nationale-drug-monitor")
        assert row["body"] is None

    def test_who_measures_sewage_is_not_said(self, makers: list[Row]) -> None:
        """Annex, effectiveness: VWS and RIVM develop it; who carries it out is not named."""
        (row,) = only(makers, product="initiative:nationale-rioolwatersurveillance")
        assert row["body"] is None

    def test_the_monitor_of_effects_will_be_made_by_the_wodc(self, makers: list[Row]) -> None:
        """Annex, effectiveness: it has a maker, so no row says that it has none."""
        (row,) = only(makers, product="initiative:monitor-effecten")
        assert (row["body"], row["state"]) == ("actor:wodc", "kkc:state-planned")

    def test_the_city_deal_makes_a_tool_for_municipalities(self, makers: list[Row]) -> None:
        """Underpinning 4.4: intelligence that can support what municipalities do."""
        (row,) = only(makers, product="initiative:intelligence-tool-city-deal")
        assert row["body"] == "initiative:citydeal-zicht-op-ondermijning"
        assert row["forWhom"] == ["actor:gemeenten"]

    def test_the_fiu_passes_suspicious_transactions_on(self, makers: list[Row]) -> None:
        """Underpinning 1.3 and 2.6.4: to the judicial authorities."""
        rows = only(makers, body="actor:fiu-nederland")
        assert ["actor:justitiele-autoriteiten"] in [row["forWhom"] for row in rows]

    def test_ministers_and_those_who_commission_make_no_pictures(self, makers: list[Row]) -> None:
        """Letter: the minister informs the House; annex: the WODC commissioned the study."""
        assert not any(str(row["body"]).startswith("actor:minister-") for row in makers)
        assert not only(makers, body="actor:wodc", product="initiative:onderzoek-25-jaar")


class TestMeetings:
    """W05."""

    def test_four_services_meet_in_the_council_and_in_the_mit(self, told: ClosedGraph) -> None:
        """Letter, note 10, with underpinning 2.3 and 2.6."""
        four = ["belastingdienst", "douane", "koninklijke-marechaussee", "politie"]
        bodies = {
            (str(row["one"]), str(row["other"])): set(listed(row["bodies"]))
            for row in rows_of(told, "W05")
        }
        for number, first in enumerate(four):
            for second in four[number + 1 :]:
                assert {"actor:sbo", "actor:mit"} <= bodies[f"actor:{first}", f"actor:{second}"]

    def test_police_and_marechaussee_meet_most(self, told: ClosedGraph) -> None:
        """Council, MIT, the plan for hubs and the combined teams of the reaction."""
        row = rows_of(told, "W05")[0]
        assert (row["one"], row["other"]) == ("actor:koninklijke-marechaussee", "actor:politie")
        assert row["bodies"] == [
            "actor:gecombineerde-teams",
            "actor:mit",
            "actor:sbo",
            "initiative:plan-van-aanpak-logistieke-knooppunten",
        ]

    def test_a_ministry_of_the_council_meets_nobody_twice(self, told: ClosedGraph) -> None:
        """Letter, note 10: BZK, SZW, VWS and OCW are named in no other body with these parties."""
        met = {cell for row in rows_of(told, "W05") for cell in (row["one"], row["other"])}
        assert not met & {f"actor:ministerie-{name}" for name in ("bzk", "szw", "ocw")}

    def test_the_mit_and_its_successor_are_one_body(self, graph: ClosedGraph) -> None:
        """Background: in May 2022 the MIT became the centre NSOC; who sits in both met once."""
        for row in rows_of(graph, "W05"):
            assert not {"actor:mit", "actor:nsoc"} <= set(listed(row["bodies"]))


class TestConnections:
    """W06."""

    def test_police_and_riecs_meet_in_the_plan_and_in_the_figures(self, told: ClosedGraph) -> None:
        """Letter, logistics hubs; page, indicators. Nobody is needed between them."""
        rows = rows_of(told, "W06", {"one": "actor:politie", "other": "actor:riecs"})
        assert [(row["how"], row["through"]) for row in rows] == [
            ("kk:Participation", ["initiative:plan-van-aanpak-logistieke-knooppunten"]),
            ("kk:Responsibility", ["task:effecten-meten"]),
        ]

    def test_municipal_association_and_riecs_are_tied_by_the_liec(self, told: ClosedGraph) -> None:
        """Letter, note 10, and reaction, structures: LIEC in the council and in the system."""
        rows = rows_of(told, "W06", {"one": "actor:vng", "other": "actor:riecs"})
        (row,) = only(rows, between="actor:liec")
        assert (row["through"], row["onward"]) == (["actor:sbo"], ["actor:riec-liec-bestel"])

    def test_the_knowledge_centres_and_the_border_centre_hold_levels_together(
        self, graph: ClosedGraph
    ) -> None:
        """Underpinning 4.5: RIECs; annex: LIEC; reaction: EURIEC, its region from background."""
        levels = {row["between"]: set(listed(row["levels"])) for row in rows_of(graph, "W06")}
        assert {"kkc:level-national", "kkc:level-regional"} <= levels["actor:riecs"]
        assert {"kkc:level-national", "kkc:level-regional"} <= levels["actor:liec"]
        assert {"kkc:level-international", "kkc:level-regional"} <= levels["actor:euriec"]

    def test_the_police_works_from_neighbourhood_to_nation(self, told: ClosedGraph) -> None:
        """Underpinning 2.3: local teams and the MIT; letter, note 13: the regional platforms."""
        (row,) = only(rows_of(told, "W06"), between="actor:politie")
        assert {f"kkc:level-{name}" for name in ("local", "regional", "national")} <= set(
            listed(row["levels"])
        )

    def test_a_supervisor_of_one_level_holds_nothing_together(self, graph: ClosedGraph) -> None:
        """Underpinning 3.3: AFM and BFT supervise; nothing ties them to another level."""
        found = named(rows_of(graph, "W06"), "between")
        assert not found & {"actor:afm", "actor:bft", "actor:hong-kong"}


Cells = dict[tuple[Cell, Cell, Cell], list[str]]


@pytest.fixture(scope="module")
def cells(told: ClosedGraph) -> Cells:
    """The roles in each cell of the matrix: initiative, actor and state."""
    found: Cells = {}
    for row in rows_of(told, "W07"):
        place = (row["initiative"], row["actor"], row["state"])
        assert place not in found
        found[place] = listed(row["roles"])
    return found


class TestMatrix:
    """W07."""

    def test_bans_are_made_by_two_members_of_government(self, cells: Cells) -> None:
        """Letter, nitrous oxide: the minister together with the state secretary of VWS."""
        for ban in ("initiative:verbod-lachgas", "initiative:verbod-nps"):
            for actor in ("actor:minister-jenv", "actor:staatssecretaris-vws"):
                assert cells[ban, actor, "kkc:state-planned"] == ["kkc:role-legislating"]

    def test_studies_have_who_paid_and_who_did_them(self, cells: Cells) -> None:
        """Annex, opening, and reaction, opening: the WODC commissioned, others carried out."""
        study, past = "initiative:onderzoek-25-jaar", "kkc:state-past"
        assert cells[study, "actor:wodc", past] == ["kkc:role-commissioning"]
        for actor in ("actor:dsp-groep", "actor:tilburg-university"):
            assert cells[study, actor, past] == ["kkc:role-researching"]

    def test_the_senate_considers_the_data_act(self, cells: Cells) -> None:
        """Annex, second bottleneck: it lies before the Senate."""
        assert cells["initiative:wgs", "actor:eerste-kamer", "kkc:state-in-force"] == [
            "kkc:role-legislating"
        ]

    def test_legislation_that_is_asked_of_nobody_has_no_cell(self, cells: Cells) -> None:
        """Underpinning 3.2: confiscating anonymous money takes legislation; by whom is not said."""
        assert "initiative:confisqueren-anonieme-gelden" not in {place[0] for place in cells}


class TestMoves:
    """W08."""

    def test_the_tasks_of_the_task_force_move_unpaid(self, told: ClosedGraph) -> None:
        """Underpinning 4.5: to the LIEC in 2021; structural money for them is not there yet."""
        row = one(told, "W08", moved="task:taken-aanjaagteam")
        assert (row["from"], row["to"]) == ("actor:aanjaagteam-ondermijning", "actor:liec")
        assert (row["when"], row["paid"]) == ("date:2021", False)
        assert row["money"] == flow(UNDERPINNING, "taken-aanjaagteam-ontkend")
        assert (row["moneyPolarity"], row["nature"]) == (
            "kkc:polarity-denied",
            "kkc:nature-structural",
        )

    def test_new_tasks_of_the_liec_are_no_move(self, told: ClosedGraph) -> None:
        """Underpinning 4.5: the tables on phenomena are placed there, but come from nowhere."""
        assert "initiative:fenomeentafels" not in named(rows_of(told, "W08"), "moved")

    def test_the_border_centre_does_not_move(self, told: ClosedGraph) -> None:
        """Reaction, international: the country means to keep the EURIEC going; nobody takes it."""
        assert "actor:euriec" not in named(rows_of(told, "W08"), "moved")
