"""The gaps (G01-G08) in the real data, held to what was worked out by hand from the texts.

The texts: the underpinning of February 2021 ("the underpinning"), the letter of 4 October 2021 and
its annex about 25 years of policy ("the letter", "the annex"), the page of the CCV ("the page") and
the reaction of 2023 ("the reaction"). Sections are named by number or heading.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from questions.real import LETTER, UNDERPINNING, Row, flow, one
from questions.rows import Cell, rows_of

ANNEX = "source:reactie-25-jaar-2021"
PAGE = "source:ccv-drugscriminaliteit"
REACTION = "source:reactie-koers-bepalen-2023"


def listed(cell: Cell) -> list[str]:
    """The names in a cell that lists things; none when it is empty."""
    assert cell is None or isinstance(cell, list)
    return cell or []


def holding(rows: list[Row], column: str, *names: str) -> list[Row]:
    """The rows of which a list holds all of these names."""
    return [row for row in rows if set(names) <= set(listed(row[column]))]


def by(rows: list[Row], column: str) -> Mapping[str, Row]:
    """Rows by the one thing in a column; each thing stands in one row."""
    found = {str(row[column]): row for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.fixture(scope="module")
def unborne(graph: ClosedGraph) -> list[Row]:
    return rows_of(graph, "G01")


class TestWithoutBearer:
    """G01."""

    @pytest.mark.parametrize("task", ["aanpak-coordineren", "preventie-landelijk-coordineren"])
    def test_coordination_is_still_to_be_assigned(self, unborne: list[Row], task: str) -> None:
        """Letter, steering: after the two years of the DG, and for prevention, nobody is named."""
        (row,) = holding(unborne, "subjects", f"task:{task}")
        assert (row["state"], row["role"]) == (
            "kkc:state-to-be-assigned",
            "kkc:role-coordinating",
        )
        assert (row["bearerLeftOpen"], row["foreseen"]) == (True, None)

    def test_until_then_the_directorate_general_coordinates(self, unborne: list[Row]) -> None:
        """Annex, summary: the DG was formed to coordinate; the gap of the letter lies after it."""
        (row,) = holding(unborne, "subjects", "task:aanpak-coordineren")
        assert row["bearersElsewhere"] == ["actor:dgo"]

    def test_the_role_of_the_riec_bureaus_must_become_clear(self, unborne: list[Row]) -> None:
        """Reaction, existing structures: their role, and what is expected of the partners."""
        foreseen = [listed(row["foreseen"]) for row in unborne if row["source"] == REACTION]
        assert ["actor:riec-bureaus"] in foreseen
        assert ["actor:partners-riec-liec-bestel"] in foreseen

    def test_clear_goals_are_asked_of_nobody(self, unborne: list[Row]) -> None:
        """Page, recommendations: goals must be formulated; by whom is not said."""
        (row,) = holding(unborne, "subjects", "task:doelstellingen-formuleren")
        assert (row["source"], row["state"], row["foreseen"]) == (
            PAGE,
            "kkc:state-recommended",
            None,
        )

    def test_legislation_to_confiscate_is_asked_of_nobody(self, unborne: list[Row]) -> None:
        """Underpinning, 3.2: confiscating anonymous money asks legislation; no bearer."""
        (row,) = holding(unborne, "subjects", "initiative:confisqueren-anonieme-gelden")
        assert (row["source"], row["role"]) == (UNDERPINNING, "kkc:role-legislating")

    def test_the_choice_for_neighbourhood_courts_has_no_bearer(self, unborne: list[Row]) -> None:
        """Underpinning, 5.5: an express administrative or political choice; whose is not said."""
        courts = {"initiative:wijkrechtspraak", "initiative:wetgeving-wijkrechtspraak"}
        assert [row for row in unborne if courts & set(listed(row["subjects"]))]

    @pytest.mark.parametrize(
        "borne",
        [
            "responsibility:reactie-25-jaar-2021-wodc-monitor",
            "responsibility:onderbouwing-2021-ato-taken-liec",
            "responsibility:verdeling-2021-dgo-regie",
            "responsibility:reactie-koers-bepalen-2023-om-leidend",
            "responsibility:background-nsoc-netwerken-oprollen",
        ],
    )
    def test_what_has_a_bearer_or_is_denied_is_no_gap(self, unborne: list[Row], borne: str) -> None:
        """The WODC runs the monitor, LIEC gets the ATO tasks, the DG directs, the OM leads."""
        assert borne not in {row["statement"] for row in unborne}


@pytest.fixture(scope="module")
def shared(graph: ClosedGraph) -> list[Row]:
    return rows_of(graph, "G02")


class TestSeveralBearers:
    """G02."""

    MINISTERS = ("actor:minister-jenv", "actor:minister-rechtsbescherming")

    @pytest.mark.parametrize(
        "subject",
        [
            "task:weerbaarheid-togaberoepen",
            "actor:openbaar-ministerie",
            "actor:rechtspraak",
            "actor:dji",
            "actor:reclassering",
        ],
    )
    def test_two_ministers_answer_together(self, shared: list[Row], subject: str) -> None:
        """Letter, 2 and 3: for the chain further down, and for the resilience of the gown."""
        (row,) = [row for row in shared if row["subject"] == subject]
        assert (row["bearers"], row["role"]) == (
            [*self.MINISTERS],
            "kkc:role-jointly-accountable",
        )
        assert row["sources"] == [LETTER]

    def test_the_plan_against_laundering_is_of_two_ministers(self, shared: list[Row]) -> None:
        """Annex, bottleneck 3: of the minister of Finance and of the minister who writes."""
        (row,) = [row for row in shared if row["subject"] == "initiative:plan-van-aanpak-witwassen"]
        assert row["bearers"] == ["actor:minister-financien", "actor:minister-jenv"]

    def test_responsibility_for_the_integral_approach_is_spread(self, shared: list[Row]) -> None:
        """Annex, reaction: over several parties involved, not one by name: one group."""
        (row,) = [row for row in shared if row["subject"] == "task:integrale-aanpak"]
        assert (row["number"], row["group"]) == (1, True)

    def test_departments_answer_together_for_the_programme(self, shared: list[Row]) -> None:
        """Underpinning, 1.4: an interdepartmental responsibility for the programme as a whole."""
        (row,) = [row for row in shared if row["subject"] == "initiative:pact-voor-de-rechtsstaat"]
        assert (row["bearers"], row["group"]) == (["actor:departementen"], True)
        assert row["states"] == ["kkc:state-recommended"]

    def test_the_state_is_only_one_of_those_who_answer_for_the_mainports(
        self, shared: list[Row]
    ) -> None:
        """Underpinning, 4.1: the State is jointly responsible; with whom is left to the reader."""
        (row,) = [row for row in shared if row["subject"] == "task:logistieke-knooppunten"]
        assert (row["role"], row["bearers"]) == (
            "kkc:role-jointly-accountable",
            ["actor:rijksoverheid"],
        )

    def test_one_leader_or_two_tasks_are_no_overlap(self, shared: list[Row]) -> None:
        """Letter, 3: detention lies with one minister. Annex: VWS and JenV each lead their own."""
        subjects = {row["subject"] for row in shared}
        assert not subjects & {
            "task:veiligheid-in-detentie",
            "task:drugsbeleid-gebruikers",
            "task:drugsbeleid-per-drug",
            "task:landelijke-regie",
            "task:strafrechtelijk-deel-leiden",
        }

    def test_past_responsibilities_are_no_overlap(self, shared: list[Row]) -> None:
        """What the predecessors chose between 1995 and 2020 is over."""
        states = {state for row in shared for state in listed(row["states"])}
        assert states
        assert "kkc:state-past" not in states


@pytest.fixture(scope="module")
def sides(graph: ClosedGraph) -> dict[bool, set[Cell]]:
    """The actors of the answer about the SBO, by whether they are partners."""
    rows = rows_of(graph, "G03")
    assert {row["body"] for row in rows} == {"actor:sbo"}
    return {side: {r["actor"] for r in rows if r["partner"] is side} for side in (True, False)}


class TestPartnersAndMoney:
    """G03."""

    def test_ten_partners_of_the_sbo_get_no_money_by_name(
        self, sides: dict[bool, set[Cell]]
    ) -> None:
        """Letter, note 10: of the sixteen parties these ten stand at no line of money."""
        names = (
            "vng g4 g40 regioburgemeesters raad-voor-de-rechtspraak "
            "platform-bijzondere-opsporingsdiensten ministerie-bzk ministerie-szw ministerie-vws "
            "ministerie-ocw"
        )
        assert {f"actor:{name}" for name in names.split()} <= sides[True]

    def test_partners_that_share_a_line_do_get_money(self, sides: dict[bool, set[Cell]]) -> None:
        """Letter, 1 and 2: police, OM, KMar, tax and customs are named, some only with others."""
        names = "politie openbaar-ministerie koninklijke-marechaussee belastingdienst douane"
        assert not {f"actor:{name}" for name in names.split()} & (sides[True] | sides[False])

    def test_recipients_that_sit_not_in_the_sbo(self, sides: dict[bool, set[Cell]]) -> None:
        """Letter, 1 and 2: named at a line, absent from note 10."""
        names = "nfi fiod fiu-nederland dji reclassering rechtspraak platforms-veilig-ondernemen"
        assert {f"actor:{name}" for name in names.split()} <= sides[False]

    def test_who_is_only_asked_for_is_no_recipient(self, sides: dict[bool, set[Cell]]) -> None:
        """Underpinning, 5.3: 5 for the child protection council is asked; the letter is silent."""
        assert "actor:raad-voor-de-kinderbescherming" not in sides[False]

    def test_the_court_council_is_not_the_courts(self, graph: ClosedGraph) -> None:
        """Note 10 names the council, the 29 goes to the courts; four lines are asked for these."""
        row = one(graph, "G03", actor="actor:rechtspraak")
        assert flow(LETTER, "strafrechtketen") in listed(row["received"])
        assert flow(UNDERPINNING, "rechtspraak") in listed(row["askedFor"])

    def test_partners_of_the_mit(self, graph: ClosedGraph) -> None:
        """Underpinning, 2.3 and 2.6: police, tax, FIOD, customs, KMar: all have money by name."""
        rows = rows_of(graph, "G03", {"body": "actor:mit"})
        partners = "politie belastingdienst fiod douane koninklijke-marechaussee"
        assert not {f"actor:{name}" for name in partners.split()} & {r["actor"] for r in rows}
        assert "actor:mit" not in {row["actor"] for row in rows}
        nfi = next(row for row in rows if row["actor"] == "actor:nfi")
        assert nfi["partner"] is False


@pytest.fixture(scope="module")
def bottlenecks(graph: ClosedGraph) -> Mapping[str, Row]:
    """The rows by the name of the bottleneck."""
    return by(rows_of(graph, "G04"), "statement")


class TestBottlenecks:
    """G04."""

    @pytest.mark.parametrize(
        ("bottleneck", "solution"),
        [
            ("reactie-25-jaar-2021-politie-wisselingen", "initiative:veiligheidsagenda"),
            ("reactie-25-jaar-2021-informatie-uitwisseling", "initiative:wgs"),
            ("reactie-25-jaar-2021-informatie-uitwisseling", "initiative:wettelijke-regeling-mit"),
            ("reactie-25-jaar-2021-opsporing-en-ontneming", "initiative:plan-van-aanpak-witwassen"),
            ("reactie-25-jaar-2021-opsporing-en-ontneming", "actor:mit"),
            ("onderbouwing-2021-flessenhals", "task:evenredig-financieren"),
            ("onderbouwing-2021-toezicht-versnipperd", flow(UNDERPINNING, "toezicht-witwassen")),
            (
                "onderbouwing-2021-kleinere-gemeenten-juridische-kosten",
                "task:kleinere-gemeenten-ondersteunen",
            ),
            (
                "onderbouwing-2021-wijkrechtspraak-instemming",
                "initiative:wetgeving-wijkrechtspraak",
            ),
            (
                "reactie-koers-bepalen-2023-tijdelijk-geld",
                flow(REACTION, "structurele-financiering"),
            ),
        ],
    )
    def test_what_is_meant_to_solve_it(
        self, bottlenecks: Mapping[str, Row], bottleneck: str, solution: str
    ) -> None:
        """Annex, bottlenecks 1-3; underpinning 1.3, 3.5, 4.4, 5.5; reaction, capacity."""
        row = bottlenecks[f"bottleneck:{bottleneck}"]
        assert row["addressed"] is True
        assert solution in listed(row["addressedBy"])

    @pytest.mark.parametrize(
        "bottleneck",
        [
            "reactie-koers-bepalen-2023-draagvlak",
            "reactie-koers-bepalen-2023-overlegcultuur",
            "reactie-koers-bepalen-2023-grenzen-verleggen",
            "onderbouwing-2021-afpakken",
            "verdeling-2021-sneller-dan-aanpak",
        ],
    )
    def test_nothing_is_named_against_it(
        self, bottlenecks: Mapping[str, Row], bottleneck: str
    ) -> None:
        """Challenges that the reaction lists and leaves; what underpinning 3.1 and letter state."""
        row = bottlenecks[f"bottleneck:{bottleneck}"]
        assert (row["addressed"], row["addressedBy"]) == (False, None)

    def test_those_without_a_solution_come_first(self, graph: ClosedGraph) -> None:
        """The reader who looks for gaps finds them at the top."""
        addressed = [row["addressed"] for row in rows_of(graph, "G04")]
        assert addressed == sorted(addressed, key=bool)
        assert len(set(addressed)) == 2

    def test_the_researchers_name_three_the_minister_disputes_one(
        self, bottlenecks: Mapping[str, Row]
    ) -> None:
        """Annex, bottleneck 2: discussions, yes, but paralysing is not the minister's word."""
        named = {
            name
            for name, row in bottlenecks.items()
            if "actor:onderzoekers-25-jaar" in listed(row["holders"]) and row["source"] == ANNEX
        }
        assert len(named) >= 3
        disputed = bottlenecks["bottleneck:reactie-25-jaar-2021-afbakening"]
        assert "claim:reactie-25-jaar-2021-niet-verlammend" in listed(disputed["disputedBy"])

    def test_goals_that_cannot_be_measured_meet_a_monitor_or_agenda(
        self, bottlenecks: Mapping[str, Row]
    ) -> None:
        """Annex, effectiveness: a monitor and an evaluation agenda must give better indicators."""
        assert (
            bottlenecks["bottleneck:reactie-25-jaar-2021-doelen-niet-meetbaar"]["addressed"] is True
        )

    @pytest.mark.parametrize("words", ["politie", "integrale-aanpak", "financiele-opsporing"])
    def test_the_page_names_the_bottlenecks_that_the_annex_answers(
        self, bottlenecks: Mapping[str, Row], words: str
    ) -> None:
        """Page, conclusions: the same report's bottlenecks; the annex answers them."""
        row = bottlenecks[f"bottleneck:ccv-drugscriminaliteit-{words}"]
        assert row["addressed"] is True or row["relatedAddressed"]


