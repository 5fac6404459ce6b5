"""What other repositories take from this one: the action, the hooks, and the page on both."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from support import FACTS, REPOSITORY, Run, small_workspace

ACTION: Final = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
HOOKS: Final = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PAGE: Final = (REPOSITORY / "docs" / "ci.md").read_text(encoding="utf-8")
WRONG: Final = FACTS.replace("kk:abbreviation", "kk:wrong")

# The wheel is built and installed for real, but with what the tests run on instead of a download.
OFFLINE: Final = {
    "PIP_NO_BUILD_ISOLATION": "false",  # which pip reads as: without isolation
    "PIP_NO_DEPS": "1",
    "PIP_NO_INDEX": "1",
    "PIP_NO_COMPILE": "1",
    "PYTHONPATH": sysconfig.get_path("purelib"),
}


def blocks(language: str) -> list[str]:
    """The blocks of code in a language on the page."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def example(key: str) -> dict[str, Any]:
    """The one block of YAML on the page that has a key."""
    found = [block for block in map(yaml.safe_load, blocks("yaml")) if key in block]
    (one,) = found
    assert isinstance(one, dict)
    return one


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Somebody's repository: a workspace with one violation."""
    return small_workspace(tmp_path / "checkout", {"data/facts.ttl": WRONG}).root


@dataclass(frozen=True)
class Step:
    """What a step of a job left behind."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


def expand(text: str, context: Mapping[str, str]) -> str:
    """The text with the values of its expressions; each must be a plain name."""
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: context[found[1]], text)


def run_step(step: Mapping[str, Any], cwd: Path, runner: Path, inputs: Mapping[str, str]) -> Step:
    """Run a step as the runner does: its script by bash, with the files of GITHUB_* set."""
    assert "${{" not in step["run"], "what is given must not become a part of the script"
    chosen = {name: str(what.get("default", "")) for name, what in ACTION["inputs"].items()}
    context = {f"inputs.{name}": value for name, value in {**chosen, **inputs}.items()}
    context["github.action_path"] = str(REPOSITORY)
    files = {name: runner / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("", encoding="utf-8")
    script = runner / "step.sh"
    script.write_text(step["run"], encoding="utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=cwd,
        env={
            **{k: v for k, v in os.environ.items() if not k.startswith(("GITHUB", "KETENKAART"))},
            **OFFLINE,
            "KETENKAART_CACHE": "",
            "RUNNER_TEMP": str(runner),
            "GITHUB_WORKSPACE": str(cwd),
            **{name: str(file) for name, file in files.items()},
            **{name: expand(str(value), context) for name, value in step["env"].items()},
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    lines = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
    return Step(
        done.returncode,
        done.stdout,
        dict(line.split("=", 1) for line in lines),
        files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"),
    )


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a runner on which the action has installed the program."""
    folder = tmp_path_factory.mktemp("runner temp")
    install, _check = ACTION["runs"]["steps"]
    done = run_step(install, folder, folder, {"python": sys.executable})
    assert done.code == 0, done.log
    return folder


def test_the_action_is_a_composite_one() -> None:
    """Every input and output is described, and each step says by what it is run."""
    assert ACTION["runs"]["using"] == "composite"
    for part in (*ACTION["inputs"].values(), *ACTION["outputs"].values()):
        assert part["description"].endswith(".")
    steps = {step.get("id"): step for step in ACTION["runs"]["steps"]}
    assert all(step["shell"] == "bash" for step in steps.values())
    for output in ACTION["outputs"].values():
        value = re.fullmatch(r"\$\{\{ steps\.(\w+)\.outputs\.([\w-]+) \}\}", output["value"])
        assert value
        step, name = value.groups()
        assert f'echo "{name}=' in steps[step]["run"]
    used = re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", (REPOSITORY / "action.yml").read_text())
    assert sorted(used) == sorted(ACTION["inputs"])


@pytest.mark.parametrize(
    ("inputs", "code", "words"),
    [
        ({}, 1, "::error file=data/facts.ttl,line="),
        ({"lang": "en", "format": "text"}, 1, "violation: actor:dienst-alfa"),
        ({"baseline": "known.tsv"}, 0, "bekend en niet getoond: 1"),
        ({"workspace": "nowhere"}, 2, "Deze map is geen werkmap"),
        ({"workspace": "$(touch broken); `touch broken`"}, 2, "geen werkmap"),
        ({"fail-on": "never"}, 2, "'never' is not one of"),
    ],
    ids=["as it is", "text", "baseline", "no workspace", "a command", "no threshold"],
)
def test_the_action_checks(
    runner: Path, checkout: Path, inputs: dict[str, str], code: int, words: str
) -> None:
    """The job ends in the code of the check, with outputs, annotations, SARIF and a summary."""
    (checkout / "known.tsv").write_text(
        "lint:undescribed\tactor:dienst-alfa\t\tkk:wrong\n", encoding="utf-8"
    )
    _install, check = ACTION["runs"]["steps"]
    done = run_step(check, checkout, runner, inputs)
    assert done.code == code, done.log
    assert words in done.log
    assert done.outputs["exit-code"] == str(code)
    assert ("sarif" in done.outputs) == (code < 2)
    assert not (checkout / "broken").exists()
    if code < 2:
        assert Path(done.outputs["sarif"]).read_text(encoding="utf-8").startswith("{")
    assert bool(done.summary) == (code < 2 and "format" not in inputs)


