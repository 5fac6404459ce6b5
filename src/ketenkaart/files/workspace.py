"""A workspace: a folder with `ontology/`, `data/` and `queries/`."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ketenkaart.errors import InputError
from ketenkaart.files.reading import check_ordinary
from ketenkaart.wording import both

if TYPE_CHECKING:
    from ketenkaart.files.positions import Places, Position

PARTS = ("ontology", "data", "queries")


class _Folders(NamedTuple):
    root: Path
    ontology: Path
    data: Path
    queries: Path


class Workspace(_Folders):
    """The folders that everything is read from.

    `root` is the folder that was asked for. A workspace of one's own needs only `data/`: what it
    has no folder of (`ontology/`, `queries/`) is taken from the workspace the program carries.
    """

    @classmethod
    def find(cls, folder: Path | str | None = None) -> Workspace:
        """The workspace in `folder`; without one, the nearest around the current directory.

        Falls back on the workspace that the program carries. Raises `InputError` when `folder`
        is named but holds no `data/`.
        """
        if folder is not None:
            root = Path(folder)
            if not (root / "data").is_dir():
                raise InputError(
                    both("Deze map is geen werkmap.", "This folder is no workspace."),
                    file=root,
                    expected=both(
                        "een map met data/, en met ontology/ en queries/ als die eigen zijn",
                        "a folder with data/, and if it has its own, ontology/ and queries/",
                    ),
                    advice=both(
                        "Noem een andere map met --workspace, of laat die optie weg.",
                        "Name another folder with --workspace, or leave the option out.",
                    ),
                )
            return cls._at(root)
        here = Path.cwd()
        for candidate in (here, *here.parents):
            if all((candidate / part).is_dir() for part in PARTS):
                return cls._at(candidate)
        return cls._at(carried())

    @classmethod
    def _at(cls, root: Path) -> Workspace:
        own = {part: root / part for part in PARTS}
        spare = carried()
        return cls(root, *(own[part] if own[part].is_dir() else spare / part for part in PARTS))

    @property
    def shapes(self) -> Path:
        """The folder with the SHACL shapes."""
        return self.ontology / "shapes"

    def ontology_files(self) -> list[Path]:
        """The Turtle files of the terms and code lists: no shapes, no alignments."""
        return list(_files(self.ontology, ".ttl", (self.shapes, self.ontology / "alignment")))

    def alignment_files(self) -> list[Path]:
        """The Turtle files that tie our terms to those of others."""
        return list(_turtle(self.ontology / "alignment"))

    def shape_files(self) -> list[Path]:
        """The Turtle files of the shapes."""
        return list(_turtle(self.shapes))

    def data_files(self) -> list[Path]:
        """The Turtle files of the facts."""
        return list(_turtle(self.data))

    def query_files(self) -> list[Path]:
        """The stored questions, without `derive/`, `hygiene/` and `views/`."""
        apart = [self.queries / name for name in ("derive", "hygiene", "views")]
        return list(_files(self.queries, ".rq", apart))

    def derive_files(self) -> list[Path]:
        """The stored CONSTRUCTs that compute statements from statements."""
        return list(_queries(self.queries / "derive"))

    def hygiene_files(self) -> list[Path]:
        """The stored queries whose rows are defects."""
        return list(_queries(self.queries / "hygiene"))

    def view_files(self) -> list[Path]:
        """The stored queries that say how statements become the edges of a drawing."""
        return list(_queries(self.queries / "views"))

    def files(self) -> list[Path]:
        """Every file that is read from the workspace."""
        return [
            *self.ontology_files(),
            *self.alignment_files(),
            *self.shape_files(),
            *self.data_files(),
            *self.query_files(),
            *self.derive_files(),
            *self.hygiene_files(),
            *self.view_files(),
        ]

    @cached_property
    def places(self) -> Places:
        """Where all that the Turtle files say is written."""
        # Only a finding needs places, and reading Turtle to the letter takes a while to import.
        from ketenkaart.files.positions import Places

        files = (*self.ontology_files(), *self.shape_files(), *self.data_files())
        # What an alignment ties to others is described elsewhere first, if anywhere.
        return Places((*files, *self.alignment_files()))

    def place(self, subject: str) -> Position | None:
        """Where a subject stands, with the file relative to the current directory if below it."""
        return self.places.find(subject)


def carried() -> Path:
    """The workspace the program carries: the checkout it runs from, or the copy in the wheel."""
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent.parent
    if all((checkout / part).is_dir() for part in PARTS):
        return checkout
    return package / "carried"


def _turtle(folder: Path) -> Iterator[Path]:
    yield from _files(folder, ".ttl")


def _queries(folder: Path) -> Iterator[Path]:
    yield from _files(folder, ".rq")


def _files(folder: Path, ending: str, apart: Collection[Path] = ()) -> Iterator[Path]:
    """The files below a folder, but for those that editors hide; each can be opened and ends.

    What stands in one of the folders `apart` is left out.
    """
    skipped = {str(one) for one in apart}
    found = []
    # Strings, for every command waits for this: paths take five times as long.
    for place, folders, names in os.walk(folder):
        # A folder that is named like a file is refused with the others that are none.
        for name in (*names, *folders):
            if name.endswith(ending) and not name.startswith("."):
                found.append(f"{place}{os.sep}{name}")
        folders[:] = [name for name in folders if f"{place}{os.sep}{name}" not in skipped]
    for name in sorted(found, key=lambda name: name.split(os.sep)):
        file = Path(name)
        check_ordinary(file)
        yield file