@pytest.fixture(scope="module")
def ended(graph: ClosedGraph) -> list[Row]:
    return rows_of(graph, "G05")


class TestPassedTheirEnd:
    """G05."""

    def test_the_directorate_general_was_set_up_for_two_years(self, ended: list[Row]) -> None:
        """Annex: formed in 2020. Letter, steering: for two years. So until somewhere in 2022."""
        (row,) = [row for row in ended if row["ended"] == "actor:dgo"]
        assert (row["firstDay"], row["lastDay"]) == ("2022-01-01", "2022-12-31")
        assert (row["certainty"], row["modality"]) == (
            "kkc:certainty-certainly",
            "kkc:modality-expected",
        )
        sources = {name.split(":")[1].rsplit("-dgo-", 1)[0] for name in listed(row["statements"])}
        assert sources == {"reactie-25-jaar-2021", "verdeling-2021"}
        assert row["successors"] is None

    def test_the_reinforcement_plans_ended_and_are_paid_on(self, ended: list[Row]) -> None:
        """Underpinning, 4.2: extended to the end of 2022. Letter, 1: structural money for them."""
        (row,) = [
            row for row in ended if row["ended"] == "initiative:regionale-versterkingsplannen"
        ]
        assert (row["until"], row["certainty"]) == ("date:late-2022", "kkc:certainty-certainly")
        assert flow(LETTER, "regionale-versterkingen") in listed(row["structuralMoney"])

    def test_european_money_for_the_euriec_stops(self, ended: list[Row]) -> None:
        """Reaction, abroad: in September 2023; the Netherlands means to continue the centre."""
        money = flow(REACTION, "euriec-europese-commissie")
        (row,) = [row for row in ended if row["ended"] == money]
        assert (row["until"], row["extension"]) == (
            "date:2023-09",
            "event:reactie-koers-bepalen-2023-euriec-voortgezet",
        )

    @pytest.mark.parametrize(
        ("source", "words", "until"),
        [
            (UNDERPINNING, "preventie-2020-2021", "2021-12-31"),
            (UNDERPINNING, "overbrugging-2022", "2022-12-31"),
            (UNDERPINNING, "preventieakkoord", "2021-12-31"),
            (LETTER, "breed-offensief-2020", "2020-12-31"),
            (LETTER, "breed-offensief-2021", "2021-12-31"),
            (LETTER, "prinsjesdag", "2022-12-31"),
        ],
    )
    def test_money_for_a_term(self, ended: list[Row], source: str, words: str, until: str) -> None:
        """Underpinning, 5.1, 4.2 and 5.6; letter, earlier investments and next step."""
        (row,) = [row for row in ended if row["ended"] == flow(source, words)]
        assert row["lastDay"] == until

    @pytest.mark.parametrize(
        "lasting",
        [
            flow(UNDERPINNING, "totaal"),
            flow(UNDERPINNING, "uitvoeringsagenda-haven"),
            flow(LETTER, "breed-offensief-structureel"),
            "initiative:actieprogramma-veilig-ondernemen",
            "actor:mit",
        ],
    )
    def test_what_has_no_end_or_a_later_one(self, ended: list[Row], lasting: str) -> None:
        """Ten years and seven years without a first day; structural; 2023-2026; a body."""
        assert lasting not in {row["ended"] for row in ended}

    def test_in_the_last_months_of_2022_the_plans_had_possibly_ended(
        self, graph: ClosedGraph
    ) -> None:
        """The end of 2022 can be October as well as December."""
        rows = rows_of(graph, "G05", {"date": "2022-11-15"})
        (row,) = [row for row in rows if row["ended"] == "initiative:regionale-versterkingsplannen"]
        assert row["certainty"] == "kkc:certainty-possibly"
        assert flow(REACTION, "euriec-europese-commissie") not in {row["ended"] for row in rows}


