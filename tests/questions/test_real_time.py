"""The time questions on the real data, held to what was worked out by hand from the texts.

The texts, by short name: the underpinning (`onderbouwing-2021`, February 2021), the letter
(`verdeling-2021`) and its annex (`reactie-25-jaar-2021`), both of 4 October 2021, and the reaction
(`reactie-koers-bepalen-2023`, between 7 April and the end of August 2023).
"""

from __future__ import annotations

from datetime import date

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.view import View
from questions.real import LETTER, UNDERPINNING, Row, flow, million, one
from questions.rows import Cell, rows_of

ANNEX, REACTION = "source:reactie-25-jaar-2021", "source:reactie-koers-bepalen-2023"
EXISTING, PLANNED = "kkc:situation-existing", "kkc:situation-planned"
CERTAINLY, POSSIBLY = "kkc:certainty-certainly", "kkc:certainty-possibly"


def event(source: str, words: str) -> str:
    return f"event:{source.removeprefix('source:')}-{words}"


def listed(cell: Cell) -> list[str]:
    """A cell that holds several things."""
    assert isinstance(cell, list)
    return cell


def field(graph: ClosedGraph, day: str | None = None) -> dict[str, Row]:
    """What T01 says of each body on a day; without one, on its default day."""
    return {str(r["body"]): r for r in rows_of(graph, "T01", {"date": day} if day else {})}


@pytest.fixture(scope="module")
def sources_only(workspace: Workspace) -> ClosedGraph:
    """The graph without what the background tells."""
    return ClosedGraph.open(workspace, View(background=False))


class TestFieldOnADate:
    """T01."""

    def test_the_mit_is_founded_but_not_operational(self, graph: ClosedGraph) -> None:
        """Annex, effectiveness: founded in 2020, at work from the end of 2023."""
        mit = field(graph)["actor:mit"]
        assert (mit["situation"], mit["certainty"]) == (EXISTING, CERTAINLY)
        assert (mit["operational"], mit["ended"]) == (None, None)
        assert "date:2020" in listed(mit["begun"])
        assert event(ANNEX, "mit-operationeel") in listed(mit["foreseen"])

    def test_an_expectation_never_makes_the_mit_operational(
        self, graph: ClosedGraph, sources_only: ClosedGraph
    ) -> None:
        """After the end of 2023 no source says that it came to work.

        Background foresees that it is replaced in July 2022, so by plan it is over.
        """
        for told in (graph, sources_only):
            mit = field(told, "2024-06-01")["actor:mit"]
            assert (mit["situation"], mit["certainty"]) == (EXISTING, POSSIBLY)
        assert field(graph, "2024-06-01")["actor:mit"]["overAfter"] == "2022-07-01"
        assert field(sources_only, "2024-06-01")["actor:mit"]["overAfter"] is None

    @pytest.mark.parametrize(
        ("day", "certainty"),
        [("2020-06-15", POSSIBLY), ("2021-10-04", CERTAINLY), ("2023-01-01", POSSIBLY)],
    )
    def test_the_dgo_exists_before_and_after_its_two_years(
        self, graph: ClosedGraph, day: str, certainty: str
    ) -> None:
        """Annex, third movement: formed in 2020. Letter, steering: for two years, for now.

        So by plan it is over in the course of 2022, but nobody says that it was wound up.
        """
        dgo = field(graph, day)["actor:dgo"]
        assert (dgo["situation"], dgo["certainty"]) == (EXISTING, certainty)
        assert dgo["overAfter"] == "2022-12-31"

    def test_before_2020_there_is_no_dgo(self, graph: ClosedGraph) -> None:
        """Annex: formed in 2020."""
        assert "actor:dgo" not in field(graph, "2019-12-31")

    def test_the_knowledge_centre_is_only_planned(
        self, graph: ClosedGraph, sources_only: ClosedGraph
    ) -> None:
        """Annex, effectiveness: it is being set up. Background: opened on 1 June 2022."""
        skc = field(graph)["actor:skc"]
        assert (skc["situation"], skc["certainty"]) == (PLANNED, CERTAINLY)
        assert field(sources_only, "2022-12-01")["actor:skc"]["certainty"] == POSSIBLY
        opened = field(graph, "2022-12-01")["actor:skc"]
        assert opened["situation"] == "kkc:situation-operational"

    @pytest.mark.parametrize(
        "body",
        [
            "actor:brede-maatschappelijke-coalitie",  # annex, second bottleneck: being formed
            "initiative:haalbaarheidsstudie-monitor",  # annex: the DGO prepares it
            "initiative:monitor-effecten",  # annex: the WODC will carry it out
            "initiative:ondermijningskamers",  # underpinning 2.5.2: three are foreseen
            "initiative:wijkrechtspraak",  # underpinning 5.5: supposed to be set up
        ],
    )
    def test_plans_are_plans(self, graph: ClosedGraph, body: str) -> None:
        """None of these exists on the day of the letter."""
        assert field(graph)[body]["situation"] == PLANNED

    @pytest.mark.parametrize(
        "body",
        [
            "actor:riecs",  # annex, second movement: 2008
            "initiative:breed-offensief",  # letter, next step: begun in 2019
            "initiative:kennisplatform-ondermijning",  # underpinning 4.5: brought about
            "initiative:pilot-ondermijningskamer",  # underpinning 2.5: started
            "initiative:pilots-wijkrechtspraak",  # underpinning 2.5 and 5.5: some are under way
        ],
    )
    def test_what_was_begun_exists(self, graph: ClosedGraph, body: str) -> None:
        """Whatever became of it later, it was begun before the letter."""
        assert field(graph)[body]["situation"] == EXISTING

    def test_the_plans_of_the_regions_run_until_the_end_of_2022(self, graph: ClosedGraph) -> None:
        """Underpinning 4.2: extended at the end of 2020 until the end of 2022."""
        found = field(graph)["initiative:regionale-versterkingsplannen"]
        told = (found["situation"], found["certainty"], found["overAfter"])
        assert told == (EXISTING, CERTAINLY, "2022-12-31")
        later = field(graph, "2023-01-01")["initiative:regionale-versterkingsplannen"]
        assert (later["situation"], later["certainty"]) == (EXISTING, POSSIBLY)

    def test_what_only_the_reaction_knows_has_no_day_in_2021(self, graph: ClosedGraph) -> None:
        """Reaction, international: EURIEC matters for some years, a coalition was concluded."""
        found = field(graph)
        for body in ("actor:euriec", "actor:coalitie-van-landen"):
            told = (found[body]["situation"], found[body]["certainty"])
            assert told == (EXISTING, "kkc:certainty-undated")

    @pytest.mark.parametrize(
        "thing",
        [
            "actor:nsoc",  # announced in May 2022 only
            "actor:fiod",  # there, but nobody tells since when
            "actor:programma-dg-dgo",  # an office
            "initiative:verbod-lachgas",  # a law
            "initiative:tienjarenprogramma",  # advised, never begun
            "flow:reactie-koers-bepalen-2023-euriec-europese-commissie",  # money
        ],
    )
    def test_these_are_no_rows(self, graph: ClosedGraph, thing: str) -> None:
        """On the day of the letter."""
        assert thing not in field(graph)


