"""The page of questions is true, and every term of the house has a use."""

from __future__ import annotations

import pytest

from house.catalogue import PAGE, above, page, checks_of, users
from ketenkaart.answers.catalogue import catalogue
from ketenkaart.files.workspace import Workspace
from ketenkaart.vocabulary import shorten
from support import REPOSITORY

IDS = list(catalogue(Workspace.find(REPOSITORY)))


def test_the_page_is_as_the_queries_are() -> None:
    """`make docs` would change nothing."""
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("question", IDS)
def test_every_question_has_its_two_tests(question: str) -> None:
    """Exact rows on the invented world, and an assertion by hand on the real data."""
    assert (REPOSITORY / f"tests/questions/world/{question.lower()}.yaml").is_file()
    assert checks_of(question)


def test_every_term_is_used_by_a_question_or_a_shape() -> None:
    """A term that nothing asks for and nothing checks, itself or through a wider one, is idle."""
    used = {term for term, (asked, shaped) in users().items() if asked or shaped}
    wider = {shorten(term): set(map(shorten, iris)) for term, iris in above().items()}
    assert [term for term in users() if term not in used and not wider[term] & used] == []
