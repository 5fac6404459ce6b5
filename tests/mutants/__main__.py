"""`make mutants`: four mutants of every operator tried, and docs/mutants.md written anew."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from mutants.catalogue import MODULES, OPERATORS
from mutants.run import SEED, by_operator, tried
from mutants.trial import Mutant, Verdict

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "docs" / "mutants.md"
EACH: Final = 4
MOST_SURVIVORS: Final = 0.02
"""So large a part of the mutants may survive, each for a reason that is told."""

HEAD: Final = """# Proof by mutation

Does the check catch what a curator gets wrong? `make mutants` damages the real data in {operators}
ways, each some times at another place, and runs the check on every damaged copy: {mutants} mutants,
made with seed {seed}, so that every run makes the same. A mutant is *killed* when the check tells
of something that it did not tell before. It is *told* when one of the checks that are meant for the
mistake does, and *at the line* when that check points at a line that is wrong, or, where only the
thing can be known, at the line where its block begins (column *where*).

{killed} of {mutants} were killed, {placed} of them by the check that is meant and at the right
line; {survived} survived.

`error` is a file that cannot be used: the check ends with exit code 2 and the line. `verify` is
`ketenkaart verify`, which alone sees the texts. In CI the tests try one mutant of every operator.
"""


def page(results: Sequence[tuple[Mutant, Verdict]]) -> str:
    """The page, from what was tried."""
    counts = Counter(
        killed=sum(verdict.killed for _, verdict in results),
        placed=sum(verdict.placed for _, verdict in results),
    )
    head = HEAD.format(
        operators=len(OPERATORS),
        mutants=len(results),
        seed=SEED,
        killed=counts["killed"],
        placed=counts["placed"],
        survived=len(results) - counts["killed"],
    )
    return "\n".join([head, *_tables(results), *_survivors(results)]) + "\n"


def _tables(results: Sequence[tuple[Mutant, Verdict]]) -> Iterator[str]:
    found = by_operator(results)
    for module in MODULES:
        said = (module.__doc__ or "").split("\n")[0].rstrip(".")
        yield f"## {said}\n"
        columns = (
            "operator | what is done | mutants | killed | told | at the line | where | told by"
        )
        yield f"| {columns} |"
        yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
        own = [one for one in OPERATORS.values() if one.module == module.__name__]
        for one in own:
            verdicts = [verdict for _, verdict in found[one.name]]
            checks = Counter(
                told.check for v in verdicts for told in v.told if told.check in one.tells
            )
            cells = (
                f"`{one.name}`",
                one.says,
                len(verdicts),
                sum(v.killed for v in verdicts),
                sum(v.expected for v in verdicts),
                sum(v.placed for v in verdicts),
                "thing" if one.at_subject else "line",
                ", ".join(f"`{check}`" for check in sorted(checks)),
            )
            yield "| " + " | ".join(map(str, cells)) + " |"
        yield ""


def _survivors(results: Sequence[tuple[Mutant, Verdict]]) -> Iterator[str]:
    left = [mutant for mutant, verdict in results if not verdict.killed]
    yield "## What survived\n"
    if not left:
        yield "Nothing."
    for mutant in left:
        lines = ", ".join(str(line) for _, line in sorted(mutant.damage.exact)[:3])
        why = mutant.operator.silent or "no reason is known"
        yield f"- `{mutant.operator.name}` {mutant.number}, `{mutant.file}` line {lines}: {why}."


def _tell(done: int, wanted: int) -> None:
    if done % 25 == 0 or done == wanted:
        print(f"{done} of {wanted} mutants tried", file=sys.stderr, flush=True)


def main() -> None:
    """Write the page; exit 1 when too many survive, or one for which no reason is known."""
    results = tried(ROOT, EACH, tell=_tell)
    PAGE.write_text(page(results), encoding="utf-8", newline="\n")
    left = [mutant for mutant, verdict in results if not verdict.killed]
    print(f"{len(results)} mutants, {len(left)} survived; see {PAGE.relative_to(ROOT)}")
    for mutant, verdict in results:
        if not verdict.placed:
            told = [(one.check, one.place) for one in verdict.told][:6]
            print(
                f"{mutant.operator.name} {mutant.number} {mutant.file} "
                f"{sorted(mutant.damage.exact)[:3]} {told}",
                file=sys.stderr,
            )
    unknown = [mutant for mutant in left if mutant.operator.silent is None]
    sys.exit(bool(unknown) or len(left) > MOST_SURVIVORS * len(results))


if __name__ == "__main__":
    main()