class TestHistory:
    """T02."""

    def test_the_mit_from_decision_to_expectation(self, graph: ClosedGraph) -> None:
        """The decision of 2019 comes first, its work at the end of 2023 last.

        In between stand the underpinning (2.3: paid structurally from 2021), both papers of October
        2021, and NSOC.
        """
        rows = rows_of(graph, "T02")
        order = [row["statement"] for row in rows]
        days = [row["day"] for row in rows]
        told = [
            "event:background-mit-besloten",
            event(ANNEX, "mit-opgericht"),
            flow(UNDERPINNING, "mit-structureel"),
            event(UNDERPINNING, "mit-oprichting"),
            event(LETTER, "mit-opgericht"),
            "relation:background-nsoc-volgt-op-mit",
            event(ANNEX, "mit-operationeel"),
        ]
        assert [order.index(statement) for statement in told] == sorted(map(order.index, told))
        assert (days[0], days[-1]) == (["date:2019"], ["date:late-2023"])
        assert "discrepancy:background-jaar-oprichting-mit" in order

    def test_that_no_team_is_like_the_nctv_is_told_apart(self, graph: ClosedGraph) -> None:
        """Annex: the researchers compare the DGO with the NCTV, the minister denies it."""
        rows = rows_of(graph, "T02", {"thing": "actor:dgo"})
        compared = [row for row in rows if row["kind"] == "kkc:relation-compares-with"]
        assert {row["polarity"] for row in compared} == {
            "kkc:polarity-affirmed",
            "kkc:polarity-denied",
        }

    def test_the_money_of_euriec_stops_in_its_history(self, graph: ClosedGraph) -> None:
        """Reaction, international: in September "this year", which we read as 2023."""
        rows = rows_of(graph, "T02", {"thing": "actor:euriec"})
        (stop,) = [r for r in rows if r["statement"] == event(REACTION, "euriec-geld-stopt")]
        assert (stop["day"], stop["standing"]) == (["date:2023-09"], "kkc:standing-read")

    def test_the_pact_is_answered_through_its_advice(self, graph: ClosedGraph) -> None:
        """Letter, what was invested: the approach of the Pact is broadly followed."""
        rows = rows_of(graph, "T02", {"thing": "initiative:tienjarenprogramma"})
        through = [r["through"] for r in rows if r["kind"] == "kkc:response-partly"]
        assert ["recommendation:verdeling-2021-pact-tienjarenprogramma"] in through


