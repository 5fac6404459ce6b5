"""The page of the lint is true."""

from __future__ import annotations

from house.lint_page import PAGE, page


def test_the_page_is_as_the_rules_are() -> None:
    """`make docs` would change nothing."""
    assert PAGE.read_text(encoding="utf-8") == page()
