"""What goes wrong is told in a few plain words, with the place and the exit code 2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from support import FACTS, PREFIXES, QUESTION, WORLD, Run, small_workspace

ASK = ["ask", "T01"]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small workspace."""
    root: Path = tmp_path_factory.mktemp("small")
    return small_workspace(root).root


WRONG = {
    "no such command": ["frobnicate"],
    "no such option": ["ask", "T01", "--frobnicate"],
    "no id": ["ask"],
    "no such question": ["ask", "T99"],
    "empty question": ["ask", ""],
    "no such parameter": [*ASK, "actr=da"],
    "no value": [*ASK, "actor"],
    "empty value": [*ASK, "actor="],
    "no name": [*ASK, "=da"],
    "no such actor": [*ASK, "actor=nobody"],
    "actor of another kind": [*ASK, "actor=flow:een"],
    "no amount": [*ASK, "least=much"],
    "endless amount": [*ASK, "least=1e999999999"],
    "listed amount": [*ASK, "least=?"],
    "hostile": [*ASK, 'actor="} } #'],
    "no such format": [*ASK, "-f", "xml"],
    "no such language": [*ASK, "--lang", "fr"],
    "no such day": [*ASK, "--on", "2021-02-30"],
    "compact day": [*ASK, "--on", "20210201"],
    "words for a day": [*ASK, "--known", "yesterday"],
    "no such texts": [*ASK, "--texts", "/nowhere"],
    "output is a folder": [*ASK, "-f", "csv", "-o", "/tmp"],
    "output below a file": [*ASK, "-f", "csv", "-o", "/dev/null/x"],
    "no query": ["query"],
    "query of nothing": ["query", "/nowhere.rq"],
    "query in a folder": ["query", "/tmp"],
    "empty query": ["query", "-"],
    "nothing shown": ["show"],
    "nobody shown": ["show", "nobody at all"],
    "empty name shown": ["show", ""],
    "check of nothing": ["check", "/nowhere.ttl"],
    "check of another file": ["check", "/etc/hostname"],
    "no such severity": ["check", "--fail-on", "anything"],
    "cite without words": ["cite", "brief", "x"],
    "cite of nothing": ["cite", "nowhere", "x", "--from", "a"],
    "cite without texts": ["cite", "brief", "x", "--from", "a", "--texts", "/nowhere"],
    "cite with too many ends": ["cite", "b", "x", "--from", "a", "--to", "b", "--to", "c"],
    "verify without texts": ["verify", "--texts", "/nowhere"],
    "build in a file": ["build", "/dev/null"],
}


CLICK = {
    "no such command",
    "no such option",
    "no id",
    "no such format",
    "no such language",
    "no such texts",
    "output is a folder",
    "no query",
    "nothing shown",
    "check of nothing",
    "no such severity",
    "cite without words",
}
"""What click itself refuses, always in English, with the usage of the command."""


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_invocation_is_told(run: Run, small: Path, name: str) -> None:
    """Exit code 2, words on standard error, nothing on standard output, and never a traceback.

    The words are those of the language asked; only click's own stay English.
    """
    words = WRONG[name]
    options = [] if words[0] == "frobnicate" else ["--workspace", str(small)]
    told = {}
    for language in ("nl", "en"):
        done = run(*words, *options, env={"KETENKAART_LANG": language}, cwd=small)
        assert done.code == 2, done.out + done.err
        assert done.out == ""
        assert done.err.strip()
        assert "Traceback" not in done.err
        assert "KETENKAART_DEBUG" not in done.err
        told[language] = done.err
    assert {("Usage:" in err) for err in told.values()} == {name in CLICK}
    assert (told["nl"] == told["en"]) == (name in CLICK), told


@pytest.mark.parametrize(
    ("words", "env", "dutch"),
    [
        (["ask", "T01", "actor=nobody"], None, True),
        (["ask", "T01", "actor=nobody"], "en", False),
        (["ask", "T01", "actor=nobody"], "fr", True),
        (["ask", "T01", "actor=nobody", "--lang", "en"], None, False),
        (["ask", "--lang", "en", "T01", "actor=nobody"], "nl", False),
        (["ask", "T01", "--lang=nl", "actor=nobody"], "en", True),
        (["ask", "--lang", "nl", "T01", "actor=nobody", "--lang", "en"], None, False),
        (["ask", "T01", "--on", "yesterday", "--lang", "en"], None, False),
        (["ask", "T01", "--on", "yesterday"], None, True),
    ],
)
def test_an_error_is_told_in_the_language_asked(
    run: Run, small: Path, words: list[str], env: str | None, dutch: bool
) -> None:
    """--lang decides wherever it stands, whatever fails first; else KETENKAART_LANG; else Dutch."""
    done = run(*words, "--workspace", small, env={"KETENKAART_LANG": env} if env else {})
    assert done.code == 2
    dutch_words = re.search(r"Er is geen|is geen dag", done.err)
    english_words = re.search(r"There is no|is no day", done.err)
    assert (bool(dutch_words), bool(english_words)) == (dutch, not dutch)


