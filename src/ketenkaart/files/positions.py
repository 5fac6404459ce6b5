"""Where a thing, or what is said of it, stands in Turtle files: file, line and column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from ketenkaart.files.reading import read_text, relative
from ketenkaart.files.turtle_terms import Term
from ketenkaart.files.turtle_triples import At, triples


class Position(NamedTuple):
    """A line (from 1) in a file, and the character (from 1) in that line where it is known."""

    file: Path
    line: int
    column: int | None = None

    def __str__(self) -> str:
        """`file:line` or `file:line:column`."""
        place = f"{self.file}:{self.line}"
        return place if self.column is None else f"{place}:{self.column}"


_PREFIX: Final = re.compile(r"^@prefix[ ]+([^\s:]*):[ ]*<([^>]*)>", re.MULTILINE)
"""What a glance at a file takes for its prefixes; a wrong guess only costs time."""

_INSIDE: Final = ("", " ", "\t", "\r", "#")
"""How a line begins that begins with neither a subject nor a directive."""

_UNSEEN: Final = re.compile(
    r'"""|\'\'\'|^[ \t]*(?:@base|BASE|PREFIX)\b|^[ \t]+@prefix'
    r"|^@prefix(?![ ]+[^\s:]*:[ ]*<[^>]*>[ ]*\.[ ]*$)",
    re.MULTILINE | re.IGNORECASE,
)
"""What makes a block end, or a name mean something, elsewhere than a glance shows."""

_GLANCES: Final = 8
"""From a file that is asked more often than this, all is read at once."""

_SUBJECT, _PREDICATE, _VALUE = 1, 2, 3
"""How exactly a place answers: only the subject was found, its predicate too, or the triple."""

_Key = tuple[str, str | None, Term | None]


class Places:
    """The places of all that is written in some files.

    Only the files in which something may stand that was asked for are read to the letter: in our
    formatting a subject begins its line, so one glance at all files says which those are.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = tuple(files)
        self._read: dict[Path, dict[_Key, At | None]] = {}
        self._glances: Counter[Path] = Counter()

    def find(
        self,
        subject: str,
        predicate: str | None = None,
        value: Term | None = None,
        within: Path | None = None,
    ) -> Position | None:
        """The best place for what is said of a subject, in the first file that has it.

        That is where the value stands, else the predicate, else the subject. Without a predicate
        the value may be that of any, if of one only. The file is told as seen from the current
        directory. None for a subject that stands in no file, or not `within` the one named. In one
        file an empty subject stands for its blank nodes, all of them.
        """
        if not subject and within is None:
            return None
        wanted = _VALUE if value is not None else _PREDICATE if predicate else _SUBJECT
        best, position = 0, None
        for file in self._candidates(subject) if within is None else (within,):
            reached, at = _nearest(self._said(file, subject), subject, predicate, value)
            if at is not None and reached > best:
                best, position = reached, Position(relative(file), at.line, at.column)
            if best == wanted:
                break
        return position

    def _candidates(self, subject: str) -> Iterator[Path]:
        """The files in order, first those in which a line begins with the subject.

        The others only while none of those has it.
        """
        likely = self._beginnings.get(hash(subject), ())
        yield from likely
        if not any((subject, None, None) in self._said(file, subject) for file in likely):
            yield from (file for file in self._files if file not in likely)

    @cached_property
    def _beginnings(self) -> dict[int, tuple[Path, ...]]:
        """The files by the hashes of the addresses with which their lines seem to begin.

        The hashes alone take a fifth of the memory; two addresses with one hash only cost time.
        """
        found: dict[int, tuple[Path, ...]] = {}
        for file in self._files:
            only = (file,)
            for address in beginnings_of(read_text(file)):
                known = found.setdefault(address, only)
                if known is not only and file not in known:
                    found[address] = (*known, file)
        return found

    def _said(self, file: Path, subject: str) -> dict[_Key, At | None]:
        """Where what a file says of a subject, or of all its subjects, first stands."""
        if file in self._read:
            return self._read[file]
        text = read_text(file)
        self._glances[file] += 1
        if subject and self._glances[file] <= _GLANCES:
            # A file may hold thousands of things, and one finding is about one of them.
            alone = _alone(text, subject)
            found = _places(alone) if alone is not None else {}
            if (subject, None, None) in found:
                return found
        return self._read.setdefault(file, _places(text))


def beginnings_of(text: str) -> set[int]:
    """The hashes of the addresses with which the lines of a text seem to begin."""
    lines = [line for line in text.split("\n") if line[:1] not in _INSIDE]
    prefixes = dict(_PREFIX.findall("\n".join(line for line in lines if line[0] == "@")))
    found = set()
    for name in {line.split(None, 1)[0] for line in lines if line[0] != "@"}:
        prefix, _, local = name.partition(":")
        found.add(hash(prefixes[prefix] + local if prefix in prefixes else name.strip("<>")))
    return found


def _places(text: str) -> dict[_Key, At | None]:
    """Where each subject, predicate and value first stands in a text.

    The key leaves out what the place is not about; None where a value without its predicate
    stands in several places.
    """
    found: dict[_Key, At | None] = {}
    for triple in triples(text):
        subject = triple.subject.value if triple.subject.kind == "iri" else ""
        predicate, value = triple.predicate.value, triple.object.canonical()
        found.setdefault((subject, None, None), triple.subject_at)
        found.setdefault((subject, predicate, None), triple.predicate_at)
        found.setdefault((subject, predicate, value), triple.object_at)
        alone = (subject, None, value)
        found[alone] = None if alone in found else triple.object_at
    return found


def _alone(text: str, subject: str) -> str | None:
    """The text with every line blank that is no prefix and does not stand in the subject's blocks.

    None where that cannot be seen at a glance: prefixes or strings over several lines that are not
    as our formatting has them, or a block that does not end in a full stop.
    """
    if _UNSEEN.search(text):
        return None
    names = {f"<{subject}>"}
    for prefix, address in _PREFIX.findall(text):
        if subject.startswith(address):
            names.add(f"{prefix}:{subject.removeprefix(address)}")
    lines = text.split("\n")
    kept = [""] * len(lines)
    within, last = False, ""
    for number, line in enumerate(lines):
        if line.startswith("@prefix"):
            kept[number] = line
        elif line[:1] not in ("", " ", "\t", "#"):
            if within and not _ends(last):
                return None
            within = line.split(None, 1)[0] in names
        if within:
            kept[number] = line
            if line.strip() and not line.lstrip().startswith("#"):
                last = line.rstrip()
    if within and not _ends(last):
        return None
    return "\n".join(kept)


def _ends(line: str) -> bool:
    """Whether a block is over after a line; a full stop after a hash may be a comment's."""
    return line.endswith(".") and "#" not in line


def _nearest(
    said: dict[_Key, At | None], subject: str, predicate: str | None, value: Term | None
) -> tuple[int, At | None]:
    """How exactly a file answers, and where; no place when it does not have the subject."""
    if value is not None:
        at = said.get((subject, predicate, value.canonical()))
        if at is not None:
            return _VALUE, at
    if predicate is not None:
        at = said.get((subject, predicate, None))
        if at is not None:
            return _PREDICATE, at
    return _SUBJECT, said.get((subject, None, None))