@pytest.fixture(scope="module")
def changes(graph: ClosedGraph) -> dict[tuple[str, str], Row]:
    """What T03 says by default, by statement and change."""
    return {(str(r["statement"]), str(r["change"])): r for r in rows_of(graph, "T03")}


class TestChanges:
    """T03, from the letter to the reaction."""

    def test_both_bans_were_expected_for_spring_2022(
        self, changes: dict[tuple[str, str], Row]
    ) -> None:
        """Letter, nitrous oxide and NPS."""
        for ban in ("lachgas", "nps"):
            row = changes[event(LETTER, f"invoering-{ban}"), "kkc:change-expected"]
            assert (row["day"], row["certainty"]) == (["date:spring-2022"], CERTAINLY)

    def test_the_structural_150_begins_and_names_what_it_replaces(
        self, changes: dict[tuple[str, str], Row]
    ) -> None:
        """Letter, what was invested: structural from 2022, instead of the 110 of 2019."""
        row = changes[flow(LETTER, "breed-offensief-structureel"), "kkc:change-began"]
        assert row["day"] == ["date:budget-2022-start"]
        assert row["replaces"] == [flow(LETTER, "breed-offensief-2019")]

    def test_the_money_for_eight_municipalities_runs_out(
        self, changes: dict[tuple[str, str], Row]
    ) -> None:
        """Underpinning 5.1: for 2020 and 2021; so it was asked before the first day."""
        row = changes[flow(UNDERPINNING, "preventie-2020-2021"), "kkc:change-ended"]
        assert (row["day"], row["certainty"]) == (["date:budget-2021-end"], CERTAINLY)

    def test_the_tasks_of_the_task_force_move_somewhere_in_2021(
        self, changes: dict[tuple[str, str], Row]
    ) -> None:
        """Underpinning 4.5: in 2021, which lies only partly after the letter."""
        row = changes["relation:onderbouwing-2021-ato-taken-naar-liec", "kkc:change-began"]
        assert row["certainty"] == POSSIBLY

    def test_what_the_reaction_tells_without_a_day_comes_last(
        self, changes: dict[tuple[str, str], Row]
    ) -> None:
        """Reaction: the agenda was laid down, the coalition concluded, the platforms came."""
        undated = [k for k, row in changes.items() if row["certainty"] == "kkc:certainty-undated"]
        assert list(changes)[-len(undated) :] == undated
        for words in ("toekomstagenda-vastgesteld", "coalitie-gesloten", "pvo-komst"):
            assert (event(REACTION, words), "kkc:change-happened") in undated

    @pytest.mark.parametrize(
        "statement",
        [
            event(ANNEX, "mit-opgericht"),  # 2020
            event(ANNEX, "mit-operationeel"),  # end of 2023
            event(REACTION, "euriec-geld-stopt"),  # September 2023
            event(REACTION, "tussenrapportage"),  # May 2021
            event(LETTER, "motie-eerdmans-aangenomen"),  # told as past on the first day
            flow(UNDERPINNING, "totaal"),  # ten years without a beginning
        ],
    )
    def test_these_are_no_changes_of_this_period(
        self, changes: dict[tuple[str, str], Row], statement: str
    ) -> None:
        """They lie outside by every reading, or in no period at all."""
        assert statement not in {key[0] for key in changes}

    def test_the_month_in_which_the_money_of_euriec_stops(self, graph: ClosedGraph) -> None:
        """Reaction: September; the year is our reading, and the row says so."""
        rows = rows_of(graph, "T03", {"before": "2023-09-01", "after": "2023-09-30"})
        found = {(r["statement"], r["change"]): r["standing"] for r in rows}
        stop = (event(REACTION, "euriec-geld-stopt"), "kkc:change-expected")
        assert found[stop] == "kkc:standing-read"

    def test_the_coming_ten_years_end_on_no_day(self, graph: ClosedGraph) -> None:
        """Underpinning 1.2: ten years, but from when is not said, so not in the thirties."""
        assert rows_of(graph, "T03", {"before": "2030-01-01", "after": "2041-12-31"}) == []
        assert one(graph, "M05", statement=flow(UNDERPINNING, "totaal"))["duration"] == "P10Y"


