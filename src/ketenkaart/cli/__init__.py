"""The command line: thin faces on what the floors below do."""

from __future__ import annotations

import gc
import importlib
import os
import sys
import traceback
from typing import Final

import click

from ketenkaart import __version__
from ketenkaart.cli.options import Speech
from ketenkaart.errors import InputError
from ketenkaart.wording import say

CLEAN, FINDINGS, USAGE, FAULT = 0, 1, 2, 3
"""Exit codes: nothing found, something found, usage or unreadable input, a fault of ours."""

YOUNG: Final = 50_000
"""So many objects may be made before Python looks which of them are no longer needed."""

COMMANDS: Final = {
    "report": "report",
    "check": "check",
    "questions": "ask",
    "ask": "ask",
    "query": "ask",
    "show": "show",
    "describe": "describe",
    "new": "new",
    "cite": "passages",
    "verify": "passages",
    "dates": "dates",
    "format": "format",
    "build": "build",
    "export": "export",
}
"""The commands in the order of the house, each with the module that holds it."""


class _Commands(click.Group):
    """Commands that are imported when they are used: for a short one the import is the run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"ketenkaart.cli.{COMMANDS[cmd_name]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="ketenkaart")
def cli() -> None:
    """Who does, pays and bears what in the approach to organised, subversive crime.

    Answers stored questions from a graph in which every statement rests on a passage.
    """


def main() -> None:
    """Run the command line and exit: 0 clean, 1 findings, 2 usage or input, 3 a fault of ours."""
    # Most of what a command makes lives as long as it does: looking for rings of objects that
    # nobody needs after every 700 new ones takes a tenth of its time.
    gc.set_threshold(YOUNG)
    speech = Speech()
    try:
        code = cli.main(prog_name="ketenkaart", standalone_mode=False, obj=speech)
        sys.exit(code if isinstance(code, int) else CLEAN)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.ClickException as error:
        # What click itself says of commands and options stays English, as its help texts are.
        error.show()
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except InputError as error:
        click.echo(error.told(speech.language), err=True)
        sys.exit(USAGE)
    except BrokenPipeError:
        # The reader has gone: what it read is all it wanted.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(CLEAN)
    except Exception as error:
        if os.environ.get("KETENKAART_DEBUG"):
            traceback.print_exc()
        what = f"{type(error).__name__}: {error}"
        click.echo(say("fault", speech.language, what=what), err=True)
        sys.exit(FAULT)
