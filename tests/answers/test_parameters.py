"""Values for parameters: what a person writes, and how it comes into the query."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ketenkaart.answers.answer import ask
from ketenkaart.answers.catalogue import Question, catalogue, values_blocks
from ketenkaart.answers.parameters import bind, choices, parse_value, parse_values, written
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.errors import InputError
from ketenkaart.graph.engine import Term
from ketenkaart.vocabulary import KKD, XSD
from support import QUESTION, input_error, small_workspace

ALFA, BETA = KKD + "actor/dienst-alfa", KKD + "actor/raad-beta"
MORE = """actor:tweede a kk:Actor ; skos:prefLabel "Alfa Service"@nl , "Second"@en .
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> ClosedGraph:
    """A small workspace in which one name is shared."""
    root: Path = tmp_path_factory.mktemp("small")
    return ClosedGraph.open(small_workspace(root, {"data/more.ttl": MORE}))


@pytest.fixture(scope="module")
def question(small: ClosedGraph) -> Question:
    """Its one question."""
    return catalogue(small.workspace)["T01"]


@pytest.mark.parametrize(
    "text", ["Dienst Alfa", "da", "dienst-alfa", "actor:dienst-alfa", ALFA, f"<{ALFA}>"]
)
def test_a_thing_is_given_by_any_of_its_names(
    small: ClosedGraph, question: Question, text: str
) -> None:
    """Label, abbreviation, slug, prefixed name and address give the same rows."""
    values = parse_values(question, small, {"actor": [text]}, "nl")
    assert values == {"actor": [ox.NamedNode(ALFA)]}
    rows = ask(question, small, values).rows
    assert [row.statements for row in rows] == [(KKD + "flow/een",)]


def test_a_name_that_fits_several_things_is_not_decided(
    small: ClosedGraph, question: Question
) -> None:
    """All things it fits are told, each by a name that fits it alone."""
    with input_error("fits 2 things") as told:
        parse_values(question, small, {"actor": ["Alfa Service"]}, "en")
    assert "actor:dienst-alfa" in str(told.value.expected)
    assert "actor:tweede" in str(told.value.expected)


def test_a_wrong_name_gets_the_nearest(small: ClosedGraph, question: Question) -> None:
    """What nothing is called is told with what comes near, and how to see all."""
    with input_error("There is no actor 'Dienst Alva'") as told:
        parse_values(question, small, {"actor": ["Dienst Alva"]}, "nl")
    assert "actor:dienst-alfa" in str(told.value.advice)
    assert "actor=?" in str(told.value.advice)


def test_a_thing_of_another_kind_is_no_value(small: ClosedGraph, question: Question) -> None:
    """A line of money is no actor, even by its address."""
    with input_error("no actor"):
        parse_values(question, small, {"actor": ["flow:een"]}, "nl")


def test_several_values_give_the_rows_of_each(small: ClosedGraph, question: Question) -> None:
    """A parameter given twice is either of the two, and a row comes once."""
    values = parse_values(question, small, {"actor": ["da", "raad-beta", "da"]}, "nl")
    assert len(ask(question, small, {"actor": values["actor"][:2]}).rows) == 2


@pytest.mark.parametrize(("text", "rows"), [("2 mln", 1), ("€ 1.234.567,50", 2), ("5 mld", 0)])
def test_an_amount_is_given_as_people_write_it(
    small: ClosedGraph, question: Question, text: str, rows: int
) -> None:
    """Amounts compare as numbers in the query, to the cent."""
    values = parse_values(question, small, {"least": [text]}, "nl")
    assert len(ask(question, small, values).rows) == rows


@pytest.mark.parametrize(
    "text", ["much", "-5", "1e999999999", "5 mln }", "100 mln extra", "9" * 50]
)
def test_what_is_no_amount_is_refused(small: ClosedGraph, question: Question, text: str) -> None:
    """The example of an amount is told."""
    with input_error("is no amount") as told:
        parse_values(question, small, {"least": [text]}, "nl")
    assert "100 mln" in str(told.value.expected)


def test_numbers_and_days_are_checked(tmp_path: Path) -> None:
    """A parameter of type number or date takes just that."""
    text = QUESTION.replace("type: amount", "type: number").replace('"0.0"', "0")
    text = text.replace("name: actor\n#+     type: actor", "name: actor\n#+     type: date")
    graph = ClosedGraph.open(small_workspace(tmp_path, {"queries/money/t01.rq": text}))
    day, number = catalogue(graph.workspace)["T01"].parameters
    assert parse_value(number, graph, "12", "nl") == ox.Literal(12)
    expected = ox.Literal("2021-10-04", datatype=ox.NamedNode(XSD + "date"))
    assert parse_value(day, graph, "2021-10-04", "nl") == expected
    for parameter, wrong in ((number, "1.5"), (number, "9" * 5000), (day, "20211004")):
        with input_error("is no"):
            parse_value(parameter, graph, wrong, "nl")


def test_the_choices_are_those_that_can_be_given(small: ClosedGraph, question: Question) -> None:
    """Without a pattern of its own a parameter offers all things of its class, by name."""
    actor, least = question.parameters
    assert choices(actor, small) == [KKD + "actor/tweede", ALFA, BETA]
    assert choices(least, small) == []


