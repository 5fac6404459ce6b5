"""What the README shows is what the program prints."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_SPEC = importlib.util.spec_from_file_location("readme", Path(__file__).with_name("readme.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
readme = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(readme)


def test_the_examples_print_what_they_show() -> None:
    """Every console block of the README holds exactly what its commands print now."""
    text = readme.README.read_text(encoding="utf-8")
    assert len(readme.BLOCK.findall(text)) >= 5
    assert readme.filled(text) == text
