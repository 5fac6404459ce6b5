"""Ketenkaart: a knowledge graph of the Dutch approach to organised, subversive crime.

From Python: `ketenkaart.ask("M02", actor="fiod")`. See `ketenkaart.api`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ketenkaart.api import Answer, Graph, ask, questions

__version__ = "0.1.0"
__all__ = ["Answer", "Graph", "__version__", "ask", "questions"]


def __getattr__(name: str) -> Any:
    # Only who calls from Python waits for it: the command line imports what a command needs.
    if name in ("Answer", "Graph", "ask", "questions"):
        from ketenkaart import api

        return getattr(api, name)
    raise AttributeError(f"module 'ketenkaart' has no attribute {name!r}")
