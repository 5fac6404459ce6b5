"""`--endpoint` on the command line, over a small workspace whose graph a stub serves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from remote.stub import Asked, Reply, Stub, serving
from support import QUESTION, Run, small_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The small workspace, with a second question that the program `traagbak` gets wrong."""
    entry = "#+ not_asserted:\n#+   traagbak: {nl: Te traag., en: Too slow.}\n#+ columns:"
    wrong = QUESTION.replace("id: T01", "id: T02").replace("#+ columns:", entry)
    return small_workspace(tmp_path, {"queries/money/t02.rq": wrong})


@pytest.fixture
def stub(workspace: Workspace) -> Iterator[Stub]:
    """A service that holds the small workspace with closure, and calls itself `traagbak`."""
    store = ClosedGraph.open(workspace).store
    headers = {"Server": "Traagbak/1.0"}

    def answer(asked: Asked) -> Reply:
        found = store.query(asked.query)
        assert not isinstance(found, ox.QueryTriples)
        return Reply(
            body=found.serialize(format=ox.QueryResultsFormat.JSON) or b"", headers=headers
        )

    with serving(answer) as stub:
        yield stub


def test_each_form_of_an_answer_is_the_same(run: Run, workspace: Workspace, stub: Stub) -> None:
    """Table, CSV, JSON, Markdown with passages, and the statements as Turtle."""
    for form in ("table", "csv", "json", "markdown", "turtle"):
        words = ("ask", "T01", "actor=da", "-f", form, "--workspace", workspace.root)
        evidence = () if form == "turtle" else ("--evidence",)
        here, there = run(*words, *evidence), run(*words, *evidence, "--endpoint", stub.url)
        assert (there.code, there.err) == (0, "")
        assert there.out == here.out != ""


def test_a_query_of_ones_own_is_the_same(run: Run, workspace: Workspace, stub: Stub) -> None:
    """Rows by name, and triples."""
    for query in ("SELECT ?a { ?a a kk:Actor } ORDER BY ?a", "CONSTRUCT WHERE { ?a a kk:Actor }"):
        words = ("query", "-", "--workspace", workspace.root)
        here, there = run(*words, stdin=query), run(*words, "--endpoint", stub.url, stdin=query)
        assert (there.code, there.out) == (0, here.out)
        assert there.out


def test_a_query_without_a_form_is_told(run: Run, stub: Stub) -> None:
    """What is no query is told with what was given, and not sent."""
    ran = run("query", "-", "--endpoint", stub.url, "--lang", "en", stdin="INSERT DATA {}")
    assert ran.code == 2
    assert ran.err.startswith("-: The query does not parse")


def test_the_report_answers_all_and_checks_nothing(
    run: Run, workspace: Workspace, stub: Stub, tmp_path: Path
) -> None:
    """It says that the check is not done, and names what it did not ask, in every form."""
    book = tmp_path / "book"
    words = ("report", "--workspace", workspace.root, "--endpoint", stub.url, "--lang", "en")
    shown = [run(*words, "--book", book).out, run(*words, "-f", "markdown").out]
    shown += [file.read_text(encoding="utf-8") for file in book.iterdir()]
    assert len(shown) == 4
    for text in shown:
        assert "not done: a service at a distance cannot be checked" in " ".join(text.split())
        assert "T02 is not asked of traagbak: Too slow." in text
        assert "2 lines" in text
    assert run(*words).code == 0


def test_a_question_that_the_program_gets_wrong_is_not_asked(
    run: Run, workspace: Workspace, stub: Stub
) -> None:
    """A wrong answer is worse than none: the reason is told, and what to do."""
    words = ("ask", "T02", "--workspace", workspace.root)
    ran = run(*words, "--endpoint", stub.url)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("T02 wordt niet aan traagbak gevraagd: Te traag.")
    assert "Zonder --endpoint" in ran.err
    assert run(*words).code == 0


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--on", "2021-01-01"], "--on"),
        (["--known", "2021-01-01"], "--known"),
        (["--without-background"], "--without-background"),
        (["--on", "2021-01-01", "--without-background"], "--on or --without-background"),
        (["--texts", "."], "--texts"),
    ],
)
@pytest.mark.parametrize("command", [["ask", "T01"], ["report"]])
def test_what_needs_our_own_graph_is_refused(
    run: Run, stub: Stub, command: list[str], options: list[str], named: str
) -> None:
    """A view narrows before the closure: a service cannot, and nothing is asked of it."""
    ran = run(*command, *options, "--endpoint", stub.url, "--lang", "en")
    assert ran.code == 2
    assert ran.err.startswith(f"--endpoint does not go with {named}.")
    assert stub.asked == []


@pytest.mark.parametrize("command", [["check"], ["show", "fiod"], ["build"], ["questions"]])
def test_other_commands_know_no_endpoint(run: Run, command: list[str]) -> None:
    """Where it would mean nothing the option is not there to be ignored."""
    ran = run(*command, "--endpoint", "http://h/")
    assert ran.code == 2
    assert "No such option" in ran.err


@pytest.mark.parametrize("seconds", ["0", "-1", "soon"])
def test_a_time_that_is_none_is_refused(run: Run, seconds: str) -> None:
    """Nothing can be answered in no time."""
    assert run("ask", "M02", "--endpoint", "http://h/", "--timeout", seconds).code == 2


def test_a_time_without_a_service_is_refused(run: Run) -> None:
    """It would do nothing, and nobody would know."""
    ran = run("ask", "M02", "--timeout", "5", "--lang", "en")
    assert ran.code == 2
    assert ran.err.startswith("--timeout goes with --endpoint.")
