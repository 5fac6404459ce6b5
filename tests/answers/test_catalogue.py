"""Stored questions, read from their files alone; what is wrong in one is told by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.answers.catalogue import (
    catalogue,
    find_question,
    pick_question,
    read_question,
    values_blocks,
)
from ketenkaart.answers.parameters import bind, default_terms
from ketenkaart.errors import InputError
from ketenkaart.files.workspace import Workspace
from support import QUESTION, input_error, small_workspace


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def refused(folder: Path, text: str) -> InputError:
    """The error that a question with this text gives."""
    file = folder / "t01.rq"
    file.write_text(text, encoding="utf-8")
    with input_error() as told:
        read_question(file)
    assert told.value.file is not None
    assert told.value.file.name == "t01.rq"
    assert told.value.line is not None
    return told.value


def test_a_question_is_read_whole(tmp_path: Path) -> None:
    """Texts, parameters and columns come from the header, and the query stays as it is."""
    (question,) = catalogue(small_workspace(tmp_path)).values()
    assert (question.id, question.tags, question.closure) == ("T01", ("money",), False)
    assert question.question == {"nl": "Wie krijgt wat?", "en": "Who receives what?"}
    assert [(p.name, p.type, p.default) for p in question.parameters] == [
        ("actor", "actor", None),
        ("least", "amount", "0.0"),
    ]
    assert [column.name for column in question.columns] == ["statement", "actor", "amount"]
    assert question.text == QUESTION


def test_one_question_is_found_without_reading_the_others(tmp_path: Path) -> None:
    """By the name of its file; a file that is named otherwise is found by its header."""
    files = {
        "queries/money/t02-broken.rq": "no header",
        "queries/money/other.rq": QUESTION.replace("id: T01", "id: K01"),
    }
    workspace = small_workspace(tmp_path, files)
    assert find_question(workspace, "t01").id == "T01"
    with input_error("has no header"):
        find_question(workspace, "K01")
    (tmp_path / "queries/money/t02-broken.rq").unlink()
    assert find_question(workspace, "k01").id == "K01"


def test_a_bare_on_is_told(tmp_path: Path) -> None:
    """YAML takes a bare `on` for a truth value; a column of that name needs quotes."""
    text = QUESTION.replace("name: amount", "name: on")
    assert "read as yes or no" in refused(tmp_path, text).message["en"]


@pytest.mark.parametrize(
    "key",
    "id summary description tags question finding empty closure columns".split(),
)
def test_a_missing_key_is_told(tmp_path: Path, key: str) -> None:
    """Each key that a question cannot do without is missed by name."""
    text = QUESTION.replace(f"#+ {key}:", f"#+ {key}x:", 1)
    error = refused(tmp_path, text)
    assert f"misses {key}." in error.message["en"]
    assert f"does not know {key}x." in error.message["en"]
    assert error.expected is not None


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("id: T01", "id: 101", "id:"),
        ("tags: [money]", "tags: money", "tags:"),
        ("tags: [money]", "tags:", "tags:"),
        ("closure: false", 'closure: "no"', "closure:"),
        ('{nl: "Wie krijgt wat?", en: "Who receives what?"}', "'Who receives what?'", "question:"),
        ('{nl: "Wie krijgt wat?", en: "Who receives what?"}', '{nl: "Wie?"}', "question:"),
        ('{nl: "Wie krijgt wat?", en: "Who receives what?"}', '{nl: "Wie?", en: }', "question:"),
        ("{nl: Niemand krijgt iets., en: Nobody receives anything.}", "none", "empty:"),
        ("type: actor\n", "type: person\n", "name: actor"),
        ("type: actor\n", "type: [actor]\n", "name: actor"),
        ("    label: {nl: ontvanger, en: recipient}", "    label: x", "name: actor"),
        ('default: "0.0"', "default: 100 mln", "name: least"),
        ("default: null", "default: politie", "name: actor"),
        ("type: euro", "type: money", "name: amount"),
        ("{name: amount, type: euro,", "{type: euro,", ""),
        ("  - {name: amount, type: euro, label: {nl: bedrag, en: amount}}", "  - amount", ""),
        ("parameters:\n", "parameters: none\n#+ columns:\n", ""),
        ("columns:\n", "defaults: none\n#+ columns:\n", "defaults:"),
        ("columns:\n", "defaults:\n#+ columns:\n", "defaults:"),
        ("columns:\n", "not_asserted: slow\n#+ columns:\n", "not_asserted:"),
        ("columns:\n", "not_asserted: {virtuoso: slow}\n#+ columns:\n", "virtuoso:"),
        ("columns:\n", "not_asserted:\n#+   virtuoso: {nl: Traag.}\n#+ columns:\n", "virtuoso:"),
        ("VALUES ?actor { UNDEF }", "", "name: actor"),
        ("VALUES ?actor { UNDEF }", "# VALUES ?actor { UNDEF }", "name: actor"),
        ("VALUES ?least { 0.0 }", "VALUES ?least { 0.0 }\n  VALUES ?least { 1.0 }", "name: least"),
    ],
)
def test_a_wrong_value_is_told(tmp_path: Path, old: str, new: str, at: str) -> None:
    """A value of the wrong kind is wrong input at its own line, never a fault."""
    assert old in QUESTION
    text = QUESTION.replace(old, new, 1)
    error = refused(tmp_path, text)
    if at:
        assert error.line == line_of(text, at)


@pytest.mark.parametrize(
    ("defaults", "apart"),
    [
        ("{actor: null, least: 0.0}", None),
        ('{actor: null, least: "0"}', None),
        ("{actor: null}", "least"),
        ("{}", "actor, least"),
        ("{actor: null, least: 1.0}", "least"),
        ("{actor: null, least: null}", "least"),
        ("{actor: null, least: much}", "least"),
        ("{actor: actor:raad-beta, least: 0.0}", "actor"),
        ("{actor: null, least: 0.0, most: 1.0}", "most"),
    ],
)
def test_grlc_reads_the_same_defaults(tmp_path: Path, defaults: str, apart: str | None) -> None:
    """`defaults` holds for each parameter just its own default; what differs is told by line."""
    text = QUESTION.replace("#+ columns:", f"#+ defaults: {defaults}\n#+ columns:")
    if apart is None:
        question = catalogue(small_workspace(tmp_path, {"queries/money/t01.rq": text}))["T01"]
        assert [p.default for p in question.parameters] == [None, "0.0"]
        return
    error = refused(tmp_path, text)
    assert error.message["en"] == f"defaults departs from the parameters: {apart}."
    assert error.line == line_of(text, "defaults:")


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("actor:raad-beta", True),
        ("https://w3id.org/ketenkaart/id/actor/raad-beta", True),
        ("actor:dienst-alfa", False),
        ("null", False),
    ],
)
def test_a_default_that_is_a_thing_may_stand_by_its_address(
    tmp_path: Path, given: str, right: bool
) -> None:
    """Grlc knows no prefixes of ours: the whole address of the same thing is the same default."""
    text = QUESTION.replace("default: null", "default: actor:raad-beta")
    text = text.replace("{ UNDEF }", "{ actor:raad-beta }")
    text = text.replace(
        "#+ columns:", f'#+ defaults: {{actor: {given}, least: "0.0"}}\n#+ columns:'
    )
    file = tmp_path / "t01.rq"
    file.write_text(text, encoding="utf-8")
    if right:
        assert read_question(file).parameters[0].default == "actor:raad-beta"
    else:
        assert "actor" in refused(tmp_path, text).message["en"]


def test_broken_yaml_is_told_by_line(tmp_path: Path) -> None:
    """A bracket that stays open is told near the line where it opens."""
    text = QUESTION.replace("tags: [money]", "tags: [money")
    error = refused(tmp_path, text)
    assert error.line is not None
    assert abs(error.line - line_of(text, "tags:")) <= 1


def test_one_id_is_one_question(tmp_path: Path) -> None:
    """Two files with one id are refused, and both are named."""
    workspace = small_workspace(tmp_path, {"queries/money/t02.rq": QUESTION})
    with input_error(r"T01 is taken by .*t01\.rq") as told:
        catalogue(workspace)
    assert told.value.file is not None
    assert told.value.file.name == "t02.rq"


def test_a_question_is_found_by_its_id_in_any_case(tmp_path: Path) -> None:
    """t01 is T01; what is none gets the nearest ids and those whose words hold it."""
    questions = catalogue(small_workspace(tmp_path))
    assert pick_question(questions, "t01").id == "T01"
    for wish in ("T1", "receives"):
        with input_error() as told:
            pick_question(questions, wish)
        assert told.value.advice == {"nl": "Bedoelde u T01?", "en": "Did you mean T01?"}
    with input_error() as told:
        pick_question(questions, "qqqqq")
    assert "Did you mean" not in told.value.told("en")
    assert "T01" in str(told.value.expected)


def test_a_parameter_is_found_by_its_name_alone(tmp_path: Path) -> None:
    """A wrong name gets the nearest right one."""
    question = catalogue(small_workspace(tmp_path))["T01"]
    with input_error("no parameter 'actr'") as told:
        question.parameter("actr")
    assert "Did you mean actor" in told.value.told("en")


def test_every_stored_question_runs_as_it_stands(workspace: Workspace) -> None:
    """In our own catalogue the block in each query holds the very default that its header names.

    So the file gives the same answer in any SPARQL tool as the program gives.
    """
    for question in catalogue(workspace).values():
        for parameter in question.parameters:
            blocks = values_blocks(question.text, parameter.name)
            (written,) = {question.text[begin:end].strip("{} ") for begin, end in blocks}
            if parameter.default is None:
                assert written == "UNDEF", question.id
                continue
            day = f'"{parameter.default}"^^xsd:date'
            assert written == (day if parameter.type == "date" else parameter.default), question.id
            assert len(default_terms(parameter)) == 1


def test_binding_the_defaults_keeps_the_query(workspace: Workspace) -> None:
    """With each parameter at its default, only the blocks themselves are written anew."""
    for question in catalogue(workspace).values():
        bound = bind(question, {p.name: default_terms(p) for p in question.parameters})
        assert bound.count("\n") == question.text.count("\n")
        if not question.parameters:
            assert bound == question.text
