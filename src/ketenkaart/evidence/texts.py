"""The reader's own copies of the sources, found in a folder."""

from __future__ import annotations

import os
from pathlib import Path

from ketenkaart.errors import InputError
from ketenkaart.wording import both

VARIABLE = "KETENKAART_TEXTS"
"""The environment variable that names the folder when no option does."""


def read_texts(folder: Path | None = None) -> dict[Path, str]:
    """The text files of a folder by path, in order of name.

    Without a folder: the one that KETENKAART_TEXTS names, else `../shared/sources` as seen from
    the current directory. Raises `InputError` when there is none, or it holds no text.
    """
    named = folder or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    place = named or Path("..") / "shared" / "sources"
    files = sorted(place.glob("*.txt")) if place.is_dir() else []
    if not files:
        raise InputError(
            both("Hier staan geen teksten van de bronnen.", "No texts of the sources are here."),
            file=place,
            expected=both(
                "een map met de bronnen als .txt-bestanden in UTF-8",
                "a folder with the sources as .txt files in UTF-8",
            ),
            advice=both(
                f"Noem de map met --texts DIR, of geef {VARIABLE} een waarde.",
                f"Name it with --texts DIR, or set {VARIABLE}.",
            ),
        )
    texts = {}
    for file in files:
        try:
            texts[file] = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(
                both("Dit is niet als tekst te lezen.", "This cannot be read as text."),
                file=file,
                expected=both("een tekstbestand in UTF-8", "a text file in UTF-8"),
            ) from error
    return texts
