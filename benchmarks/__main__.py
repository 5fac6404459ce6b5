"""Measure load, closure, check, questions and cold start against the references, in one run.

`make bench` (or `python -m benchmarks --help`). Ratios are taken within the run; a growth exponent
is the slope of time against size on logarithmic scales, from 10⁵ to 10⁶. The tables are written to
`docs/benchmarks.md`, the ratios to `README.md`.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from benchmarks.field import generate
from benchmarks.measure import HERE, REAL, Bench, Measured
from benchmarks.page import as_markdown, summary

PAGE: Final = HERE / "docs" / "benchmarks.md"
README: Final = HERE / "README.md"
BEGIN: Final = "<!-- written by make bench -->\n"
END: Final = "<!-- as far as here -->"


def main() -> None:
    """Run what was asked for, print it and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=3, help="whole processes per figure")
    parser.add_argument("--limit", type=float, default=600, help="seconds for one process")
    parser.add_argument(
        "--without", nargs="*", default=[], help="what to leave out: 'closure owlrl real'"
    )
    parser.add_argument("--at-once", type=int, default=1, help="sizes that are measured at a time")
    parser.add_argument("--page", type=Path, default=PAGE)
    told = parser.parse_args()
    found = Measured()
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(told.at_once) as pool:
        os.environ["KETENKAART_CACHE"] = str(Path(scratch) / "cache")

        def measure(size: str) -> None:
            place = Path(scratch) / size
            workspace = HERE
            if size != REAL:
                workspace = place / "field"
                generate(workspace, int(size))
            (place / "jena").mkdir(parents=True)
            without = frozenset(told.without)
            Bench(found, size, workspace, place, told.runs, told.limit, without).all()
            # What is measured so far is kept, should the rest not be waited for.
            told.page.write_text(as_markdown(found, told.at_once), encoding="utf-8")

        for done in [pool.submit(measure, size) for size in (REAL, *map(str, told.sizes))]:
            done.result()
    print(told.page.read_text(encoding="utf-8"))
    if told.page == PAGE:
        text = README.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN)
        after = rest.split(END)[1]
        README.write_text(f"{before}{BEGIN}\n{summary(found)}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