@pytest.fixture(scope="module")
def advised(graph: ClosedGraph) -> list[Row]:
    return rows_of(graph, "G06")


class TestRecommendations:
    """G06."""

    @pytest.mark.parametrize(
        ("statement", "kind", "response"),
        [
            ("verdeling-2021-motie-eerdmans", "motion", "done"),
            ("verdeling-2021-motie-kuik-bikker", "motion", "accepted"),
            ("verdeling-2021-verzoek-verdeling", "request", "done"),
            ("verdeling-2021-verzoek-reactie-nzkg", "request", "done"),
            ("verdeling-2021-pact-tienjarenprogramma", "advice", "partly"),
            ("verdeling-2021-rekenkamer-beslag", "advice", "accepted"),
            ("reactie-koers-bepalen-2023-om-zichtbaarder", "advice", "rejected"),
            ("reactie-koers-bepalen-2023-om-brugfunctie", "advice", "under-study"),
            ("onderbouwing-2021-motie-toezichtsteam", "motion", None),
            ("onderbouwing-2021-deltaplan", "advice", None),
            ("onderbouwing-2021-pact-confisqueren", "advice", None),
        ],
    )
    def test_what_was_asked_and_what_came_of_it(
        self, advised: list[Row], statement: str, kind: str, response: str | None
    ) -> None:
        """Letter, opening and 1; reaction, role of the OM; underpinning 5.3.3, 3.1 and 3.2."""
        (row,) = [row for row in advised if row["statement"] == f"recommendation:{statement}"]
        assert row["kind"] == f"kkc:recommendation-{kind}"
        assert row["responseKind"] == (response and f"kkc:response-{response}")

    def test_minister_and_partners_together_reject_a_more_visible_om(
        self, advised: list[Row]
    ) -> None:
        """Reaction, role of the OM: the partners and the minister do not support it."""
        (row,) = [r for r in advised if r["responseKind"] == "kkc:response-rejected"]
        assert row["respondents"] == ["actor:minister-jenv", "actor:partners-integrale-aanpak"]
        assert row["addressees"] == ["actor:openbaar-ministerie"]

    def test_the_om_itself_looks_into_sharing_more(self, advised: list[Row]) -> None:
        """Reaction, role of the OM: it is willing to see whether it is too reserved."""
        statement = "recommendation:reactie-koers-bepalen-2023-om-brugfunctie"
        (row,) = [row for row in advised if row["statement"] == statement]
        assert row["respondents"] == ["actor:openbaar-ministerie"]

    def test_what_is_expressly_not_recommended_is_a_denial(self, advised: list[Row]) -> None:
        """Annex: no new indicators. Reaction: no plea to organise the services differently."""
        denied = {r["statement"] for r in advised if r["polarity"] == "kkc:polarity-denied"}
        assert denied == {
            "recommendation:reactie-25-jaar-2021-geen-nieuwe-indicatoren",
            "recommendation:reactie-koers-bepalen-2023-herijking-opsporing",
        }

    def test_the_underpinning_answers_no_recommendation(self, advised: list[Row]) -> None:
        """Its authors pass on what others advise; nobody responds in the five texts."""
        responses = [row["response"] for row in advised if row["source"] == UNDERPINNING]
        assert responses
        assert set(responses) == {None}

    def test_the_minister_asks_the_sbo_for_advice(self, advised: list[Row]) -> None:
        """Letter, regional reinforcement: a request whose answer stands in none of the texts."""
        (row,) = [r for r in holding(advised, "addressees", "actor:sbo") if r["source"] == LETTER]
        assert (row["kind"], row["responseKind"]) == ("kkc:recommendation-request", None)

    def test_the_motion_for_security_gets_200_million(self, advised: list[Row]) -> None:
        """Letter, extra investment: the motion provides for it and the minister welcomes it."""
        (row,) = holding(advised, "recommenders", "initiative:motie-hermans")
        assert row["kind"] == "kkc:recommendation-motion"
        assert row["responseKind"] in ("kkc:response-accepted", "kkc:response-done")


