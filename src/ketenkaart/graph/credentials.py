"""Who asks a service: from the environment, else from netrc, never from the address."""

from __future__ import annotations

import netrc
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ketenkaart.errors import InputError
from ketenkaart.wording import both, either

USER: Final = "KETENKAART_ENDPOINT_USER"
PASSWORD: Final = "KETENKAART_ENDPOINT_PASSWORD"
AUTH: Final = "KETENKAART_ENDPOINT_AUTH"

METHODS: Final = ("basic", "digest")


@dataclass(frozen=True)
class Credentials:
    """A name and a password, which is never shown; `method` None is what the service asks for."""

    user: str
    password: str = field(repr=False)
    method: str | None = None


def credentials(host: str) -> Credentials | None:
    """The credentials for a host; None when there are none.

    Raises `InputError` for half a pair, for another method than `METHODS`, and for a netrc file
    that cannot be used.
    """
    method = os.environ.get(AUTH, "").lower() or None
    if method not in (None, *METHODS):
        raise InputError(
            both(
                f"Met {AUTH} '{method}' kan niet worden gevraagd.",
                f"{AUTH} '{method}' is no way to ask.",
            ),
            expected=either(METHODS),
        )
    user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if user and password:
        return Credentials(user, password, method)
    if user or password:
        missing = PASSWORD if user else USER
        raise InputError(
            both(f"{missing} ontbreekt.", f"{missing} is missing."),
            expected=both(f"{USER} en {PASSWORD} samen", f"{USER} and {PASSWORD} together"),
        )
    found = _from_netrc(host)
    return Credentials(*found, method) if found else None


def _from_netrc(host: str) -> tuple[str, str] | None:
    file = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
    if not file.is_file():
        return None
    try:
        entry = netrc.netrc(str(file)).authenticators(host)
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError) as error:
        # The reason of the parser can hold a word of the file, which may be the password.
        line = error.lineno if isinstance(error, netrc.NetrcParseError) else None
        raise InputError(
            both("Dit netrc-bestand is niet te lezen.", "This netrc file cannot be read."),
            file=file,
            line=line,
            expected=both(
                "regels als: machine HOST login NAAM password WACHTWOORD",
                "lines such as: machine HOST login NAME password PASSWORD",
            ),
        ) from error
    if entry is None or not entry[0] or not entry[2]:
        return None
    return entry[0], entry[2]
