"""What is drawn of which statements, and what is not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from drawings.made import BASE
from ketenkaart.answers.answer import ask
from ketenkaart.answers.parameters import parse_values
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.drawings.draw import Choice, draw
from ketenkaart.drawings.drawing import GAP, Drawing, Edge, Period
from ketenkaart.drawings.fields import TAKEN
from ketenkaart.drawings.narrow import within
from ketenkaart.drawings.views import find_view, view_names
from ketenkaart.files.workspace import Workspace
from ketenkaart.findings.lint import lint_findings
from ketenkaart.graph.view import View
from support import input_error, small_workspace

VIEWS = view_names(Workspace.find())
MILLION = 10**6
_DRAWN: dict[tuple[object, ...], tuple[ClosedGraph, Drawing]] = {}


def drawn(
    graph: ClosedGraph, name: str, language: str = "nl", every: Iterable[str] = (), **given: str
) -> Drawing:
    """A view of a graph, its parameters given as on the command line; each is drawn once."""
    key = (id(graph), name, language, tuple(every), tuple(given.items()))
    if key in _DRAWN:
        return _DRAWN[key][1]
    view = find_view(graph.workspace, name)
    texts = {key: [value] for key, value in given.items()}
    values = parse_values(view.question, graph, texts, language)
    drawing = draw(view, graph, language, Choice(values, frozenset(every)))
    _DRAWN[key] = graph, drawing  # with the graph, lest its id be given to another
    return drawing


def short(edges: Iterable[Edge]) -> list[tuple[str, str, str, Decimal | None]]:
    """Statement, ends and weight of each edge, by the last step of their addresses."""
    last = ([iri.rsplit("/", 1)[-1] for iri in (e.statement, e.source, e.target)] for e in edges)
    return [(*steps, e.weight) for steps, e in zip(last, edges, strict=True)]  # type: ignore[misc]


def test_the_six_views_are_there() -> None:
    """The views that the documentation names are stored queries."""
    assert VIEWS == ["actors", "claims", "everything", "money", "responsibilities", "sources"]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_draws_both_worlds(name: str, graph: ClosedGraph, world_graph: ClosedGraph) -> None:
    """Edges tie nodes that are there, ids are unique, and both stand in order of id."""
    for one in (graph, world_graph):
        drawing = drawn(one, name)
        nodes = [node.id for node in drawing.nodes]
        edges = [edge.id for edge in drawing.edges]
        assert edges
        assert nodes == sorted(set(nodes))
        assert edges == sorted(set(edges))
        assert {end for e in drawing.edges for end in (e.source, e.target)} == set(nodes)
        assert not set(nodes) & set(edges)
        kinds = {node.kind for node in drawing.nodes} | {edge.kind for edge in drawing.edges}
        assert set(drawing.legend) == kinds
        assert all(node.label and node.kind and node.attributes["class"] for node in drawing.nodes)


@pytest.mark.parametrize("name", VIEWS)
def test_behind_every_edge_stand_a_statement_and_a_place(name: str, graph: ClosedGraph) -> None:
    """Whoever sees an edge can find it back: said or read, in which passage or document."""
    for edge in drawn(graph, name).edges:
        assert edge.statement
        assert edge.standing in ("said", "read", "derived")
        assert edge.polarity in ("affirmed", "denied")
        assert edge.passages or edge.standing == "derived", edge.id
        assert not set(edge.attributes) & TAKEN


def test_what_was_asked_for_adds_up_to_the_400_million(graph: ClosedGraph) -> None:
    """Each line of the underpinning is there once: they sum to its total, which is not drawn."""
    drawing = drawn(graph, "money", source="onderbouwing-2021", stage="requested")
    amounts = {edge.statement: edge.weight for edge in drawing.edges}
    assert sum(weight for weight in amounts.values() if weight) == 400 * MILLION
    assert {edge.attributes["stage"] for edge in drawing.edges} == {"gevraagd"}


def test_no_euro_of_what_was_divided_is_lost(graph: ClosedGraph) -> None:
    """Lines and what they leave of each whole sum to the 524 of the letter, worked out by hand.

    Of 434 three are in no line; 25, 50 and 67 are not itemised at all, of 20 one and a half is not.
    """
    whole = "flow:verdeling-2021-prinsjesdag"
    lines = drawn(graph, "money", within=whole)
    amounts = {(e.statement, e.attributes["computed"]): e.weight or 0 for e in lines.edges}
    rest = sorted(weight / MILLION for (_flow, computed), weight in amounts.items() if computed)
    assert [float(one) for one in rest] == [1.5, 3, 25, 50, 67]
    assert sum(amounts.values()) == 434 * MILLION
    letter = drawn(graph, "money", source="verdeling-2021", stage="announced")
    (left,) = (e for e in letter.edges if e.statement.endswith("-prinsjesdag"))
    assert left.weight == 90 * MILLION
    assert {e.id for e in lines.edges} < {e.id for e in letter.edges}


def test_a_view_says_a_gap_in_known_words(tmp_path: Path) -> None:
    """What a view says of a gap has words in both languages, or the query is told to be wrong."""
    said = MONEY.replace('"no recipient"', '"nothing"')
    facts = """flow:one a kk:FundingFlow ; kk:stage kkc:stage-asked ; kk:statedIn source:brief .
