"""Work that goes on beside other work, on a core that would stand idle."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from ketenkaart.errors import InputError

T = TypeVar("T")


@contextmanager
def beside(work: Callable[[], T], pays: bool = True) -> Iterator[Callable[[], T]]:
    """Begin the work in a process of its own; what is given back waits for its outcome.

    The outcome is that of `work()`, and an `InputError` of it is raised. The process sees the
    memory as it is at the start, and is gone when the context ends. Where it does not pay, where
    there is one core or no `fork` to rely on, and when the process fails, the work is done here
    when its outcome is asked for.
    """
    if not pays or not spare():
        yield work
        return
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _do(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        try:
            yield lambda: _outcome(told.read(), work)
        finally:
            # It has told all, or nobody waits for it; until `wait` its number is no one else's.
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def spare() -> bool:
    """Whether there is another core, and a `fork` to rely on."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _do(work: Callable[[], T], writing: int) -> None:
    """Do the work, tell its outcome, and end the process; nothing else of it runs on."""
    try:
        try:
            outcome: tuple[bool, object] = (True, work())
        except InputError as error:
            outcome = (False, error)
        with os.fdopen(writing, "wb") as out:
            out.write(pickle.dumps(outcome))
    finally:
        os._exit(0)


def _outcome(told: bytes, work: Callable[[], T]) -> T:
    # The bytes come from a process of our own, which may have been killed on its way.
    with suppress(EOFError, pickle.UnpicklingError):
        done, outcome = pickle.loads(told)
        if not done:
            raise outcome
        return outcome  # type: ignore[no-any-return]
    return work()
