"""The commands of the house, as click reads them."""

from __future__ import annotations

import importlib
import os
import traceback
from typing import Final

import click

from ketenkaart import __version__
from ketenkaart.cli.options import Speech
from ketenkaart.errors import InputError
from ketenkaart.wording import say

CLEAN, USAGE, FAULT = 0, 2, 3
"""Exit codes: done, usage or unreadable input, a fault of ours. A command that finds gives 1."""

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


def run() -> int:
    """Run the command that the process was given; the code with which it should exit."""
    speech = Speech()
    try:
        code = cli.main(prog_name="ketenkaart", standalone_mode=False, obj=speech)
        return code if isinstance(code, int) else CLEAN
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        # What click itself says of commands and options stays English, as its help texts are.
        error.show()
        return USAGE
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except InputError as error:
        click.echo(error.told(speech.language), err=True)
        return USAGE
    except BrokenPipeError:
        raise
    except Exception as error:
        if os.environ.get("KETENKAART_DEBUG"):
            traceback.print_exc()
        what = f"{type(error).__name__}: {error}"
        click.echo(say("fault", speech.language, what=what), err=True)
        return FAULT
