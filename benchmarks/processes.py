"""Whole processes, measured: how long they took and how much memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]


@dataclass(frozen=True)
class Run:
    """What one process took: seconds of wall clock, the most megabytes at any time, its output.

    `whole` is false when it was stopped at the limit; the seconds are then the limit.
    """

    seconds: float
    megabytes: float
    output: str
    whole: bool = True


def run(command: Command, limit: float, folder: Path) -> Run:
    """Run a process in a folder, and stop it after `limit` seconds.

    Raises `SystemExit` with what it said when it failed; an exit code of 1 means findings.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), cwd=folder, stdout=out, stderr=err)
        stopped = threading.Event()

        def stop() -> None:
            stopped.set()
            process.kill()

        timer = threading.Timer(limit, stop)
        timer.start()
        # Of this one process, not of all that ran before it.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        for stream in (out, err):
            stream.seek(0)
        told, said = out.read().decode(), err.read().decode()
    if stopped.is_set():
        return Run(limit, usage.ru_maxrss / 1024, told, whole=False)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(map(str, command))}\n{said}")
    return Run(seconds, usage.ru_maxrss / 1024, told)


def repeated(command: Command, runs: int, limit: float, folder: Path) -> list[Run]:
    """Several runs one after the other; what takes a tenth of the limit runs once."""
    done = [run(command, limit, folder)]
    while len(done) < runs and done[0].seconds < limit / 10:
        done.append(run(command, limit, folder))
    return done


def medians(commands: Sequence[Command], runs: int, limit: float, folder: Path) -> list[Run]:
    """The middle run of each of several commands that take turns: all meet the same machine."""
    turns = [[run(command, limit, folder) for command in commands] for _ in range(runs)]
    return [middle(done) for done in zip(*turns, strict=True)]


def middle(done: Sequence[Run]) -> Run:
    """The middle one of several runs by time."""
    seconds = statistics.median_low([one.seconds for one in done])
    return next(one for one in done if one.seconds == seconds)
