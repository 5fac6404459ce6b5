"""However many edges there are, writing them takes no more memory; a bar shows how far it is."""

from __future__ import annotations

import io
import sys
import tracemalloc

import pytest

from drawings.million import large, write_all
from ketenkaart.drawings.formats import FORMATS
from ketenkaart.drawings.progress import watched


@pytest.mark.parametrize("form", FORMATS)
def test_memory_does_not_grow_with_the_edges(form: str) -> None:
    """Four times as many edges hold less than a tenth more at once, once the nodes are known."""
    write_all(large(10), form)
    peaks = []
    for count in (250, 1000):
        tracemalloc.start()
        write_all(large(count), form)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0] + 50_000


class Terminal(io.StringIO):
    """Standard error as a person has it."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_on_a_terminal_alone(terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal nodes and edges are told on standard error, elsewhere nothing is."""
    monkeypatch.setenv("TERM", "xterm")
    error = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", error)
    with watched(large(3000)) as seen:
        assert (len(list(seen.nodes)), len(list(seen.edges))) == (200, 3000)
        assert len(list(seen.edges)) == 3000, "a second time from the start"
    told = error.getvalue()
    assert ("Verbindingen" in told, "Knopen" in told) == (terminal, terminal)
