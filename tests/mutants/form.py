"""Files that are damaged as text: by an editor, a merge, or a copy that broke off."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random
from typing import Final

from mutants.operators import ERROR, on_text

ALL: Final = ("data/*.ttl", "data/*/*.ttl", "ontology/concepts/*.ttl")
Rewritten = tuple[str, Iterable[int]] | None


def _line(text: str, rng: Random, pattern: str) -> int | None:
    """The number, from 0, of a line that fits a pattern."""
    found = [n for n, line in enumerate(text.split("\n")) if re.search(pattern, line)]
    return rng.choice(found) if found else None


def _changed(text: str, at: int, line: str) -> Rewritten:
    lines = text.split("\n")
    if lines[at] == line:
        return None
    lines[at] = line
    return "\n".join(lines), [at + 1]


@on_text(ERROR, files=ALL)
def drop_full_stop(text: str, rng: Random) -> Rewritten:
    """The full stop at the end of a block is lost."""
    lines = text.split("\n")
    ends = [
        n for n, line in enumerate(lines[:-3]) if line.startswith("    ") and line.endswith(" .")
    ]
    after = [n for n in ends if any(re.match(r"[a-z]+:\S", one) for one in lines[n + 1 :])]
    if not after:
        return None
    at = rng.choice(after)
    lines[at] = lines[at].removesuffix(" .")
    begun = next(n for n in range(at + 1, len(lines)) if re.match(r"[a-z]+:\S", lines[n]))
    return "\n".join(lines), [at + 1, begun + 1]


@on_text(ERROR, files=ALL)
def drop_semicolon(text: str, rng: Random) -> Rewritten:
    """The semicolon between two properties is lost."""
    at = _line(text, rng, r"^    \S.* ;$")
    if at is None:
        return None
    made = _changed(text, at, text.split("\n")[at].removesuffix(" ;"))
    return (made[0], [at + 1, at + 2]) if made else None


@on_text(ERROR, files=ALL)
def drop_quotation_mark(text: str, rng: Random) -> Rewritten:
    """A text is not closed."""
    at = _line(text, rng, r'"@(nl|en) [,;.]$')
    if at is None:
        return None
    line = text.split("\n")[at]
    return _changed(text, at, re.sub(r'"@(nl|en) ([,;.])$', r"@\1 \2", line))


@on_text(ERROR, files=ALL)
def truncated(text: str, rng: Random) -> Rewritten:
    """The file breaks off in the middle of a line."""
    at = _line(text, rng, r"^    \S+ \S{6,}")
    if at is None:
        return None
    lines = text.split("\n")[: at + 1]
    lines[at] = lines[at][: rng.randint(5, len(lines[at]) - 3)]
    begun = max(n for n, line in enumerate(lines) if re.match(r"\S", line))
    return "\n".join(lines), range(begun + 1, at + 2)


@on_text(ERROR, files=ALL)
def trailing_garbage(text: str, rng: Random) -> Rewritten:
    """Something that is no Turtle stands at the end."""
    rest = rng.choice(["EOF", "</body></html>", "nog doen: bedragen nakijken", ":wq", "```"])
    return text + rest + "\n", [text.count("\n") + 1, text.count("\n") + 2]


@on_text(ERROR, files=ALL)
def conflict_between_blocks(text: str, rng: Random) -> Rewritten:
    """The marks of a merge conflict are left between the lines."""
    at = _line(text, rng, r"^    \S.* ;$")
    if at is None:
        return None
    lines = text.split("\n")
    lines[at : at + 1] = ["<<<<<<< HEAD", lines[at], "=======", lines[at], ">>>>>>> tak"]
    return "\n".join(lines), [at + 1, at + 3, at + 5]


@on_text("lint:conflict", ERROR, files=ALL)
def conflict_within_a_text(text: str, rng: Random) -> Rewritten:
    """The marks of a merge conflict stand within a long text, where Turtle reads past them."""
    at = _line(text, rng, r'^        ".{30,}"@(nl|en) [,;.]$')
    if at is None:
        return None
    lines = text.split("\n")
    found = re.match(r'^        "(.*)"@(nl|en) ([,;.])$', lines[at])
    if found is None or '"' in found[1]:
        return None
    said = found[1]
    lines[at : at + 1] = [
        f'        """{said[:15]}',
        "<<<<<<< HEAD",
        said[15:],
        "=======",
        f"{said[15:]}!",
        ">>>>>>> tak",
        f'"""@{found[2]} {found[3]}',
    ]
    return "\n".join(lines), [at + 2, at + 4, at + 6]