@pytest.fixture(scope="module")
def awaited(graph: ClosedGraph) -> dict[str, Row]:
    """What T04 leaves unconfirmed, by statement."""
    return {str(row["statement"]): row for row in rows_of(graph, "T04")}


class TestNeverConfirmed:
    """T04."""

    @pytest.mark.parametrize(
        ("statement", "could"),
        [
            (event(LETTER, "invoering-lachgas"), True),  # spring 2022; the reaction is of 2023
            (event(LETTER, "invoering-nps"), True),
            (event(UNDERPINNING, "ato-taken-overdracht"), True),  # in 2021
            (event(UNDERPINNING, "drie-kamers"), True),
            (event(UNDERPINNING, "wijkrechtbanken-oprichten"), True),
            (event(UNDERPINNING, "versterkingsplannen-einde"), True),  # end of 2022
            (event(ANNEX, "wgs-bij-eerste-kamer"), True),
            (event(ANNEX, "coalitie-in-wording"), True),
            (event(ANNEX, "monitor"), True),
            (event(LETTER, "brief-veiligheid-verwacht"), True),
            (event(ANNEX, "mit-operationeel"), False),  # end of 2023: no source is of after it
            (event(REACTION, "euriec-voortgezet"), False),  # the last source
            (event(REACTION, "euriec-geld-stopt"), False),
        ],
    )
    def test_no_source_says_that_it_came(
        self, awaited: dict[str, Row], statement: str, could: bool
    ) -> None:
        """Each was to come, and no source of later date says that it did.

        Letter: nitrous oxide and NPS, extra investment. Underpinning: 2.5, 4.2, 4.5 and 5.5. Annex:
        effectiveness and second bottleneck. Reaction: international.
        """
        assert awaited[statement]["couldBeTold"] is could
        assert awaited[statement]["confirmedOutside"] is None

    def test_that_the_mit_would_be_founded_is_confirmed(self, awaited: dict[str, Row]) -> None:
        """Underpinning 1.1 looks forward to it; both papers of October say that it was."""
        assert event(UNDERPINNING, "mit-oprichting") not in awaited

    def test_what_happened_is_no_expectation(self, awaited: dict[str, Row]) -> None:
        """Underpinning 2.5: the pilots in the neighbourhood are under way."""
        assert event(UNDERPINNING, "pilots-wijkrechtspraak-lopen") not in awaited

    def test_only_background_tells_that_the_knowledge_centre_opened(
        self, awaited: dict[str, Row]
    ) -> None:
        """Annex: being set up. An opening is no founding, so it stands beside the row."""
        later = awaited[event(ANNEX, "skc-oprichting")]["later"]
        assert later == ["event:background-skc-geopend"]

    def test_only_background_tells_what_replaced_the_mit(self, awaited: dict[str, Row]) -> None:
        """That another team took its place does not say that it ever worked."""
        later = awaited[event(ANNEX, "mit-operationeel")]["later"]
        assert later == ["relation:background-nsoc-volgt-op-mit"]


class TestAsKnown:
    """M02 and M11, before and after something became known."""

    def test_what_the_police_gets_was_known_in_october_2021(self, workspace: Workspace) -> None:
        """Underpinning 2.3.3: 125 asked. Letter: 60 and 14 for the police alone, a share in 4.5."""
        asked, told = (
            {
                str(row["stage"]): (million(row["own"]), million(row["shared"]))
                for row in rows_of(
                    ClosedGraph.open(workspace, View(known=day)), "M02", {"actor": "actor:politie"}
                )
                if row["source"] in (UNDERPINNING, LETTER)
            }
            for day in (date(2021, 10, 3), date(2021, 10, 4))
        )
        assert asked == {"kkc:stage-requested": (125, None)}
        assert told == asked | {"kkc:stage-announced": (74, 4.5)}

    def test_the_110_was_revised_in_2020(self, workspace: Workspace) -> None:
        """Letter, what was invested: revised at the Voorjaarsnota of 2020, not before."""
        counts = [
            len(rows_of(ClosedGraph.open(workspace, View(known=day)), "M11"))
            for day in (date(2019, 12, 31), date(2020, 12, 31))
        ]
        assert counts == [0, 3]