@pytest.fixture(scope="module")
def unmeasured(graph: ClosedGraph) -> Mapping[str, Row]:
    return by(rows_of(graph, "G07"), "subject")


class TestNotMeasured:
    """G07."""

    @pytest.mark.parametrize(
        "name",
        [
            "preventie-met-gezag",
            "toekomstagenda-internationaal",
            "plan-van-aanpak-witwassen",
            "beslag-informatie-systeem",
            "actieprogramma-veilig-ondernemen",
            "plan-van-aanpak-logistieke-knooppunten",
            "wgs",
        ],
    )
    def test_no_evaluation_or_figure_is_named(
        self, unmeasured: Mapping[str, Row], name: str
    ) -> None:
        """Letter, 1; annex, bottlenecks 2 and 3; reaction: what they set up and leave at that."""
        assert f"initiative:{name}" in unmeasured

    @pytest.mark.parametrize(
        "measured",
        [
            "initiative:projecten-koers-bepalen",
            "initiative:projecten-ondermijningsaanpak",
            "claim:reactie-25-jaar-2021-doel-beheersen-terugdringen",
            "claim:verdeling-2021-minder-drugsgebruik",
        ],
    )
    def test_what_is_evaluated_or_has_a_figure_is_no_row(
        self, unmeasured: Mapping[str, Row], measured: str
    ) -> None:
        """The study of thirteen projects; the SBO's advice; 25 years of policy; growing markets."""
        assert measured not in unmeasured

    @pytest.mark.parametrize(
        "name",
        ["onderzoek-25-jaar", "monitor-effecten", "nationale-drug-monitor", "motie-eerdmans"],
    )
    def test_studies_monitors_and_motions_are_no_rows(
        self, unmeasured: Mapping[str, Row], name: str
    ) -> None:
        """They measure or ask; nobody asks whether they are measured."""
        assert f"initiative:{name}" not in unmeasured

    def test_the_reinforcement_is_measured_only_through_a_part(
        self, unmeasured: Mapping[str, Row]
    ) -> None:
        """Reaction, opening: the study was about thirteen projects, a limited part of it."""
        nearby = listed(unmeasured["initiative:regionale-versterkingsplannen"]["nearby"])
        assert "relation:reactie-koers-bepalen-2023-onderzoek-projecten" in nearby

    def test_the_aim_of_the_pact_has_no_indicator(self, unmeasured: Mapping[str, Row]) -> None:
        """Underpinning, 6: a strong reduction in ten years; by what measure is not said."""
        row = unmeasured["claim:onderbouwing-2021-doel-tien-jaar"]
        assert row["kind"] == "kkc:claim-aim"
        assert row["holders"] == ["actor:aanjaagteam-ondermijning"]


