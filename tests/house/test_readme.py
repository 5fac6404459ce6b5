"""What the README shows is what the program prints."""

from __future__ import annotations

from house import readme


def test_the_examples_print_what_they_show() -> None:
    """Every console block of the README holds exactly what its commands print now."""
    text = readme.README.read_text(encoding="utf-8")
    assert len(readme.BLOCK.findall(text)) >= 5
    assert readme.filled(text) == text
