"""A plain `ask` that is answered at once says what the command says, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ketenkaart.answers.formats import WRITERS
from ketenkaart.cli import quick
from ketenkaart.cli.commands import cli
from ketenkaart.cli.options import Speech
from ketenkaart.files.workspace import Workspace
from ketenkaart.vocabulary import LANGUAGES
from questions.rows import questions
from support import QUESTION, WORLD, Run, small_workspace

IDS = list(questions(Workspace.find(WORLD)))
GIVEN = {
    "M02": ["actor=dienst-alfa"],
    "W02": ["actor=dienst-alfa", "actor=bureau-delta"],
    "E04": ["thing=kenniscentrum"],
}


def by_command(*words: str) -> str:
    """What the command itself writes."""
    done = CliRunner().invoke(cli, words, obj=Speech(), standalone_mode=False)
    assert done.exception is None, done.exception
    return done.stdout


@pytest.mark.parametrize("name", IDS)
def test_the_answer_is_that_of_the_command(name: str) -> None:
    """Every question, in every format and language that is answered at once."""
    plain = ["ask", name, "--workspace", str(WORLD), *GIVEN.get(name, [])]
    by_command(*plain, "-f", "csv")  # from here on there is a snapshot
    for form in WRITERS:
        for language in LANGUAGES:
            words = [*plain, "-f", form, "--lang", language]
            assert quick.answer(words) == by_command(*words)


def test_a_language_that_is_set_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `--lang` that of the variable holds, as for the command."""
    words = ["ask", "M08", "--workspace", str(WORLD), "--format", "markdown"]
    by_command(*words)
    told = []
    for language in LANGUAGES:
        monkeypatch.setenv("KETENKAART_LANG", language)
        told.append(quick.answer(words))
        assert told[-1] == by_command(*words)
    assert told[0] != told[1]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["report"],
        ["ask"],
        ["ask", "-f", "csv"],
        ["ask", "T01"],
        ["ask", "T01", "-f"],
        ["ask", "T01", "-f", "table"],
        ["ask", "T01", "-f", "xml"],
        ["ask", "T01", "-f", "csv", "--lang", "fr"],
        ["ask", "T01", "-f", "csv", "--on", "2022-01-01"],
        ["ask", "T01", "-f", "csv", "--evidence"],
        ["ask", "T01", "-f", "csv", "-o", "answer.csv"],
        ["ask", "T01", "-fcsv"],
        ["ask", "T01", "--format=csv"],
        ["ask", "--help"],
        ["ask", "--", "T01"],
    ],
    ids=" ".join,
)
def test_what_is_not_plain_is_left_to_the_command(words: list[str]) -> None:
    """Other options and other ways of writing them are the business of what reads options."""
    assert quick.read(words) is None


@pytest.mark.parametrize(
    "words",
    [
        ["T99"],
        ["T01", "actor=nobody"],
        ["T01", "actr=da"],
        ["T01", "actor"],
        ["T01", "actor=?"],
        ["T01", "least=much"],
    ],
    ids=" ".join,
)
def test_what_has_more_to_say_is_left_to_the_command(tmp_path: Path, words: list[str]) -> None:
    """A list of choices, and everything that is wrong with what was given."""
    root = str(small_workspace(tmp_path).root)
    by_command("ask", "T01", "-f", "csv", "--workspace", root)
    assert quick.answer(["ask", "T01", "-f", "csv", "--workspace", root]) is not None
    assert quick.answer(["ask", *words, "-f", "csv", "--workspace", root]) is None


def test_a_changed_workspace_is_left_to_the_command(tmp_path: Path) -> None:
    """Only what was kept of the files as they are now is answered from."""
    workspace = small_workspace(tmp_path)
    words = ["ask", "T01", "-f", "csv", "--workspace", str(workspace.root)]
    assert quick.answer(words) is None
    by_command(*words)
    assert quick.answer(words) is not None
    (workspace.queries / "money" / "t01.rq").write_text(QUESTION.replace("4500", "4501"))
    (workspace.data / "more.ttl").write_text("<urn:x:a> <urn:x:b> <urn:x:c> .\n")
    assert quick.answer(words) is None


def test_a_fault_is_told_by_the_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What breaks at once breaks again where it is told, with the exit code of a fault."""
    words = ["ask", "M08", "-f", "csv", "--workspace", str(WORLD)]
    assert run(*words).code == 0

    def broken(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("ketenkaart.answers.answer.bind", broken)
    assert quick.answer(words) is None
    done = run(*words)
    assert done.code == 3
    assert "broken on purpose" in done.err
