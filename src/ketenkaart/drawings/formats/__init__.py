"""The formats of graph tools, each in a module of its own that writes piece by piece."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TextIO

from ketenkaart.drawings.drawing import Drawing
from ketenkaart.files.atomic import written

Writer = Callable[[Drawing, TextIO], None]
"""What writes one file of a drawing."""

SINGLE: Final = ("gexf", "graphml", "cyjs", "dot", "cypher", "mermaid", "jsonld")
"""The formats of one file, each called as its module is and as its file ends."""

FOLDERS: Final = ("csv", "neo4j")
"""The formats of several files."""

FORMATS: Final = (*SINGLE, *FOLDERS)


def writer(form: str) -> Writer:
    """What writes a format of one file."""
    write: Writer = _module(form).write
    return write


def parts(form: str) -> Mapping[str, Writer]:
    """What writes each file of a format of several, by the name of the file."""
    found: Mapping[str, Writer] = _module(form).PARTS
    return found


def write_folder(drawing: Drawing, form: str, folder: Path) -> list[Path]:
    """Write a format of several files into a folder; returns the files.

    Raises `InputError` when one cannot be written.
    """
    files = []
    for name, write in parts(form).items():
        with written(folder / name) as out:
            write(drawing, out)
        files.append(folder / name)
    return files


def _module(form: str) -> Any:
    return importlib.import_module(f"ketenkaart.drawings.formats.{form}")
