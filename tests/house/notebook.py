"""The notebook that an analyst starts from, run anew so that what it shows is what comes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

REPOSITORY = Path(__file__).resolve().parents[2]
NOTEBOOK = REPOSITORY / "docs" / "start.ipynb"


def run() -> Any:
    """The notebook with fresh outputs; raises when a cell does."""
    notebook: Any = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=_HERE).execute()
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook.metadata = nbformat.from_dict({"kernelspec": kernel})
    return notebook


_HERE = {"metadata": {"path": str(REPOSITORY)}}

if __name__ == "__main__":
    nbformat.write(run(), NOTEBOOK)
