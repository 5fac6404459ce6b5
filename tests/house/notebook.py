"""The notebook that an analyst starts from, run anew so that what it shows is what comes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

REPOSITORY = Path(__file__).resolve().parents[2]
NOTEBOOK = REPOSITORY / "docs" / "start.ipynb"


def run(path: Path = NOTEBOOK) -> Any:
    """A notebook with fresh outputs; raises when a cell does.

    What a cell prints stands as one piece, however the kernel happened to cut it.
    """
    notebook: Any = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources=_HERE, coalesce_streams=True
    ).execute()
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook.metadata = nbformat.from_dict({"kernelspec": kernel})
    return notebook


_HERE = {"metadata": {"path": str(REPOSITORY)}}

if __name__ == "__main__":
    nbformat.write(run(), NOTEBOOK)
