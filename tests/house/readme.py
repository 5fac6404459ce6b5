"""The examples of the README: what a console block shows is what its commands print."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
README = REPOSITORY / "README.md"
PYTHON = re.compile(r"```python\n(?P<body>.*?)```", re.DOTALL)
BLOCK = re.compile(r"```console\n(?P<body>.*?)```", re.DOTALL)


def filled(text: str) -> str:
    """The text with the output of every console block written anew."""
    return BLOCK.sub(lambda match: f"```console\n{_run_all(match['body'])}```", text)


def _run_all(body: str) -> str:
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_run(command[2:])}" for command in commands)


def _run(command: str) -> str:
    words = shlex.split(command)
    if words[0] != "ketenkaart":
        raise ValueError(f"an example runs ketenkaart, not {words[0]}")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KETENKAART_")}
    done = subprocess.run(
        [sys.executable, "-m", "ketenkaart", *words[1:]],
        cwd=REPOSITORY,
        env={**environment, "COLUMNS": "120", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
