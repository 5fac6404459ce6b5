"""What every command takes, and where what it prints goes."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from ketenkaart.dates import parse_day
from ketenkaart.errors import InputError
from ketenkaart.files.atomic import write_bytes, write_text, written
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.view import View
from ketenkaart.vocabulary import LANGUAGES
from ketenkaart.wording import Texts, both, default_language, either, joined, say

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ketenkaart.closure.closed_graph import ClosedGraph
    from ketenkaart.graph.service import Service

F = TypeVar("F", bound=Callable[..., Any])

TIMEOUT = 60.0
"""Seconds that one answer of a service may take, unless something else is said."""

PIPE_WIDTH = 160
"""Columns of a table that goes to a file or a pipe."""


@dataclass
class Speech:
    """The language in which errors are told: that of --lang as soon as it was read."""

    language: str = field(default_factory=default_language)


@dataclass(frozen=True)
class Endpoint:
    """A SPARQL service to be asked, and the seconds that one answer may take."""

    address: str
    timeout: float

    def service(self) -> Service:
        """The service itself; raises `InputError` for an address that is none."""
        from ketenkaart.graph.service import Service

        return Service(self.address, self.timeout)


@dataclass(frozen=True)
class Setting:
    """What the options of every command say."""

    workspace: Workspace
    language: str
    view: View
    output: Path | None
    endpoint: Endpoint | None = None

    def open(self, *, whole: bool = False) -> ClosedGraph:
        """The graph of the workspace in the view that was asked, or that of a service.

        Who looks at the `whole` of it gets it in memory, where that is quicker than on disk.
        """
        from ketenkaart.closure.closed_graph import ClosedGraph

        if self.endpoint is not None:
            return ClosedGraph.at(self.workspace, self.endpoint.service())
        if whole:
            return ClosedGraph.open(self.workspace, self.view)
        return ClosedGraph.recall(self.workspace, self.view)

    def sees_all(self) -> bool:
        """Whether the view leaves nothing out."""
        return self.view == View()

    def only_here(self, option: str) -> None:
        """Raise `InputError` when a service is asked, for an option that needs our own graph."""
        if self.endpoint is not None:
            raise InputError(
                _apart([option]),
                expected=both("--endpoint zonder die optie", "--endpoint without that option"),
                advice=_HERE,
            )

    def write(self, text: str) -> None:
        """Put data where it belongs: in the file of `-o`, else on standard output."""
        if self.output is None:
            click.echo(text, nl=not text.endswith("\n"))
        else:
            write_text(self.output, text if text.endswith("\n") else text + "\n")
            self.tell(say("wrote", self.language, file=self.output))

    def write_bytes(self, data: bytes) -> None:
        """The same for data that is no text, which no terminal can show."""
        if self.output is not None:
            write_bytes(self.output, data)
            self.tell(say("wrote", self.language, file=self.output))
        elif sys.stdout.isatty():
            raise InputError(
                both("Dit kan een terminal niet tonen.", "A terminal cannot show this."),
                expected=either(["-o FILE"]),
            )
        else:
            sys.stdout.buffer.write(data)

    @contextmanager
    def stream(self) -> Iterator[TextIO]:
        """The same for data that comes piece by piece."""
        if self.output is None:
            yield sys.stdout
            return
        with written(self.output) as out:
            yield out
        self.tell(say("wrote", self.language, file=self.output))

    def print(self, *parts: RenderableType, crop: bool = True) -> None:
        """Print for a person: in colour on a terminal, plain in a file or a pipe.

        Without `crop` a line that is too wide goes on below instead of being cut off.
        """
        from rich.console import Console

        if self.output is None:
            terminal = sys.stdout.isatty()
            width = None if terminal or os.environ.get("COLUMNS") else PIPE_WIDTH
            console = Console(width=width, highlight=False, markup=False, emoji=False)
            console.print(*parts, sep="\n", crop=crop)
            return
        console = Console(
            width=PIPE_WIDTH,
            highlight=False,
            markup=False,
            emoji=False,
            no_color=True,
            force_terminal=False,
        )
        with console.capture() as capture:
            console.print(*parts, sep="\n")
        self.write(capture.get())

    @contextmanager
    def working(self) -> Iterator[None]:
        """Show on a terminal that long work is going on; elsewhere show nothing."""
        if not sys.stderr.isatty():
            yield
            return
        from rich.console import Console

        with Console(stderr=True).status(say("checking", self.language)):
            yield

    def tell(self, words: str) -> None:
        """Say something beside the data, on standard error."""
        click.echo(words, err=True)


def everywhere(command: F) -> F:
    """The options of every command; the command gets them as one `Setting`, first."""

    @click.option(
        "--workspace",
        "root",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="A folder with data/, and if it has its own, ontology/ and queries/.",
    )
    @click.option(
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        default=default_language,
        is_eager=True,  # before any other option can be found wrong
        callback=_speak,
        help="Language of labels and messages; KETENKAART_LANG sets the default.",
    )
    @click.option(
        "--on", type=_Day(), metavar="DATE", help="Only what holds on this day (YYYY-MM-DD)."
    )
    @click.option(
        "--known", type=_Day(), metavar="DATE", help="Only what was known on this day (YYYY-MM-DD)."
    )
    @click.option(
        "--without-background", is_flag=True, help="Without statements from outside the sources."
    )
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write there instead of to standard output.",
    )
    @functools.wraps(command)
    def wrapped(
        *args: Any,
        root: Path | None,
        language: str,
        on: date | None,
        known: date | None,
        without_background: bool,
        output: Path | None,
        **rest: Any,
    ) -> Any:
        setting = Setting(
            Workspace.find(root), language, View(on, known, not without_background), output
        )
        return command(setting, *args, **rest)

    return wrapped  # type: ignore[return-value]


def elsewhere(command: F) -> F:
    """The options of every command that a service can answer; stands below `everywhere`."""

    @click.option(
        "--endpoint", metavar="URL", help="Answer from this SPARQL service instead of from files."
    )
    @click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        help=f"How long one answer of the service may take ({TIMEOUT:g}).",
    )
    @functools.wraps(command)
    def wrapped(
        setting: Setting, *args: Any, endpoint: str | None, timeout: float | None, **rest: Any
    ) -> Any:
        if endpoint is not None:
            _whole(setting.view)
            setting = replace(setting, endpoint=Endpoint(endpoint, timeout or TIMEOUT))
        elif timeout is not None:
            raise InputError(
                both("--timeout hoort bij --endpoint.", "--timeout goes with --endpoint."),
                expected=either(["--endpoint URL"]),
            )
        return command(setting, *args, **rest)

    return wrapped  # type: ignore[return-value]


def _whole(view: View) -> None:
    """Raise `InputError` for a view: it narrows the graph before the closure, so only here."""
    narrowing = {
        "--on": view.on is not None,
        "--known": view.known is not None,
        "--without-background": not view.background,
    }
    given = [option for option, is_given in narrowing.items() if is_given]
    if given:
        raise InputError(
            _apart(given),
            expected=both("de hele graaf van de dienst", "the whole graph of the service"),
            advice=joined(
                _HERE,
                both(
                    "Of zet in de dienst wat `ketenkaart build` met die optie maakt.",
                    "Or put into the service what `ketenkaart build` makes with that option.",
                ),
            ),
        )


def _apart(options: list[str]) -> Texts:
    told = either(options)
    return both(
        f"Met --endpoint gaat {told['nl']} niet samen.",
        f"--endpoint does not go with {told['en']}.",
    )


_HERE = both("Zonder --endpoint kan het wel.", "Without --endpoint it can be done.")


def _speak(ctx: click.Context, _param: click.Parameter, language: str) -> str:
    ctx.ensure_object(Speech).language = language
    return language


class _Day(click.ParamType[date]):
    """A day written as YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        return value if isinstance(value, date) else parse_day(value)