actor:alfa a kk:Actor .
source:brief a kk:Source .
"""
    workspace = small_workspace(tmp_path, {"data/facts.ttl": facts, "queries/views/money.rq": said})
    with input_error("The column gap gives nothing"):
        drawn(ClosedGraph.open(workspace), "money")


def test_money_without_any_end_is_drawn(tmp_path: Path) -> None:
    """A line of which neither recipient, purpose nor theme is said goes to a node that says so."""
    facts = """flow:one a kk:FundingFlow ; kk:stage kkc:stage-asked ; kk:statedIn source:brief ;
    kk:amount 5.0 ; kk:payer actor:alfa .
actor:alfa a kk:Actor .
source:brief a kk:Source .
"""
    files = {"data/facts.ttl": facts, "queries/views/money.rq": MONEY}
    drawing = drawn(ClosedGraph.open(small_workspace(tmp_path, files)), "money", "en")
    assert short(drawing.edges) == [("one", "alfa", "one#no-recipient", Decimal(5))]
    assert drawing.legend["Gap"] == "Not stated in the source"


def test_money_goes_from_payer_to_recipient_to_purpose(world_graph: ClosedGraph) -> None:
    """In the division letter of the invented world, worked out by hand.

    The payer is that of the 90 around the 80; what is singled out of the nets (Beta) is not drawn;
    3.5 for three services and 6 for three others stay whole on each; what has no end but a theme
    goes there; a line without any payer begins at itself. What the lines leave of a whole is not
    itemised: 90 less 80, 80 less 79, and 14 less 8 and 3.5.
    """
    drawing = drawn(world_graph, "money", source="verdeelbrief", stage="announced")
    assert short(drawing.edges) == [
        ("verdeelbrief-forensisch", "kabinet", "inspectie-epsilon", 9 * MILLION),
        ("verdeelbrief-incidenteel", "verdeelbrief-incidenteel", "aanpak-schelpensmokkel", None),
        ("verdeelbrief-keten", "kabinet", "bureau-delta", 6 * MILLION),
        ("verdeelbrief-keten", "kabinet", "college-gamma", 6 * MILLION),
        ("verdeelbrief-keten", "kabinet", "dienst-beta", 6 * MILLION),
        ("verdeelbrief-metingen", "gemeente-noordmeer", "metingen", None),
        ("verdeelbrief-metingen", "kabinet", "gemeente-noordmeer", None),
        ("verdeelbrief-motie", "verdeelbrief-motie", "kleinere-gemeenten", 20 * MILLION),
        ("verdeelbrief-netten", "dienst-alfa", "netten", 3_500_000),
        ("verdeelbrief-netten", "dienst-beta", "netten", 3_500_000),
        ("verdeelbrief-netten", "inspectie-epsilon", "netten", 3_500_000),
        ("verdeelbrief-netten", "kabinet", "dienst-alfa", 3_500_000),
        ("verdeelbrief-netten", "kabinet", "dienst-beta", 3_500_000),
        ("verdeelbrief-netten", "kabinet", "inspectie-epsilon", 3_500_000),
        ("verdeelbrief-opsporing", "kabinet", "dienst-alfa", 45 * MILLION),
        ("verdeelbrief-regie", "kabinet", "verdeelbrief-sturing", None),
        ("verdeelbrief-structureel", "kabinet", "verdeelbrief-structureel#not-itemised", MILLION),
        ("verdeelbrief-totaal", "kabinet", "verdeelbrief-totaal#not-itemised", 10 * MILLION),
        ("verdeelbrief-wijken", "kabinet", "verdeelbrief-wijken#not-itemised", 2_500_000),
        ("verdeelbrief-wijken-alfa", "kabinet", "dienst-alfa", 8 * MILLION),
        ("verdeelbrief-zeta", "kabinet", "inspectie-zeta", 5 * MILLION),
    ]
    rest = [e for e in drawing.edges if e.attributes["computed"]]
    assert {(e.attributes["step"], e.standing) for e in rest} == {("to-gap", "derived")}
    (node,) = (n for n in drawing.nodes if n.id == rest[-1].target)
    assert node.label == "Niet uitgesplitst: Wijkaanpak, toegezegd"
    shared = {e.statement.rsplit("-", 1)[-1] for e in drawing.edges if e.attributes["shared"]}
    assert shared == {"forensisch", "keten", "netten"}


def test_a_total_is_drawn_when_it_is_asked_for(world_graph: ClosedGraph) -> None:
    """With `total` the flow itself is drawn, with `within` the lines inside it alone."""
    whole = drawn(world_graph, "money", total="flow:wensennota-totaal")
    assert {weight for *_ends, weight in short(whole.edges)} == {100 * MILLION}
    lines = drawn(world_graph, "money", within="flow:wensennota-preventie")
    names = {statement: weight for statement, *_ends, weight in short(lines.edges)}
    assert names == {
        "wensennota-scholen": 6 * MILLION,
        "wensennota-wijken": 20 * MILLION,
        "wensennota-zeta": 4 * MILLION,
    }


def test_one_source_and_stage_at_a_time(world_graph: ClosedGraph) -> None:
    """Without a choice the two that most edges have; the note names the others with their number.

    What is asked for with `every` stands side by side.
    """
    alone = drawn(world_graph, "money", "en")
    assert len(alone.edges) == 21  # type: ignore[arg-type]
    assert alone.note.startswith("Only Division Letter, announced. Not drawn: Wish List, requested")
    stages = drawn(world_graph, "money", "en", every=["stage"], source="verdeelbrief")
    assert {e.attributes["stage"] for e in stages.edges} == {"announced", "granted"}
    assert {e.attributes["column_source"] for e in stages.edges} == {"Division Letter"}


def test_denied_and_revised_money_has_no_weight(tmp_path: Path) -> None:
    """Money that is denied or replaced is drawn, and no tool can add it up."""
    ends = "kk:payer actor:raad-beta ; kk:recipient actor:dienst-alfa ; kk:stage kkc:stage-asked"
    rest = f"kk:statedIn source:brief ; kk:standing kkc:standing-said ; {ends}"
    name = 'skos:prefLabel "Post"@nl , "Line"@en'
    facts = f"""flow:new a kk:FundingFlow ; {name} ; kk:amount 5.0 ; kk:revises flow:old ; {rest} ;
    kk:polarity kkc:polarity-affirmed .
