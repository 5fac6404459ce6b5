"""One mutant of every operator is told of, by the check that is meant and at the right line."""

from __future__ import annotations

import re

import pytest

from mutants.__main__ import MOST_SURVIVORS, PAGE
from mutants.catalogue import OPERATORS
from mutants.page import Page
from mutants.run import SEED, by_operator, tried
from mutants.trial import Bench, Mutant, Verdict, mutants, read_field
from support import REPOSITORY, SHARED

SAMPLE = ("drop-required-property", "same-name-twice", "misspell-thing", "drop-full-stop")
"""Operators told of by a shape, a hygiene query, the lint and an error."""

Results = dict[str, list[tuple[Mutant, Verdict]]]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A copy of our workspace to try mutants in."""
    return Bench(REPOSITORY, tmp_path_factory.mktemp("bench").resolve() / "workspace")


@pytest.fixture(scope="module")
def results(bench: Bench) -> Results:
    """What the check says of one mutant of every operator."""
    return by_operator(tried(REPOSITORY, 1, clean=bench.clean))


@pytest.mark.parametrize("name", OPERATORS)
def test_the_mistake_is_told_of_where_it_is(results: Results, name: str) -> None:
    """A mistake is told of by a check that is meant for it, at a line that is wrong.

    Where no rule can know of some of what an operator makes, that may go unseen.
    """
    operator = OPERATORS[name]
    by_text = any(check.startswith("verify:") for check in operator.tells)
    if by_text and not (SHARED / "sources").is_dir():
        pytest.skip("only the texts of the sources can tell")
    ((mutant, verdict),) = results[name]
    unseen = operator.silent is not None and not verdict.killed
    assert verdict.placed or unseen, (mutant.file, sorted(mutant.damage.exact), verdict.told)


@pytest.mark.parametrize("name", SAMPLE)
def test_the_quick_way_says_what_the_check_says(bench: Bench, results: Results, name: str) -> None:
    """The expected checks alone say of a mutant what they say in the whole check."""
    ((mutant, quick),) = results[name]
    whole = bench.try_out(mutant, whole=True)
    assert quick.placed
    assert set(quick.told) == {one for one in whole.told if one.check in mutant.operator.tells}


def test_the_copy_is_whole_again_after_a_trial(bench: Bench) -> None:
    """What one mutant damaged is mended before the next, also where a file was moved."""
    field = read_field(REPOSITORY)
    for name in ("wrong-folder", "drop-full-stop"):
        (mutant,) = mutants(OPERATORS[name], field, 1, SEED)
        bench.try_out(mutant)
    assert read_field(bench.root).texts == field.texts


def test_the_same_seed_makes_the_same_mutants() -> None:
    """Mutants are the same in every run, and others with another seed."""
    field, operator = read_field(REPOSITORY), OPERATORS["misspell-property"]

    def texts(seed: int) -> list[str]:
        return [one.damage.text for one in mutants(operator, field, 3, seed)]

    assert texts(SEED) == texts(SEED) != texts(SEED + 1)
    assert len(set(texts(SEED))) == 3


def test_a_page_is_written_as_it_was_read() -> None:
    """Only what an operator changes changes: every block is read whole, and loses no word anew."""
    for file, text in read_field(REPOSITORY).texts.items():
        if file.startswith("data/"):
            page = Page(file, text)
            assert page.text() == text
            assert len(page.blocks) == len(re.findall(r"^[a-z]+:\S+ a ", text, re.MULTILINE))
            for part in (part for block in page.blocks for part in block.parts):
                before, part.written = " ".join(part.lines()).split(), None
                assert " ".join(part.lines()).split() == before, file


def test_the_page_shows_every_operator() -> None:
    """docs/mutants.md has a row for each operator, 400 mutants or more, and few that survived."""
    rows = re.findall(
        r"^\| `([\w-]+)` \| .*? \| (\d+) \| (\d+) \| \d+ \| \d+ \|",
        PAGE.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert sorted(name for name, _, _ in rows) == sorted(OPERATORS)
    made = sum(int(count) for _, count, _ in rows)
    killed = sum(int(count) for _, _, count in rows)
    assert made >= 400
    assert made - killed <= MOST_SURVIVORS * made


def test_every_operator_says_what_it_does() -> None:
    """The first line of each docstring, which stands in the docs, is a sentence of some words."""
    for operator in OPERATORS.values():
        assert len(operator.says.split()) > 3, operator.name
        assert operator.tells, operator.name
