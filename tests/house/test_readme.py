"""What the README shows is what the program prints."""

from __future__ import annotations

from house import readme


def test_the_examples_print_what_they_show() -> None:
    """Every console block of the README holds exactly what its commands print now."""
    text = readme.README.read_text(encoding="utf-8")
    assert len(readme.BLOCK.findall(text)) >= 5
    assert readme.filled(text) == text


def test_the_python_runs() -> None:
    """Every Python block of the README runs as it stands, and its last line gives something."""
    (code,) = readme.PYTHON.findall(readme.README.read_text(encoding="utf-8"))
    *lines, last = code.strip().splitlines()
    names: dict[str, object] = {}
    exec("\n".join(lines), names)
    assert len(eval(last.partition("#")[0], names)) == 3
