"""Evidence in the real data, held to what the texts and the background documents say, by hand.

The texts are the underpinning of February 2021 ("the underpinning"), the letter of 4 October 2021
("the letter") and its annex on the study of 25 years ("the annex").
"""

from __future__ import annotations

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.evidence.normalise import normalise
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.view import View
from questions.real import LETTER, UNDERPINNING, Row, flow, one
from questions.rows import Given, rows_of

ANNEX = "source:reactie-25-jaar-2021"
DERIVED = "rule:derived-onderbouwing-2021-politie-om-then-onderbouwing-2021-om-rechtspraak"


def whole(row: Row, name: str) -> int:
    """A cell that must hold a whole number."""
    cell = row[name]
    assert isinstance(cell, int)
    return cell


def listed(row: Row, column: str) -> list[str]:
    """A list cell, empty where there is nothing."""
    cell = row[column]
    return cell if isinstance(cell, list) else []


class TestPassages:
    """E01."""

    def test_the_amount_for_the_ban_on_nps_rests_on_three_places(self, graph: ClosedGraph) -> None:
        """Opening: extra from 2022. Next step: the amounts are structural. Under 20 million: 4.5.

        The default is this line; its passages come in the order of the letter.
        """
        rows = rows_of(graph, "E01")
        assert {row["statement"] for row in rows} == {flow(LETTER, "nps")}
        assert [row["section"] for row in rows] == [
            "section:verdeling-2021-opening",
            "section:verdeling-2021-volgende-stap",
            "section:verdeling-2021-lachgas-nps",
        ]
        assert [row["page"] for row in rows] == [1, 3, 5]
        starts = [whole(row, "start") for row in rows]
        assert starts == sorted(starts)

    def test_what_stands_between_start_and_end_is_what_is_meant(
        self, graph: ClosedGraph, source_texts: dict[str, str]
    ) -> None:
        """The last passage of that line holds the amount and its three recipients, and no more."""
        row = rows_of(graph, "E01")[-1]
        text = normalise(source_texts["verdeling-2021"]).text
        place = text[whole(row, "start") - 1 : whole(row, "end")]
        assert row["stretches"] == 1
        assert place.endswith("nps45mlnvoorhetomdepolitieenhetnfisamen")

    def test_a_sentence_across_two_pages_with_a_footnote_is_one_passage(
        self, graph: ClosedGraph, source_texts: dict[str, str]
    ) -> None:
        """The 110 and its revision: two footnotes and a page break lie between; note 8 is later."""
        given: Given = {"statement": flow(LETTER, "breed-offensief-2021")}
        (row,) = rows_of(graph, "E01", given)
        assert (row["page"], row["stretches"]) == (2, 4)
        text = normalise(source_texts["verdeling-2021"]).text
        between = text[whole(row, "start") - 1 : whole(row, "end")]
        assert between.startswith("eind2019kwam110mln")
        assert between.endswith("nrs275en281")

    def test_a_derived_rule_rests_on_the_passages_of_both_rules(self, graph: ClosedGraph) -> None:
        """1.3: ten to the hundred for the OM, then half of it for the judiciary."""
        rows = rows_of(graph, "E01", {"statement": DERIVED})
        assert [(row["derivedFrom"], row["section"]) for row in rows] == [
            ("rule:onderbouwing-2021-politie-om", "section:onderbouwing-2021-1-3"),
            ("rule:onderbouwing-2021-om-rechtspraak", "section:onderbouwing-2021-1-3"),
        ]

    def test_a_contradiction_rests_on_a_passage_of_each_side(self, graph: ClosedGraph) -> None:
        """When resilience came onto the agenda: letter 2017, annex and web page 2018.

        The web page bears no date, so it comes last.
        """
        given: Given = {"statement": "discrepancy:verdeling-2021-begin-weerbaarheid"}
        assert [row["source"] for row in rows_of(graph, "E01", given)] == [
            ANNEX,
            LETTER,
            "source:ccv-drugscriminaliteit",
        ]

    def test_a_background_statement_has_no_passage(self, graph: ClosedGraph) -> None:
        """That the SBO was created in early 2018 is known from a web address."""
        assert rows_of(graph, "E01", {"statement": "event:background-sbo-opgericht"}) == []


