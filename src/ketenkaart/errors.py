"""The errors that a user can cause, each told in one clear message in either language."""

from __future__ import annotations

from pathlib import Path

from ketenkaart.wording import Texts, default_language, pick, say


class InputError(Exception):
    """Something that was given cannot be used; the command line tells it and exits with 2.

    The message says in a sentence what is wrong; `file` and `line` (from 1) say where, `expected`
    names in words without a full stop what would have been right, and `advice` says in sentences
    what to do. All stand in both languages.
    """

    def __init__(
        self,
        message: Texts,
        *,
        file: Path | str | None = None,
        line: int | None = None,
        expected: Texts | None = None,
        advice: Texts | None = None,
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

    def at(self, file: Path | str, line: int | None = None) -> InputError:
        """The same error in a file; it keeps its own line where none is given."""
        return InputError(
            self.message,
            file=file,
            line=line if line is not None else self.line,
            expected=self.expected,
            advice=self.advice,
        )

    def told(self, language: str) -> str:
        """Place and message, expectation and advice in one language, each on its own line."""
        message = pick(self.message, language)
        lines = [f"{self.place}: {message}" if self.place else message]
        if self.expected is not None:
            lines.append(say("expected", language, what=pick(self.expected, language)))
        if self.advice is not None:
            lines.append(pick(self.advice, language))
        return "\n".join(lines)

    def __str__(self) -> str:
        """What is told in the default language."""
        return self.told(default_language())
