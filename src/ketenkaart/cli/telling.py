"""How the commands that end in findings tell them, and the exit code they end with."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from ketenkaart.cli.options import Setting
from ketenkaart.errors import InputError
from ketenkaart.files.atomic import write_text
from ketenkaart.files.reading import reason
from ketenkaart.finding import ENGINES, THRESHOLDS, Rule, Severity, reaches
from ketenkaart.findings import formats
from ketenkaart.findings.baseline import Baseline, baseline_text, read_baseline, without_known
from ketenkaart.findings.formats.github import IN_SUMMARY, ON_REQUEST, SUMMARY_ROOM
from ketenkaart.findings.formats.markdown import as_markdown, cut
from ketenkaart.findings.formats.text import on_terminal
from ketenkaart.findings.formats.words import hidden
from ketenkaart.findings.result import Result
from ketenkaart.wording import both, either, pick, say

F = TypeVar("F", bound=Callable[..., Any])

FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice(THRESHOLDS),
    default=THRESHOLDS[0],
    help="The least severity that makes the exit code 1: violation (wrong, or not to be traced), "
    "warning (incomplete) or info (editorial).",
    show_default=True,
)
"""The option of every command that ends in findings."""


ENGINE = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    help="What runs the shapes: SPARQL in this process, or pySHACL, the slow reference.",
)
"""The option of every command that runs the shapes."""


@dataclass(frozen=True)
class Telling:
    """What the options say of how findings are told."""

    form: str
    also: tuple[tuple[str, Path], ...]
    threshold: Severity
    known: Baseline | None
    new_baseline: Path | None

    def conclude(
        self,
        setting: Setting,
        result: Result,
        rules: Callable[[], Iterable[Rule]],
        *,
        told: Callable[[Result], str] | None = None,
        whole: bool = True,
    ) -> int:
        """Tell the findings everywhere they are wanted; the exit code.

        `rules` gives what was checked, `told` what stands for people in the place of the counts;
        `whole` says that all of the workspace is in sight, so that a baseline can be held to it.
        """
        whole = whole and setting.sees_all()
        known = self.known
        if self.new_baseline is not None:
            _allowed(whole)
            write_text(self.new_baseline, baseline_text(result.findings))
            setting.tell(say("wrote", setting.language, file=self.new_baseline))
            known = read_baseline(self.new_baseline)
        if known is not None:
            result = without_known(result, known, whole=whole)
        self._tell(setting, result, list(rules()) if self._ruled() else [], told)
        return 1 if reaches(result.findings, self.threshold) else 0

    def _ruled(self) -> bool:
        forms = {self.form, *(form for form, _file in self.also)}
        return not forms.isdisjoint(formats.RULED)

    def _tell(
        self,
        setting: Setting,
        result: Result,
        rules: list[Rule],
        told: Callable[[Result], str] | None,
    ) -> None:
        language = setting.language
        words = told(result) if told is not None else None
        command = click.get_current_context().command.name or ""
        summarised = self.form == "github" and _summarise(setting, result, words)

        def written(form: str) -> str:
            return formats.write(
                result,
                form,
                language,
                words,
                rules=rules,
                threshold=self.threshold,
                base=Path(os.path.abspath(os.environ.get("GITHUB_WORKSPACE") or ".")),
                command=command,
                elsewhere=IN_SUMMARY if summarised else ON_REQUEST,
            )

        for form, file in self.also:
            write_text(file, written(form))
            setting.tell(say("wrote", language, file=file))
        if self.form == "text" and setting.output is None and sys.stdout.isatty():
            setting.print(on_terminal(result, language, words), crop=False)
        else:
            setting.write(written(self.form))
        self._aside(setting, result)

    def _aside(self, setting: Setting, result: Result) -> None:
        """Say beside the data what a format for machines does not show to people."""
        if result.hidden and self.form in ("json", "junit", "sarif", "turtle"):
            setting.tell(hidden(result, setting.language))
        others = sum("://" not in finding.check for finding in result.findings)
        if others and self.form == "turtle":
            aside = both(
                f"Het rapport van SHACL bevat alleen wat de shapes vonden; daarbuiten: {others}.",
                f"The report of SHACL holds only what the shapes found; beside it: {others}.",
            )
            setting.tell(pick(aside, setting.language))


def telling(*forms: str) -> Callable[[F], F]:
    """The options of a command that ends in findings; it gets them as one `Telling`, last."""

    def decorated(command: F) -> F:
        @click.option(
            "-f", "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True
        )
        @click.option(
            "--also",
            "also",
            multiple=True,
            metavar="FORMAT=FILE",
            help="Write the findings there in another format too; may be given again.",
        )
        @FAIL_ON
        @click.option(
            "--baseline",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Known findings: not told and not counted.",
        )
        @click.option(
            "--write-baseline",
            "new_baseline",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Write what is found now there, as known findings.",
        )
        @functools.wraps(command)
        def wrapped(
            *args: Any,
            form: str,
            also: tuple[str, ...],
            fail_on: str,
            baseline: Path | None,
            new_baseline: Path | None,
            **rest: Any,
        ) -> Any:
            if baseline is not None and new_baseline is not None:
                raise InputError(
                    both(
                        "--baseline en --write-baseline gaan niet samen.",
                        "--baseline and --write-baseline do not go together.",
                    ),
                    expected=either(["--baseline FILE", "--write-baseline FILE"]),
                )
            how = Telling(
                form,
                tuple(_form_and_file(pair, forms) for pair in also),
                Severity[fail_on.upper()],
                read_baseline(baseline) if baseline is not None else None,
                new_baseline,
            )
            return command(*args, telling=how, **rest)

        return wrapped  # type: ignore[return-value]

    return decorated


def _form_and_file(pair: str, forms: Iterable[str]) -> tuple[str, Path]:
    form, equals, file = pair.partition("=")
    if form not in forms or not equals or not file:
        choices = either([f"{choice}=FILE" for choice in forms])
        raise InputError(
            both(f"--also kan niet overweg met '{pair}'.", f"--also cannot use '{pair}'."),
            expected=choices,
        )
    return form, Path(file)


def _allowed(whole: bool) -> None:
    if not whole:
        raise InputError(
            both(
                "Een deel van de werkmap geeft geen volledige lijst van bekende bevindingen.",
                "A part of the workspace gives no full list of known findings.",
            ),
            expected=both(
                "--write-baseline zonder bestanden, --on, --known en --without-background",
                "--write-baseline without files, --on, --known and --without-background",
            ),
        )


def _summarise(setting: Setting, result: Result, told: str | None) -> bool:
    """Add the table to the summary of GitHub's step, where there is one; whether all fits.

    A summary that cannot be written is said aside: the findings are told all the same.
    """
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return False
    file = Path(name)
    table = as_markdown(result, setting.language, told) + "\n"
    try:
        room = SUMMARY_ROOM - (file.stat().st_size if file.exists() else 0)
        kept = cut(table, room, setting.language)
        with file.open("a", encoding="utf-8", newline="\n") as out:
            out.write(kept)
    except OSError as error:
        why = reason(error)
        words = both(
            f"{name}: de samenvatting is niet geschreven, want {why['nl']}.",
            f"{name}: the summary was not written, for {why['en']}.",
        )
        setting.tell(pick(words, setting.language))
        return False
    return kept == table