flow:old a kk:FundingFlow ; {name} ; kk:amount 4.0 ; {rest} ; kk:polarity kkc:polarity-affirmed .
flow:not a kk:FundingFlow ; {name} ; kk:amount 3.0 ; {rest} ; kk:polarity kkc:polarity-denied .
actor:dienst-alfa a kk:Actor ; skos:prefLabel "Alfa"@nl .
actor:raad-beta a kk:Actor ; skos:prefLabel "Beta"@nl .
source:brief a kk:Source ; skos:prefLabel "Brief"@nl .
"""
    workspace = small_workspace(
        tmp_path, {"data/facts.ttl": facts, "queries/views/money.rq": MONEY}
    )
    drawing = drawn(ClosedGraph.open(workspace), "money")
    weights = {statement: weight for statement, *_ends, weight in short(drawing.edges)}
    assert weights == {"new": Decimal(5), "old": None, "not": None}
    assert [e.polarity for e in drawing.edges] == ["affirmed", "denied", "affirmed"]


MONEY = (Workspace.find().queries / "views" / "money.rq").read_text(encoding="utf-8")


def test_labels_come_in_the_language_asked(world_graph: ClosedGraph) -> None:
    """Title, legend, names and ties are in one language, groups too."""
    dutch, english = (drawn(world_graph, "actors", language) for language in ("nl", "en"))
    assert (dutch.title, english.title) == (
        "Wie ontmoet wie in welk verband?",
        "Who meets whom in what body?",
    )
    assert english.legend["Participation"] == "participation"
    assert {edge.label for edge in dutch.edges} & {"partner", "werkt samen met"}
    assert "national" in {node.group for node in english.nodes}


def test_a_day_gives_certainty_and_periods(world_graph: ClosedGraph) -> None:
    """On a day only what may hold is drawn, with how sure that is, and from when to when."""
    day = date(2022, 6, 1)
    graph = ClosedGraph.open(world_graph.workspace, View(on=day))
    drawing = drawn(graph, "money", source="verdeelbrief", stage="announced")
    assert "2022-06-01" in drawing.note
    unsure = sum(e.certainty == "possibly" for e in drawing.edges)
    assert unsure > 1
    assert f"Niet zeker op die dag: {unsure} verbindingen." in drawing.note
    found = {e.statement.rsplit("/", 1)[-1]: e for e in drawing.edges}
    assert found["verdeelbrief-opsporing"].period.start == date(2022, 1, 1)
    assert {e.certainty for e in drawing.edges} <= {"certainly", "possibly", "undated"}
    assert all((e.period.start or day) <= day for e in drawing.edges)
    assert {e.certainty for e in drawn(world_graph, "money").edges} == {""}
    gaps = [node.label for node in drawing.nodes if node.kind == GAP]
    assert gaps
    assert all(label.startswith("Niet uitgesplitst in dit beeld: ") for label in gaps)


def test_what_was_not_known_yet_is_not_drawn(world_graph: ClosedGraph) -> None:
    """Before its letters came out the world had one line of money and no body that met."""
    early = ClosedGraph.open(world_graph.workspace, View(known=date(2020, 1, 1)))
    assert len(drawn(early, "money", every=["source", "stage"]).edges) == 1  # type: ignore[arg-type]
    nobody = drawn(early, "actors")
    assert not nobody.edges
    assert nobody.note == ("Geen bron noemt deelname of samenwerking. Zoals bekend op 2020-01-01.")


def test_background_can_be_left_out(graph: ClosedGraph) -> None:
    """Without background no edge comes from outside the sources."""
    sources_only = ClosedGraph.recall(graph.workspace, View(background=False))
    less, more = (drawn(one, "actors") for one in (sources_only, graph))
    gone = {edge.statement for edge in more.edges} - {edge.statement for edge in less.edges}
    assert gone
    assert all("/background-" in statement for statement in gone)


def test_around_a_thing_lies_what_is_near() -> None:
    """One step takes in neighbours and the ties among them, two steps theirs; direction is free."""
    edges = [Edge(n, n[0], n[1], "", "") for n in ("ab", "cb", "cd", "de", "ca")]
    assert [edge.id for edge in within(edges, "b", 1)] == ["ab", "cb", "ca"]
    assert [edge.id for edge in within(edges, "b", 2)] == ["ab", "cb", "cd", "ca"]
    assert within(edges, "z", 3) == ()


def test_an_answer_is_drawn_where_its_rows_name_two_things(world_graph: ClosedGraph) -> None:
    """W01 ties who bears a task to it; a question with one thing or none is refused by name."""
    drawing = drawn(world_graph, "ask:w01")
    assert drawing.edges
    assert all(edge.statement for edge in drawing.edges)
    with input_error("The rows of .* do not name two things") as told:
        find_view(world_graph.workspace, "ask:M01")
    assert "W01" in str((told.value.expected or {}).get("en"))


def test_a_day_or_a_code_is_no_end_of_an_edge(graph: ClosedGraph) -> None:
    """What can be drawn names things: M11 names days alone, and M10 a total and its kind."""
    for name in ("ask:M05", "ask:M10", "ask:M11", "ask:G05", "ask:T04", "ask:E04"):
        with input_error("The rows of .* do not name two things"):
            find_view(graph.workspace, name)
    for name in ("ask:W02", "ask:W03", "ask:M02", "ask:M04", "ask:M12", "ask:L02"):
        drawing = drawn(graph, name)
        assert not {node.kind for node in drawing.nodes} & {"Date", ""}


def test_rows_that_are_not_drawn_are_counted(graph: ClosedGraph) -> None:
    """W01 leaves out each row without an actor; W06 names no two things until two are asked for."""
    bearers = drawn(graph, "ask:W01", "en")
    rows = ask(find_view(graph.workspace, "ask:W01").question, graph).rows
    assert 0 < len(rows) - len(list(bearers.edges)) < len(rows)
    left = len(rows) - len(list(bearers.edges))
    assert bearers.note == f"Not drawn: {left} rows with fewer than two things."
    assert not drawn(graph, "ask:W06").edges
    assert "met minder dan twee zaken" in drawn(graph, "ask:W06").note


def test_what_holds_perhaps_is_counted(graph: ClosedGraph) -> None:
    """In 1900 nothing was there: whatever is drawn is what no source dates."""
    early = ClosedGraph.open(graph.workspace, View(on=date(1900, 1, 1)))
    found = drawn(early, "actors")
    count = len(list(found.edges))
    assert count
    assert found.note.endswith(f"Zonder tijd in de bron: {count} verbindingen.")


@pytest.mark.parametrize(("depth", "told"), [(1, "1 stap van"), (2, "2 stappen van")])
def test_how_far_is_told_in_steps(world_graph: ClosedGraph, depth: int, told: str) -> None:
    """The note says how far from the thing in the middle, in the singular too."""
    view = find_view(world_graph.workspace, "actors")
    choice = Choice(around=f"{BASE}actor/dienst-alfa", depth=depth)
    assert f"Niet verder dan {told} Dienst Alfa." in draw(view, world_graph, "nl", choice).note


def test_no_tie_is_called_by_its_address(graph: ClosedGraph) -> None:
    """A term of others has no name in our ontology, and gets words of the program all the same."""
    labels = {edge.label for edge in drawn(graph, "sources", "nl").edges}
    assert "is afgeleid uit" in labels
    assert not {label for label in labels if re.search("[a-z][A-Z]", label)}


def test_a_statement_points_to_its_holder(graph: ClosedGraph) -> None:
    """In `claims` an edge reads as its property does: from a statement to holder or source."""
    kinds = {node.id: node.kind for node in drawn(graph, "claims").nodes}
    ends: dict[str, set[str]] = {}
    for edge in drawn(graph, "claims").edges:
        ends.setdefault(edge.label, set()).add(kinds[edge.target])
        assert edge.source == edge.statement
    assert ends["houder"] == {"Actor"}
    assert ends["staat in"] == {"Document"}


def test_the_nearest_view_is_named(world_graph: ClosedGraph) -> None:
    """A name that is not there brings up the views there are, and the nearest."""
    with input_error("There is no view 'mony'") as told:
        find_view(world_graph.workspace, "mony")
    assert told.value.advice == {"nl": "Bedoelde u money?", "en": "Did you mean money?"}


@pytest.mark.parametrize(
    "wrong", ["{apart: [nothing]}", "{colour: red}", "{apart: source}", "{picture: pie}"]
)
def test_a_wrong_key_is_told_with_its_line(tmp_path: Path, wrong: str) -> None:
    """What `drawing` says in a header is checked before it is drawn."""
    spoilt = MONEY.replace("{group: a, apart: [source, stage], picture: total}", wrong)
    workspace = small_workspace(tmp_path, {"queries/views/money.rq": spoilt})
    with input_error("drawing") as told:
        find_view(workspace, "money")
    assert told.value.line == 1 + MONEY.splitlines().index(
        "#+ drawing: {group: a, apart: [source, stage], picture: total}"
    )


def test_lint_reads_the_views(tmp_path: Path) -> None:
    """A term that is described nowhere is found in a view as in any stored query."""
    text = MONEY.replace("kk:payer", "kk:paier")
    workspace = small_workspace(tmp_path, {"queries/views/money.rq": text})
    found = {f.value or f.subject for f in lint_findings(workspace) if f.check == "lint:query-term"}
    assert "https://w3id.org/ketenkaart/def#paier" in found


def test_a_period_is_that_in_which_a_statement_may_hold(tmp_path: Path) -> None:
    """From the first day on which it can have begun to the last on which it can have ended."""
    facts = """actor:alfa a kk:Actor ; skos:prefLabel "Alfa"@nl .
actor:beta a kk:Actor ; skos:prefLabel "Beta"@nl .
source:brief a kk:Source ; skos:prefLabel "Brief"@nl .
date:late a kk:Date ; kk:earliest "2023-10-01"^^xsd:date ; kk:latest "2023-12-31"^^xsd:date .
date:spring a kk:Date ; kk:earliest "2022-03-01"^^xsd:date ; kk:latest "2022-05-31"^^xsd:date .
flow:een a kk:FundingFlow ; skos:prefLabel "Een"@nl ; kk:payer actor:alfa ;
    kk:recipient actor:beta ; kk:statedIn source:brief ; kk:stage kkc:stage-x ;
    kk:validFrom date:spring ; kk:validUntil date:late .
"""
    workspace = small_workspace(
        tmp_path, {"data/facts.ttl": facts, "queries/views/money.rq": MONEY}
    )
    (edge,) = drawn(ClosedGraph.open(workspace), "money").edges
    assert edge.period == Period(date(2022, 3, 1), date(2023, 12, 31))
