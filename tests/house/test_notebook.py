"""The notebook to start from runs, and shows what comes out of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from house import notebook


def shown(book: Any) -> list[list[str]]:
    """What each cell shows, as text and as HTML."""
    return [
        [
            str(output.get("text", "")) + str(output.get("data", {}).get(kind, ""))
            for output in cell.get("outputs", [])
            if output.get("name") != "stderr"
            for kind in ("text/plain", "text/html")
        ]
        for cell in book.cells
    ]


# The kernel runs in a process of its own; what it says of its own libraries is none of ours.
@pytest.mark.filterwarnings("default")
def test_the_notebook_shows_what_comes_out() -> None:
    """No cell fails, and every cell shows again what it showed when it was written."""
    kept: Any = nbformat.read(notebook.NOTEBOOK, as_version=4)
    fresh = notebook.run()
    assert any(any(texts) for texts in shown(kept))
    assert shown(fresh) == shown(kept)


@pytest.mark.filterwarnings("default")
def test_printed_text_stands_whole(tmp_path: Path) -> None:
    """Text that the kernel sends in two messages is shown as one."""
    said = "print('one', flush=True)\nprint('two', flush=True)"
    book: Any = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(said)])
    nbformat.write(book, tmp_path / "book.ipynb")
    outputs = notebook.run(tmp_path / "book.ipynb").cells[0].outputs
    assert [output.text for output in outputs] == ["one\ntwo\n"]