def test_the_action_leaves_no_old_findings(runner: Path, checkout: Path) -> None:
    """Where the check could not be done, the SARIF of an earlier run is gone."""
    _install, check = ACTION["runs"]["steps"]
    inputs = {"sarif": "found here.sarif"}
    assert run_step(check, checkout, runner, inputs).outputs["sarif"] == "found here.sarif"
    assert (checkout / "found here.sarif").exists()
    (checkout / "data" / "facts.ttl").write_text("flow:x a", encoding="utf-8")
    done = run_step(check, checkout, runner, inputs)
    assert done.outputs == {"exit-code": "2"}
    assert not (checkout / "found here.sarif").exists()


def test_the_hooks_run_in_pre_commit(checkout: Path, tmp_path: Path) -> None:
    """pre-commit installs the program from this repository and stops a commit of wrong data."""

    def run(*words: str, cwd: Path = checkout) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words,
            cwd=cwd,
            env={**os.environ, **OFFLINE, "PRE_COMMIT_HOME": str(tmp_path / "home")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    # What pre-commit takes is a repository with a commit: this tree as it stands, tracked or not.
    listed = run("git", "ls-files", "-z", "-co", "--exclude-standard", cwd=REPOSITORY)
    if listed.returncode:
        pytest.skip("this is no checkout of git")
    hooks = tmp_path / "hooks"
    for name in filter(None, listed.stdout.split("\0")):
        if (REPOSITORY / name).is_file():
            (hooks / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, hooks / name)
    for folder in (hooks, checkout):
        author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        run("git", "init", "--quiet", cwd=folder)
        run("git", "add", ".", cwd=folder)
        assert run("git", *author, "commit", "--quiet", "-m", "x", cwd=folder).returncode == 0
    try_out = (sys.executable, "-m", "pre_commit", "try-repo", str(hooks), "ketenkaart-check")
    done = run(*try_out, "--all-files")
    assert done.returncode == 1, done.stdout
    assert re.search(r"data/facts\.ttl:\d+(:\d+)?: fout: actor:dienst-alfa kk:wrong", done.stdout)
    small_workspace(checkout)
    run("git", "add", ".")
    done = run(*try_out, "--all-files")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_every_hook_is_a_command(run: Run) -> None:
    """The manifest is one that pre-commit accepts, and each entry a command of the program."""
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert [hook["id"] for hook in HOOKS] == ["ketenkaart-check", "ketenkaart-format"]
    for hook in HOOKS:
        program, command = hook["entry"].split()
        assert program == "ketenkaart"
        assert run(command, "--help").code == 0
        assert bool(re.search(hook["files"], "data/a.ttl"))
        assert not re.search(hook["files"], "data/a.tsv")


def test_the_example_for_github_fits_the_action() -> None:
    """Its inputs and outputs are ones that the action has."""
    job = example("jobs")
    steps = {step.get("id", step["uses"]): step for step in job["jobs"]["check"]["steps"]}
    assert set(steps["ketenkaart"]["with"]) <= set(ACTION["inputs"])
    upload = next(step for name, step in steps.items() if "upload-sarif" in name)
    used = re.findall(r"steps\.(\w+)\.outputs\.(\w+)", upload["with"]["sarif_file"] + upload["if"])
    assert used == [("ketenkaart", "sarif")] * 2
    assert "sarif" in ACTION["outputs"]


def test_the_example_for_gitlab_writes_its_report(runner: Path, checkout: Path) -> None:
    """The script fails with the check and leaves the report where GitLab looks for it."""
    job = example("check")["check"]
    assert shell(job["script"], checkout, runner) == 1
    report = checkout / job["artifacts"]["reports"]["junit"]
    assert report.suffix == ".xml"
    assert b"lint:undescribed" in report.read_bytes()


def test_the_example_for_pre_commit_names_our_hooks() -> None:
    """It takes hooks that the manifest has."""
    (repository,) = example("repos")["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == {hook["id"] for hook in HOOKS}


def test_the_example_of_a_baseline_runs(runner: Path, checkout: Path) -> None:
    """What is shown of known findings ends clean, although the workspace has a violation."""
    (lines,) = blocks("sh")
    assert shell(lines.splitlines(), checkout, runner) == 0
    assert (checkout / "known.tsv").exists()


def shell(lines: list[str], cwd: Path, runner: Path) -> int:
    """Run the lines as a job does, with the program that the action has installed."""
    path = f"{runner / 'ketenkaart' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(lines)],
        cwd=cwd,
        env={**os.environ, **OFFLINE, "PATH": path, "KETENKAART_CACHE": ""},
        capture_output=True,
        check=False,
    )
    return done.returncode
