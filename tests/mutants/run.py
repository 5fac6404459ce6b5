"""Many mutants tried at once, by as many processes as the machine has cores."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from ketenkaart.files import positions
from ketenkaart.findings.identity import Key
from ketenkaart.findings.lint import material
from mutants.catalogue import OPERATORS
from mutants.operators import Damage
from mutants.trial import Bench, Mutant, Verdict, mutants, read_field

SEED: Final = 2021
"""The same seed makes the same mutants."""

_benches: Final[list[Bench]] = []
"""That of this process."""


def made(root: Path, count: int, seed: int = SEED) -> list[Mutant]:
    """So many mutants of every operator, fewer where the data gives no more."""
    field = read_field(root)
    return [one for name in OPERATORS for one in mutants(OPERATORS[name], field, count, seed)]


def tried(
    root: Path,
    count: int,
    seed: int = SEED,
    clean: Counter[Key] | None = None,
    tell: Callable[[int, int], None] = lambda done, wanted: None,
) -> list[tuple[Mutant, Verdict]]:
    """The mutants of `made`, each with what the check says of it; `clean` as for a `Bench`.

    `tell` hears after each how many are done, and of how many.
    """
    wanted = made(root, count, seed)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        known = Bench(root, place / "clean").clean if clean is None else clean
        cores = os.cpu_count() or 1
        # The function that made a mutant does not travel between processes; what it made does.
        order = [(one.operator.name, one.number, one.file, one.damage) for one in wanted]
        with get_context("spawn").Pool(cores, _begin, (root, place, known)) as pool:
            verdicts = []
            for verdict in pool.imap(_try_out, order):
                verdicts.append(verdict)
                tell(len(verdicts), len(order))
    return list(zip(wanted, verdicts, strict=True))


def _begin(root: Path, place: Path, clean: Counter[Key]) -> None:
    """What a process needs: a bench, and a memory for files that do not change."""
    _remember()
    _benches.append(Bench(root, place / str(os.getpid()), clean))


def _try_out(made: tuple[str, int, str, Damage]) -> Verdict:
    name, number, file, damage = made
    return _benches[0].try_out(Mutant(OPERATORS[name], number, file, damage))


def _remember() -> None:
    """Let the check read from memory what it read before: the same text gives the same facts."""
    for module, name in ((material, "facts_of"), (positions, "beginnings_of")):
        vars(module)[name] = cache(vars(module)[name])


def by_operator(
    results: Sequence[tuple[Mutant, Verdict]],
) -> dict[str, list[tuple[Mutant, Verdict]]]:
    """The results by operator, in the order of these."""
    found: dict[str, list[tuple[Mutant, Verdict]]] = {name: [] for name in OPERATORS}
    for mutant, verdict in results:
        found[mutant.operator.name].append((mutant, verdict))
    return found