@on_text("lint:mojibake", files=ALL)
def mojibake(text: str, rng: Random) -> Rewritten:
    """A letter with an accent is saved in the wrong encoding."""
    at = _line(text, rng, r'"[^"]*[à-ÿ’“”–€][^"]*"')
    if at is None:
        return None
    line = text.split("\n")[at]
    try:
        broken = re.sub(r"[à-ÿ’“”–€]+", lambda m: m[0].encode().decode("cp1252"), line)
    except UnicodeDecodeError:
        return None
    return _changed(text, at, broken)


@on_text("lint:mojibake", files=ALL)
def lost_letter(text: str, rng: Random) -> Rewritten:
    """A letter with an accent is replaced by the sign for a lost one."""
    at = _line(text, rng, r'"[^"]*[à-ÿ’“”–€][^"]*"')
    if at is None:
        return None
    return _changed(text, at, re.sub(r"[à-ÿ’“”–€]", "\ufffd", text.split("\n")[at], count=1))


@on_text("lint:invisible", files=ALL)
def invisible_character(text: str, rng: Random) -> Rewritten:
    """A character that cannot be seen stands in a text."""
    at = _line(text, rng, r'"[^"]* [^"]*"@')
    if at is None:
        return None
    sign = rng.choice(["\u00a0", "\u200b", "\u00ad", "\u202e", "\u2060", "\u200f"])
    head, quote, rest = text.split("\n")[at].partition('"')
    return _changed(text, at, head + quote + rest.replace(" ", sign, 1))


@on_text("lint:invisible", ERROR, files=ALL)
def control_character(text: str, rng: Random) -> Rewritten:
    """A control character stands in a text."""
    at = _line(text, rng, r'"[^"]* [^"]*"@')
    if at is None:
        return None
    sign = rng.choice(["\x07", "\x08", "\x0b", "\x1b", "\x7f", "\x00"])
    head, quote, rest = text.split("\n")[at].partition('"')
    return _changed(text, at, head + quote + rest.replace(" ", f" {sign}", 1))


@on_text("kks:LabelTidy", "HY16", files=("data/statements/*/*.ttl",))
def tab_in_text(text: str, rng: Random) -> Rewritten:
    """A tab stands in a text."""
    at = _line(text, rng, r'"[^"]* [^"]*"@')
    if at is None:
        return None
    head, quote, rest = text.split("\n")[at].partition('"')
    return _changed(text, at, head + quote + rest.replace(" ", "\t", 1))


@on_text("lint:bom", files=ALL, same_graph=True)
def byte_order_mark(text: str, _rng: Random) -> Rewritten:
    """The file begins with a byte order mark."""
    return "\ufeff" + text, [1]


@on_text("lint:line-ends", files=ALL, same_graph=True)
def line_ends_of_windows(text: str, _rng: Random) -> Rewritten:
    """The lines end in CRLF."""
    return text.replace("\n", "\r\n"), [1]


@on_text(ERROR, files=ALL)
def not_utf8(text: str, rng: Random) -> Rewritten:
    """A line is saved in another encoding than UTF-8."""
    at = _line(text, rng, r'"[^"]* [^"]*"@')
    if at is None:
        return None
    head, quote, rest = text.split("\n")[at].partition('"')
    # A lone surrogate becomes bytes that are no UTF-8.
    return _changed(text, at, f"{head}{quote}\udceb{rest}")