def test_every_choice_of_ours_can_be_given(graph: ClosedGraph) -> None:
    """In the real catalogue each thing that a parameter offers is taken as it is offered."""
    for question in catalogue(graph.workspace).values():
        for parameter in question.parameters:
            for iri in choices(parameter, graph):
                given = written(parameter, graph, iri)
                assert parse_value(parameter, graph, given, "nl") == ox.NamedNode(iri), given


def test_of_two_things_of_one_name_the_one_with_an_answer_is_meant(tmp_path: Path) -> None:
    """A name of two things is no riddle where the question has an answer for only one."""
    more = """actor:leeg a kk:Actor ; skos:prefLabel "Dienst Alfa"@nl , "Empty"@en .
"""
    chosen = QUESTION.replace(
        "#+     default: null\n",
        '#+     default: null\n#+     choices: "?s kk:recipient ?choice"\n',
    )
    told = {"data/more.ttl": more}
    for files, clear in ((told, False), ({**told, "queries/money/t01.rq": chosen}, True)):
        graph = ClosedGraph.open(small_workspace(tmp_path / str(clear), files))
        parameter = catalogue(graph.workspace)["T01"].parameter("actor")
        if clear:
            assert parse_value(parameter, graph, "Dienst Alfa", "nl") == ox.NamedNode(ALFA)
        else:
            with input_error("fits 2 things"):
                parse_value(parameter, graph, "Dienst Alfa", "nl")


def outside(question: Question, query: str, parts: dict[str, str]) -> bool:
    """Whether a query is the stored one, but for these blocks."""
    whole = question.text
    blocks = [
        (*block, text) for name, text in parts.items() for block in values_blocks(whole, name)
    ]
    for begin, end, text in sorted(blocks, reverse=True):
        whole = f"{whole[:begin]}{text}{whole[end:]}"
    return query == whole


@given(text=st.text(max_size=40))
@example("} UNION { ?s ?p ?o }")
@example('"} VALUES ?least { 5 } #')
@example("actor:x> } ; DROP ALL #")
@example("actor:dienst-alfa }")
@example("https://example.org/> } {")
@example("UNDEF")
@example("?statement")
@example("\\u007D")
@example("\n}")
def test_nothing_that_is_given_changes_the_query(
    small: ClosedGraph, question: Question, text: str
) -> None:
    """Any text is refused, or means one thing that there is; the query around stays to the byte."""
    try:
        values = parse_values(question, small, {"actor": [text]}, "nl")
    except InputError:
        return
    (term,) = values["actor"]
    assert isinstance(term, ox.NamedNode)
    assert small.names.types(term.value)
    assert outside(question, bind(question, values), {"actor": f"{{ <{term.value}> }}"})


@given(first=st.text(max_size=40), second=st.text(max_size=40))
@example('} VALUES ?least { "x" } {', 'VALUES ?actor { "y" }')
@example("VALUES ?least { 0.0 }", "{ }")
@example('"\\', "'''\n\"")
def test_terms_of_any_kind_stay_inside_their_blocks(
    small: ClosedGraph, question: Question, first: str, second: str
) -> None:
    """From Python any term can be given; it still is one term in its own block, and no more."""
    values: dict[str, list[Term]] = {"actor": [ox.Literal(first)], "least": [ox.Literal(second)]}
    query = bind(question, values)
    parts = {name: f"{{ {terms[0]} }}" for name, terms in values.items()}
    assert outside(question, query, parts)
    assert small.engine.select(query).rows == ()


def test_two_blocks_on_one_line_keep_apart(tmp_path: Path) -> None:
    """A term that looks like the next block is not taken for it."""
    text = QUESTION.replace("{ UNDEF }\n  VALUES", "{ UNDEF } VALUES")
    graph = ClosedGraph.open(small_workspace(tmp_path, {"queries/money/t01.rq": text}))
    question = catalogue(graph.workspace)["T01"]
    hostile, least = ox.Literal("VALUES ?least { 1 }"), ox.Literal(5)
    query = bind(question, {"actor": [hostile], "least": [least]})
    assert outside(question, query, {"actor": f"{{ {hostile} }}", "least": f"{{ {least} }}"})


def test_every_block_of_a_parameter_is_filled(tmp_path: Path) -> None:
    """A union whose parts each have the block is asked for the same in all of them."""
    part = QUESTION[QUESTION.index("WHERE {") + 6 :]
    text = QUESTION.replace(part, f"{{ {part.strip()} UNION {part.strip()} }}\n")
    graph = ClosedGraph.open(small_workspace(tmp_path, {"queries/money/t01.rq": text}))
    question = catalogue(graph.workspace)["T01"]
    assert len(values_blocks(question.text, "actor")) == 2
    query = bind(question, {"actor": [ox.NamedNode(ALFA)]})
    assert query == question.text.replace("?actor { UNDEF }", f"?actor {{ <{ALFA}> }}")


def test_a_parameter_that_is_not_there_is_refused(small: ClosedGraph, question: Question) -> None:
    """Binding a variable that is no parameter is wrong input, from Python too."""
    with input_error("no parameter 'amount'"):
        bind(question, {"amount": [ox.Literal(1)]})


def test_without_a_value_the_block_stays(question: Question) -> None:
    """Nothing given leaves the query as it is in the file; no terms at all means unset."""
    assert bind(question, {}) == question.text
    assert bind(question, {"actor": []}) == question.text