@pytest.fixture(scope="module")
def letter(graph: ClosedGraph) -> set[tuple[Cell, Cell]]:
    """What the letter leaves open: statement and property."""
    rows = rows_of(graph, "G08", {"source": LETTER})
    return {(row["statement"], row["leftOpen"]) for row in rows}


class TestLeftOpen:
    """G08."""

    @pytest.mark.parametrize(
        ("words", "left_open"),
        [
            ("sturing-monitoring", "amount"),
            ("rioolwatermetingen", "amount"),
            ("incidenteel", "amount"),
            ("incidenteel", "split"),
            ("structureel", "split"),
            ("nps", "split"),
            ("bijzondere-opsporingsdiensten", "split"),
            ("strafrechtketen", "split"),
        ],
    )
    def test_money_of_the_letter(
        self, letter: set[tuple[Cell, Cell]], words: str, left_open: str
    ) -> None:
        """Next step, 1, 2 and steering: an amount, money, together, in all, to be worked out."""
        assert (flow(LETTER, words), f"kk:{left_open}") in letter

    def test_who_coordinates_prevention_is_left_open(self, letter: set[tuple[Cell, Cell]]) -> None:
        """Steering: how it is best given shape will be worked out."""
        assert ("responsibility:verdeling-2021-coordinatie-preventie", "kk:bearer") in letter

    def test_amounts_that_are_stated_are_not_left_open(
        self, letter: set[tuple[Cell, Cell]]
    ) -> None:
        """The 60 for the police and the 14 for enforcing the ban stand there in full."""
        stated = {flow(LETTER, "politie-opsporing"), flow(LETTER, "lachgas-politie")}
        assert not stated & {statement for statement, _ in letter}

    def test_the_police_paper_leaves_its_effects_on_the_chain_unpriced(
        self, graph: ClosedGraph
    ) -> None:
        """Underpinning, 1.3: a call on the new cabinet without a price."""
        statement = flow(UNDERPINNING, "position-paper-keteneffecten")
        row = one(graph, "G08", {"source": UNDERPINNING}, statement=statement)
        assert (row["leftOpen"], row["kind"]) == ("kk:amount", "kk:FundingFlow")

    def test_the_task_of_the_riec_bureaus_is_left_open(self, graph: ClosedGraph) -> None:
        """Reaction, existing structures: their role and position must become clear."""
        statement = "responsibility:reactie-koers-bepalen-2023-riec-bureaus-rol"
        row = one(graph, "G08", {"source": REACTION}, statement=statement)
        assert row["leftOpen"] == "kk:task"

    def test_the_rows_follow_the_sources_by_date(self, graph: ClosedGraph) -> None:
        """February 2021, October 2021, 2023; the page, which has no date, first."""
        sources = list(dict.fromkeys(row["source"] for row in rows_of(graph, "G08")))
        dated = [source for source in sources if source != PAGE]
        assert dated == [UNDERPINNING, ANNEX, LETTER, REACTION]