@pytest.fixture(scope="module")
def team(graph: ClosedGraph) -> dict[str, Row]:
    """What is stated about the MIT, the default, by statement."""
    return {str(row["statement"]): row for row in rows_of(graph, "E02")}


class TestAbout:
    """E02."""

    def test_the_team_is_told_by_three_sources_and_by_background(
        self, team: dict[str, Row]
    ) -> None:
        """Underpinning, annex and letter name the MIT; the two other texts do not."""
        told = {
            name
            for row in team.values()
            if not row["background"]
            for name in listed(row, "sources")
        }
        assert told == {ANNEX, LETTER, UNDERPINNING}
        assert any(row["background"] for row in team.values())

    def test_said_and_read_stand_apart(self, team: dict[str, Row]) -> None:
        """Annex: operational from late 2023 is said; that NSOC succeeds it is our reading."""
        said = team["event:reactie-25-jaar-2021-mit-operationeel"]
        assert (said["standing"], said["property"]) == ("kkc:standing-said", "kk:subject")
        after = team["relation:background-nsoc-volgt-op-mit"]
        assert (after["standing"], after["background"], after["confidence"]) == (
            "kkc:standing-read",
            True,
            "kkc:confidence-high",
        )

    def test_an_extra_budget_of_which_no_amount_is_told(self, team: dict[str, Row]) -> None:
        """2.6.2: extra budget was set aside for the MIT, how much is left open."""
        row = team[flow(UNDERPINNING, "mit-breed-offensief")]
        assert (row["leavesOpen"], row["kind"]) == (["kk:amount"], "kk:FundingFlow")

    def test_background_comes_with_its_confidence_and_nothing_else_does(
        self, team: dict[str, Row]
    ) -> None:
        """Two years of founding, told by two newsrooms, are of medium confidence."""
        for name in ("2019", "2020"):
            row = team[f"event:background-mit-opgericht-{name}"]
            assert row["confidence"] == "kkc:confidence-medium"
        assert all((row["confidence"] is None) != row["background"] for row in team.values())

    def test_what_names_only_some_and_what_is_undivided(self, graph: ClosedGraph) -> None:
        """Letter: the NFI is one of others for 30 million, and shares 4.5 with two named ones."""
        thing: Given = {"thing": "actor:nfi"}
        forensic = one(graph, "E02", thing, statement=flow(LETTER, "forensisch-onderzoek"))
        assert forensic["amongOthers"] == ["kk:recipient"]
        shared = one(graph, "E02", thing, statement=flow(LETTER, "nps"))
        assert (shared["amongOthers"], shared["leavesOpen"]) == (None, ["kk:split"])

    def test_what_a_source_denies_is_told_as_denied(self, graph: ClosedGraph) -> None:
        """4.5: no structural funding yet. Annex: the DGO does not resemble the NCTV."""
        platform: Given = {"thing": "initiative:kennisplatform-ondermijning"}
        row = one(graph, "E02", platform, polarity="kkc:polarity-denied")
        assert row["statement"] == flow(UNDERPINNING, "kennisplatform-ontkend")
        row = one(graph, "E02", {"thing": "actor:dgo"}, polarity="kkc:polarity-denied")
        assert row["sources"] == [ANNEX]

    def test_a_source_is_not_told_of_by_all_that_stands_in_it(self, graph: ClosedGraph) -> None:
        """The letter is the subject of few statements and the document of hundreds."""
        rows = rows_of(graph, "E02", {"thing": LETTER})
        assert 0 < len(rows) < 30
        assert "kk:statedIn" not in {row["property"] for row in rows}

    def test_a_derived_statement_is_told_as_derived(self, graph: ClosedGraph) -> None:
        """1.3: money for the police asks money of the judiciary only through the OM."""
        row = one(graph, "E02", {"thing": "actor:rechtspraak"}, standing="kkc:standing-derived")
        assert (row["statement"], row["property"]) == (DERIVED, "kk:requiredActor")


