"""The errors that a user can cause, each told in one clear message."""

from __future__ import annotations

from pathlib import Path


class InputError(Exception):
    """Something that was given cannot be used; the command line tells it and exits with 2.

    The message says what is wrong; `file` and `line` (from 1) say where, `expected` what would
    have been right and `advice` what to do. All are plain text in the reader's language.
    """

    def __init__(
        self,
        message: str,
        *,
        file: Path | str | None = None,
        line: int | None = None,
        expected: str | None = None,
        advice: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = Path(file) if file is not None else None
        self.line = line
        self.expected = expected
        self.advice = advice

    @property
    def place(self) -> str:
        """`file:line`, as far as known; empty when nothing is known."""
        if self.file is None:
            return ""
        return f"{self.file}:{self.line}" if self.line is not None else str(self.file)

    def __str__(self) -> str:
        """Place, message, expectation and advice, each on a line of its own."""
        head = f"{self.place}: {self.message}" if self.place else self.message
        return "\n".join(part for part in (head, self.expected, self.advice) if part)
