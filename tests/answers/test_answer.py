"""Asking, and how an answer is written: for people and for programs, with what it rests on."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from rich.console import Console, RenderableType

from ketenkaart.answers import formats
from ketenkaart.answers.answer import Answer, ask
from ketenkaart.answers.catalogue import catalogue
from ketenkaart.answers.parameters import parse_values
from ketenkaart.answers.tables import as_table
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.view import Certainty, View
from ketenkaart.vocabulary import KK, KKD
from support import QUESTION, WORLD, input_error, small_workspace

BETA = KKD + "actor/raad-beta"


def answer_of(root: Path, files: dict[str, str] | None = None, view: View | None = None) -> Answer:
    graph = ClosedGraph.open(small_workspace(root, files), view)
    return ask(catalogue(graph.workspace)["T01"], graph)


def shown(parts: RenderableType) -> str:
    console = Console(width=200, file=io.StringIO(), markup=False)
    with console.capture() as capture:
        console.print(parts)
    return capture.get()


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """The answer to the question of the small workspace."""
    return answer_of(tmp_path_factory.mktemp("answer"))


@pytest.mark.parametrize(
    "select",
    ["?statement ?amount ?actor", "?statement ?actor", "?statement ?actor ?amount ?extra", "*"],
    ids=["order", "fewer", "more", "star"],
)
def test_the_columns_are_those_of_the_header(tmp_path: Path, select: str) -> None:
    """A query that gives other columns, or another order, than its header is refused."""
    text = QUESTION.replace("SELECT ?statement ?actor ?amount", f"SELECT {select}")
    with input_error("does not give the columns of its header") as told:
        answer_of(tmp_path, {"queries/money/t01.rq": text})
    assert told.value.file is not None
    assert "Verwacht: statement, actor, amount." in told.value.told("nl")


def test_a_query_that_does_not_parse_is_told_by_line(tmp_path: Path) -> None:
    """The line is that of the file, header included."""
    text = QUESTION.replace("  FILTER(?amount", "  FILTER ?amount")
    with input_error("does not parse") as told:
        answer_of(tmp_path, {"queries/money/t01.rq": text})
    line = text[: text.index("FILTER ?")].count("\n") + 1
    assert told.value.line == line


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ('"veel"', "'veel'"),
        ('""', "''"),
        ('"NaN"^^<http://www.w3.org/2001/XMLSchema#double>', "'NaN'"),
        ('"1e999"', None),
        ("<https://w3id.org/ketenkaart/id/actor/raad-beta>", "actor:raad-beta"),
    ],
)
def test_a_column_of_amounts_holds_numbers(tmp_path: Path, value: str, told: str | None) -> None:
    """What is no number is told at the column of the query file, and what is one is taken."""
    text = QUESTION.replace("?statement ?actor ?amount", f"?statement ?actor ({value} AS ?amount)")
    text = text.replace("kk:amount ?amount", "kk:amount ?given").replace("?amount >=", "?given >=")
    files = {"queries/money/t01.rq": text}
    if told is None:
        assert len(answer_of(tmp_path, files).rows) == 2
        return
    words = f"The column amount (euro) gets {told}, which is no number."
    with input_error(re.escape(words)) as error:
        answer_of(tmp_path, files)
    line = text[: text.index("name: amount, type: euro")].count("\n") + 1
    assert error.value.place.endswith(f"t01.rq:{line}")


def test_a_level_is_a_whole_number(tmp_path: Path) -> None:
    """The depth by which a line is indented is counted, not measured."""
    text = QUESTION.replace("type: euro", "type: level")
    with input_error("The column amount \\(level\\) gets '4500000"):
        answer_of(tmp_path, {"queries/money/t01.rq": text})


def test_every_row_rests_on_a_statement(graph: ClosedGraph) -> None:
    """In the real catalogue no row comes without statements, and each of those has its evidence."""
    for question in catalogue(graph.workspace).values():
        answer = ask(question, graph)
        for row in answer.rows:
            # A section of which nothing was taken has nothing to rest on.
            assert row.statements or question.id == "E03", question.id
        for item in answer.evidence.values():
            assert item.standing, item.statement
            assert item.places or item.derived_from or item.sources, item.statement


def test_csv_holds_plain_numbers_and_addresses(answer: Answer) -> None:
    """A spreadsheet gets numbers without unit or grouping, and each thing with its address."""
    rows = list(csv.DictReader(io.StringIO(formats.as_csv(answer, "nl"))))
    assert [row["amount"] for row in rows] == ["4500000", "1234567.5"]
    assert (rows[1]["actor"], rows[1]["actor_iri"]) == ("Raad Bèta | kust", BETA)
    assert rows[1]["statement_iri"] == KKD + "flow/twee"
    english = list(csv.DictReader(io.StringIO(formats.as_csv(answer, "en"))))
    assert english[0]["actor"] == "Alfa Service"


def test_json_holds_numbers_as_numbers(answer: Answer) -> None:
    """A program gets numbers as numbers, things as address and name, and both languages."""
    data = json.loads(formats.as_json(answer, "en", with_evidence=True))
    assert [row["amount"] for row in data["rows"]] == [4500000, 1234567.5]
    assert isinstance(data["rows"][0]["amount"], int)
    assert data["rows"][1]["actor"] == {"iri": BETA, "name": "Beta Council | coast"}
    assert data["question"] == {"nl": "Wie krijgt wat?", "en": "Who receives what?"}
    assert data["rows"][0]["evidence"][0]["standing"] == "said"
    assert "evidence" not in json.loads(formats.as_json(answer, "en"))["rows"][0]


def test_markdown_escapes_what_would_break_the_table(answer: Answer) -> None:
    """A name with a pipe stays in its cell: each line has as many cells as the head."""
    text = formats.as_markdown(answer, "nl")
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert len(table) == 4
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {4}
    assert r"Raad Bèta \| kust" in text
    assert "---:" in table[1]
    assert "€\u00a04,5\u00a0mln" in text


def test_the_table_tells_question_values_and_rows(answer: Answer) -> None:
    """A person reads the question, what it was told, and names and amounts as people write them."""
    text = shown(as_table(answer, "nl"))
    assert "T01  Wie krijgt wat?" in text
    assert "ontvanger: alle" in text
    assert "€\u00a01.234.567,5" in text
    assert "Raad Bèta | kust" in text
    english = shown(as_table(answer, "en"))
    assert "€\u00a01,234,567.5" in english
    assert "recipient: all" in english


def test_turtle_holds_the_statements_with_their_passages(world_graph: ClosedGraph) -> None:
    """What an answer rests on comes as RDF: each statement and each passage behind it, whole."""
    question = catalogue(world_graph.workspace)["M02"]
    answer = ask(question, world_graph)
    quads = list(ox.parse(formats.as_turtle(answer), format=ox.RdfFormat.TURTLE))
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    assert set(answer.statements) <= subjects
    passages = {
        quad.object.value
        for quad in quads
        if quad.predicate.value == KK + "supportedBy" and isinstance(quad.object, ox.NamedNode)
    }
    assert passages
    assert passages <= subjects


def test_an_empty_answer_says_what_that_means(tmp_path: Path) -> None:
    """Without rows every format says why, in its own way, and none breaks."""
    text = QUESTION.replace("?amount >= ?least", "?amount < 0")
    answer = answer_of(tmp_path, {"queries/money/t01.rq": text})
    assert "Geen rijen. Niemand krijgt iets." in shown(as_table(answer, "nl"))
    assert "No rows. Nobody receives anything." in formats.as_markdown(answer, "en")
    assert json.loads(formats.as_json(answer, "nl"))["empty"]["en"] == "Nobody receives anything."
    assert len(formats.as_csv(answer, "nl").splitlines()) == 1
    assert list(ox.parse(formats.as_turtle(answer), format=ox.RdfFormat.TURTLE)) == []
    assert formats.finding(answer, "nl") == "Niemand krijgt iets."


def test_the_finding_counts_rows(answer: Answer) -> None:
    """The line of the overview tells the number of rows."""
    assert formats.finding(answer, "nl") == "2 posten"
    assert formats.finding(answer, "en") == "2 lines"


def test_the_overview_tells_what_the_question_was_told(answer: Answer) -> None:
    """A default is told beside the finding; a parameter without a value is not."""
    assert formats.overview(answer, "en").replace("\u00a0", " ") == "2 lines (at least: € 0)"


DATE_ASKED = """#+ parameters:
#+   - name: date
#+     type: date
#+     label: {nl: dag, en: day}
#+     default: "2020-01-01"
"""


def test_a_question_about_a_day_takes_the_day_of_the_view(tmp_path: Path) -> None:
    """`--on` is the `date` of a question that has one, unless another is given."""
    text = QUESTION.replace("#+ parameters:\n", DATE_ASKED)
    text = text.replace("WHERE {\n", 'WHERE {\n  VALUES ?date { "2020-01-01"^^xsd:date }\n')
    text = text.replace("PREFIX kk:", "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\nPREFIX kk:")
    files = {"queries/money/t01.rq": text}

    def asked(view: View | None, **given: str) -> str:
        graph = ClosedGraph.open(small_workspace(tmp_path, files), view)
        question = catalogue(graph.workspace)["T01"]
        texts = {name: [value] for name, value in given.items()}
        (day,) = ask(question, graph, parse_values(question, graph, texts, "nl")).values["date"]
        return str(day.value)

    on = View(on=date(2022, 6, 1))
    assert asked(None) == "2020-01-01"
    assert asked(on) == "2022-06-01"
    assert asked(on, date="2021-03-04") == "2021-03-04"


DATED = """date:a kk:earliest "2022-01-01"^^xsd:date ; kk:latest "2022-12-31"^^xsd:date .
flow:een kk:validFrom date:a .
"""


@pytest.mark.parametrize(
    ("day", "verdicts"),
    [
        ("2021-12-31", ["geen datum"]),
        ("2022-06-01", ["mogelijk", "geen datum"]),
    ],
)
def test_an_answer_within_a_view_tells_how_sure_it_is(
    tmp_path: Path, day: str, verdicts: list[str]
) -> None:
    """With a date each row has its certainty in every format, and what lies outside is gone."""
    view = View(on=date.fromisoformat(day))
    answer = answer_of(tmp_path, {"data/dated.ttl": DATED}, view)
    names = {"geen datum": Certainty.UNDATED, "mogelijk": Certainty.POSSIBLY}
    assert [row.certainty for row in answer.rows] == [names[verdict] for verdict in verdicts]
    table = formats.as_markdown(answer, "nl").splitlines()
    assert [line.split("|")[-2].strip() for line in table if line.startswith("| ")][2:] == verdicts
    assert "zekerheid" in shown(as_table(answer, "nl"))
    rows = list(csv.DictReader(io.StringIO(formats.as_csv(answer, "nl"))))
    assert all(row["certainty"] in ("undated", "possibly") for row in rows)
    assert f"zoals het geldt op {day}" in shown(as_table(answer, "nl"))


def test_a_row_is_as_sure_as_its_least_sure_statement(tmp_path: Path) -> None:
    """A row that adds up statements has the weakest certainty of them all."""
    text = QUESTION.replace("?statement ?actor ?amount", "?statements (SUM(?amount) AS ?total)")
    text = text.replace("SELECT ?statements", "SELECT (GROUP_CONCAT(STR(?s)) AS ?statements)")
    text = text.replace("?statement kk:", "?s kk:").replace("ORDER BY ?statement", "")
    head, columns = text.split("#+ columns:")
    _old, body = columns.split("\n\n", 1)
    text = f"""{head}#+ columns:
#+   - {{name: statements, type: statements, label: {{nl: posten, en: lines}}}}
#+   - {{name: total, type: euro, label: {{nl: totaal, en: total}}}}

{body}"""
    files = {"data/dated.ttl": DATED, "queries/money/t01.rq": text}
    answer = answer_of(tmp_path, files, View(on=date(2022, 6, 1)))
    (row,) = answer.rows
    assert len(row.statements) == 2
    assert row.certainty is Certainty.POSSIBLY


def test_background_can_be_left_out() -> None:
    """The money that the world knows from background alone is in no row without background."""
    world = Workspace.find(WORLD)
    question = catalogue(world)["M05"]
    flow = KKD + "flow/kustbericht-beta"
    with_it = ask(question, ClosedGraph.open(world))
    without = ask(question, ClosedGraph.open(world, View(background=False)))
    assert flow in with_it.statements
    assert set(without.statements) == set(with_it.statements) - {flow}


def test_evidence_tells_where_a_statement_stands(world_graph: ClosedGraph) -> None:
    """With evidence each row has its statements, with standing, source, section and passage."""
    question = catalogue(world_graph.workspace)["M02"]
    values = parse_values(question, world_graph, {"actor": ["dienst-alfa"]}, "nl")
    answer = ask(question, world_graph, values)
    assert answer.rows
    text = shown(as_table(answer, "nl", with_evidence=True))
    for row in answer.rows:
        for statement in row.statements:
            for place in answer.evidence[statement].places:
                assert place.passage.rsplit("/", 1)[1] in text
                assert place.start >= 1
                assert place.end >= place.start
    markdown = formats.as_markdown(answer, "en", with_evidence=True)
    assert "### Evidence" in markdown
    assert "[said]" in markdown


def test_evidence_tells_what_is_said_and_what_comes_from_outside(
    world_graph: ClosedGraph,
) -> None:
    """The content of a statement stands with its passages, and background is named as such."""
    answer = ask(catalogue(world_graph.workspace)["E04"], world_graph)
    assert "background]" in formats.as_markdown(answer, "en", with_evidence=True)
    assert "achtergrond]" in shown(as_table(answer, "nl", with_evidence=True))
    said = ask(catalogue(world_graph.workspace)["D01"], world_graph)
    contents = [item.content["en"] for item in said.evidence.values() if item.content]
    assert contents
    text = formats.as_markdown(said, "en", with_evidence=True)
    assert all(content in text for content in contents)
    assert "background]" not in text


def test_a_derived_row_names_what_it_was_derived_from(graph: ClosedGraph) -> None:
    """A rule that we derived carries, in its evidence, the rules of the source it came from."""
    answer = ask(catalogue(graph.workspace)["M08"], graph)
    derived = [item for item in answer.evidence.values() if item.standing == "derived"]
    assert derived
    for item in derived:
        assert len(item.derived_from) >= 2
        assert all(origin in answer.evidence for origin in item.derived_from)
