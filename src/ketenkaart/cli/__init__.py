"""The command line: thin faces on what the floors below do."""

from __future__ import annotations

import gc
import os
import sys
from typing import Final

from ketenkaart.cli import quick

YOUNG: Final = 50_000
"""So many objects may be made before Python looks which of them are no longer needed."""


def main() -> None:
    """Run the command line and exit: 0 clean, 1 findings, 2 usage or input, 3 a fault of ours."""
    # Most of what a command makes lives as long as it does: looking for rings of objects that
    # nobody needs after every 700 new ones takes a tenth of its time.
    gc.set_threshold(YOUNG)
    try:
        sys.exit(_run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader has gone: what it read is all it wanted.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _run(arguments: list[str]) -> int:
    answer = quick.answer(arguments)
    if answer is not None:
        sys.stdout.write(answer)
        sys.stdout.flush()
        gc.freeze()  # else Python looks at the end which of all this is no longer needed
        return 0
    # Reading options takes an import as long as a quick answer.
    from ketenkaart.cli.commands import run

    return run()