def test_an_error_is_told_whole(run: Run, small: Path) -> None:
    """What is wrong, what was expected and what to do stand each on a line of their own."""
    ask = ("ask", "T01", "--workspace", small)
    assert run(*ask, "actor=dienst alva").err.splitlines() == [
        "Er is geen actor 'dienst alva'.",
        "Bedoelde u Dienst Alfa (actor:dienst-alfa)?",
        "`actor=?` toont wat mogelijk is.",
    ]
    assert run(*ask, "actor=dienst alva", "--lang", "en").err.splitlines() == [
        "There is no actor 'dienst alva'.",
        "Did you mean Alfa Service (actor:dienst-alfa)?",
        "`actor=?` lists what can be given.",
    ]
    assert run(*ask, "least=much").err.splitlines() == [
        "'much' is geen bedrag.",
        "Verwacht: een bedrag, zoals 100 mln, € 4,5 mln of 100000000.",
    ]


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (["ask", "T1"], "T01"),
        (["ask", "T01", "actr=da"], "actor"),
        (["ask", "T01", "actor=dienst alva"], "actor:dienst-alfa"),
        (["show", "raad betta"], "actor:raad-beta"),
    ],
)
def test_a_wrong_name_gets_the_nearest(
    run: Run, small: Path, words: list[str], nearest: str
) -> None:
    """Whatever is misspelt, the right name nearest to it is told."""
    assert nearest in run(*words, "--workspace", small).err


@pytest.mark.parametrize("command", ["ask T01", "check", "report", "show da", "query -", "build x"])
@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("data/more.ttl", b"\n\nactor:x a kk:Actor\nactor:y a kk:Actor .", r"more\.ttl:[34]: "),
        ("data/more.ttl", b"\n\nfoo:x a foo:Actor .\n", r"more\.ttl:3: "),
        ("data/more.ttl", b"\n\n# caf\xe9\n", r"more\.ttl:3: "),
        ("ontology/more.ttl", b"kk:a owl:inverseOf kk:b .", "owl:inverseOf"),
        ("queries/derive/more.rq", b"CONSTRUCT {\n ?a ?b }", r"more\.rq:2: "),
        ("queries/derive/more.rq", b"\xff", r"more\.rq:1: "),
    ],
    ids=["no dot", "prefix", "latin-1", "axiom", "derivation", "binary"],
)
def test_a_broken_file_is_told_by_file_and_line(
    run: Run, tmp_path: Path, command: str, name: str, content: bytes, place: str
) -> None:
    """Whatever command meets a broken file tells where it breaks."""
    root = small_workspace(tmp_path, {name: ""}).root
    head = PREFIXES.replace("\n", " ") if name.endswith(".ttl") else ""
    (root / name).write_bytes(head.encode() + content)
    done = run(*command.split(), "--workspace", root, stdin="ASK {}", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert re.search(place, done.err), done.err


def test_a_broken_question_is_told_by_file_and_line(run: Run, tmp_path: Path) -> None:
    """A header with a mistake is told at its line by every command that reads the catalogue."""
    text = QUESTION.replace("tags: [money]", "tags: money")
    root = small_workspace(tmp_path, {"queries/money/t01.rq": text}).root
    for words in (["questions"], ["ask", "T01"], ["report"]):
        done = run(*words, "--workspace", root, cwd=tmp_path)
        assert done.code == 2
        assert "queries/money/t01.rq:4: " in done.err


def test_no_workspace_is_told(run: Run, tmp_path: Path) -> None:
    """A folder that is none is told with what one looks like."""
    done = run("ask", "T01", "--workspace", tmp_path)
    assert done.code == 2
    assert str(tmp_path) in done.err
    assert "data/" in done.err


def test_a_broken_date_is_told_when_a_view_needs_it(run: Run, tmp_path: Path) -> None:
    """A date in the data that is no day is wrong input, not a fault."""
    facts = FACTS + 'flow:een kk:validFrom date:x . date:x kk:earliest "x" ; kk:latest "x" .'
    root = small_workspace(tmp_path, {"data/facts.ttl": facts}).root
    done = run("ask", "T01", "--workspace", root, "--on", "2022-01-01")
    assert done.code == 2
    assert "flow:een" in done.err


def test_a_failing_write_leaves_the_old_file(run: Run, small: Path, tmp_path: Path) -> None:
    """When the answer cannot be given, the file of -o is as it was."""
    file = tmp_path / "answer.csv"
    file.write_text("old", encoding="utf-8")
    done = run("ask", "T01", "actor=nobody", "-f", "csv", "-o", file, "--workspace", small)
    assert done.code == 2
    assert file.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_of_ours_is_told_as_such(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch, debug: bool
) -> None:
    """A fault exits with 3 and one clear message; only on request does it show where."""

    def fail(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError("by us")

    monkeypatch.setattr(ClosedGraph, "recall", fail)
    env = {"KETENKAART_DEBUG": "1"} if debug else {}
    for language, words in (("nl", "Een fout in"), ("en", "A fault in")):
        done = run("ask", "T01", "--workspace", small, "--lang", language, env=env)
        assert (done.code, done.out) == (3, "")
        assert re.search(rf"{words} ketenkaart \w+: ZeroDivisionError: by us", done.err)
        assert ("Traceback" in done.err) == debug


def test_a_break_from_the_keyboard_is_no_fault(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control-C ends with the code that shells know, without words on a fault."""

    def stop(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ClosedGraph, "recall", stop)
    done = run("ask", "T01", "--workspace", small)
    assert done.code == 130
    assert "ketenkaart" not in done.err


def test_an_answer_on_the_world_needs_nothing_of_ours(run: Run) -> None:
    """A workspace with data alone asks the carried questions, and unknown names are told there."""
    done = run("ask", "M02", "actor=fiod", "--workspace", WORLD)
    assert done.code == 2
    assert "Er is geen actor 'fiod'." in done.err