class TestCoverage:
    """E03."""

    def test_a_section_is_as_long_as_its_letters_and_digits(
        self, graph: ClosedGraph, source_texts: dict[str, str]
    ) -> None:
        """Letter, international approach: from its heading up to that of pillar 2."""
        text = source_texts["verdeling-2021"]
        start, end = text.index("Internationale aanpak –"), text.index("2 Versterking van")
        row = one(graph, "E03", section="section:verdeling-2021-internationale-aanpak")
        assert row["length"] == len(normalise(text[start:end]).text)
        assert whole(row, "found") >= whole(row, "passages") > 0

    def test_what_holds_nothing_to_record_is_a_row_all_the_same(self, graph: ClosedGraph) -> None:
        """The last heading of the web page is one word; only the copyright comes after it."""
        row = one(graph, "E03", section="section:ccv-drugscriminaliteit-download")
        assert row["length"] == len("Download")
        assert (row["passages"], row["found"], row["density"]) == (0, 0, 0)

    def test_sections_come_as_they_are_read(self, graph: ClosedGraph) -> None:
        """Annex: opening, summary, reaction, effect, three bottlenecks, conclusion."""
        rows = rows_of(graph, "E03", {"source": ANNEX})
        assert [str(row["section"]).rpartition("2021-")[2] for row in rows] == [
            "opening",
            "samenvatting",
            "reactie",
            "doeltreffendheid",
            "knelpunten",
            "knelpunt-1-politie",
            "knelpunt-2-informatie",
            "knelpunt-3-opsporing",
            "conclusie",
        ]


@pytest.fixture(scope="module")
def background(graph: ClosedGraph) -> list[Row]:
    return rows_of(graph, "E04")


class TestBackground:
    """E04."""

    def test_every_row_has_a_document_with_address_day_of_reading_and_confidence(
        self, background: list[Row]
    ) -> None:
        """What no passage shows can be looked up, and the reader knows when we did."""
        for row in background:
            for column in ("document", "address", "readOn", "confidence"):
                assert row[column] is not None, (row["statement"], column)
            assert str(row["address"]).startswith("https://")

    def test_what_only_background_knows(self, background: list[Row]) -> None:
        """No text names NSOC, Statistics Netherlands, Vlissingen or nine of the ten RIECs."""
        alone = {thing for row in background for thing in listed(row, "onlyBackground")}
        assert alone >= {
            "actor:nsoc",
            "actor:cbs",
            "actor:icov",
            "actor:fec",
            "actor:riec-limburg",
            "actor:riec-rotterdam",
            "place:vlissingen",
        }

    def test_what_a_source_names_too_is_not_known_from_background_alone(
        self, background: list[Row]
    ) -> None:
        """5.2 names RIEC Midden-Nederland; a footnote of the letter the chair of the SBO."""
        alone = {thing for row in background for thing in listed(row, "onlyBackground")}
        named = {thing for row in background for thing in listed(row, "things")}
        for thing in (
            "actor:riec-midden-nederland",
            "actor:voorzitter-sbo",
            "actor:mit",
            "actor:euriec",
            "initiative:wgs",
        ):
            assert thing in named, thing
            assert thing not in alone, thing

    def test_the_year_of_founding_comes_from_two_documents(self, graph: ClosedGraph) -> None:
        """A newspaper says 2019, the broadcaster 2020: two statements, each with its document."""
        rows = rows_of(graph, "E04", {"thing": "actor:mit"})
        found = {row["statement"]: row["document"] for row in rows}
        assert found["event:background-mit-opgericht-2019"] == "document:nrc-mit-opgeheven"
        assert found["event:background-mit-opgericht-2020"] == "document:nos-nsoc-opgedoekt"

    def test_a_denial_in_background_says_so(self, graph: ClosedGraph) -> None:
        """The RIECs do not come under the LIEC, their site says; the form is our reading."""
        rows = [
            row
            for row in rows_of(graph, "E04", {"thing": "actor:liec"})
            if row["polarity"] == "kkc:polarity-denied"
        ]
        assert [(row["statement"], row["standing"]) for row in rows] == [
            ("relation:background-riecs-niet-onder-liec", "kkc:standing-read")
        ]

    def test_without_background_nothing_is_left(self, workspace: Workspace) -> None:
        """The catalogue record of a source always counts, but it is no statement."""
        assert rows_of(ClosedGraph.open(workspace, View(background=False)), "E04") == []
