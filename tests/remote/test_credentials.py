"""Who asks: from the environment or netrc, by the method that the service or the user wants."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ketenkaart.graph.credentials import AUTH, PASSWORD, USER, credentials
from ketenkaart.graph.service import Service
from remote.stub import Asked, Reply, rows, serving
from support import input_error

SECRET = "geheim: ë/#"
BASIC = "Basic " + base64.b64encode(f"smid:{SECRET}".encode()).decode()
FINE = rows(["s"], ["een"])


@pytest.fixture
def smid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Credentials in the environment."""
    monkeypatch.setenv(USER, "smid")
    monkeypatch.setenv(PASSWORD, SECRET)


def ask(url: str) -> bytes:
    return Service(url, 20, lambda _pause: None).ask("SELECT * {}", "SELECT").body


def wants_basic(asked: Asked) -> Reply:
    """A service that gives what it has to whoever says the right words by Basic."""
    if asked.headers.get("Authorization") == BASIC:
        return FINE
    return Reply(401, headers={"WWW-Authenticate": 'Basic realm="any"'})


def wants_digest(asked: Asked) -> Reply:
    """A service that does its own reckoning by Digest (RFC 2617, qop=auth)."""
    given = dict(re.findall(r'(\w+)="?([^",]*)"?', asked.headers.get("Authorization", "")))

    def md5(*parts: str) -> str:
        return hashlib.md5(":".join(parts).encode(), usedforsecurity=False).hexdigest()

    if given:
        who = md5("smid", "any", SECRET)
        what = md5("POST", asked.path)
        parts = ("n1", given["nc"], given["cnonce"], "auth")
        if given["response"] == md5(who, *parts, what) and asked.query:
            return FINE
    head = 'Digest realm="any", nonce="n1", qop="auth", algorithm=MD5'
    return Reply(401, headers={"WWW-Authenticate": head})


@pytest.mark.usefixtures("smid")
@pytest.mark.parametrize("service", [wants_basic, wants_digest])
def test_the_method_is_what_the_service_asks_for(service: Callable[[Asked], Reply]) -> None:
    """Nothing is said until it is asked for; then it is said as asked, with the query again."""
    with serving(service) as stub:
        assert ask(stub.url) == FINE.body
    assert "Authorization" not in stub.asked[0].headers
    assert len(stub.asked) == 2


@pytest.mark.usefixtures("smid")
def test_basic_can_be_sent_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some services give everybody something, and never ask who is there."""
    monkeypatch.setenv(AUTH, "Basic")
    with serving(FINE) as stub:
        ask(stub.url)
    assert stub.asked[0].headers["Authorization"] == BASIC


@pytest.mark.usefixtures("smid")
def test_a_password_is_not_sent_in_the_clear_where_digest_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Somebody who insists on digest does not tell the password to a service that asks Basic."""
    monkeypatch.setenv(AUTH, "digest")
    with serving(wants_basic) as stub:
        with input_error(r"does not take the name and password \(401\)"):
            ask(stub.url)
        assert all("Authorization" not in asked.headers for asked in stub.asked)


@pytest.mark.usefixtures("smid")
@pytest.mark.parametrize(
    "head", ['Basic realm="any"', 'Digest realm="any", nonce="n2", qop="auth", algorithm=MD5']
)
def test_a_wrong_password_is_told(head: str) -> None:
    """A service that keeps asking is not asked for ever."""
    with serving(Reply(401, headers={"WWW-Authenticate": head})) as stub:
        with input_error(r"does not take the name and password \(401\)") as told:
            ask(stub.url)
        assert SECRET not in told.value.told("nl") + told.value.told("en")
        assert 2 <= len(stub.asked) < 10


@pytest.mark.usefixtures("smid")
@pytest.mark.parametrize("head", ['Bearer realm="any"', "Negotiate", ""])
def test_another_way_of_asking_is_told(head: str) -> None:
    """A service that wants a token cannot be helped by a password."""
    headers = {"WWW-Authenticate": head} if head else {}
    with serving(Reply(401, headers=headers)) as stub, input_error(stub.url):
        ask(stub.url)
    assert len(stub.asked) == 1


@pytest.mark.parametrize("missing", [USER, PASSWORD])
@pytest.mark.usefixtures("smid")
def test_half_a_pair_is_told(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that was forgotten is named; nothing is sent with the other alone."""
    monkeypatch.delenv(missing)
    with input_error(f"{missing} is missing") as told:
        credentials("h")
    assert SECRET not in told.value.told("en")


def test_another_method_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two that there are, are named."""
    monkeypatch.setenv(AUTH, "bearer")
    with input_error("basic or digest"):
        credentials("h")


def netrc(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = folder / "netrc"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("NETRC", str(file))
    return file


def test_netrc_is_read_by_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry of the host counts; the environment goes before it; another host gets nothing."""
    text = "machine 127.0.0.1 login smid password smeedijzer\nmachine other login x password y\n"
    netrc(tmp_path, text, monkeypatch)
    monkeypatch.setenv(AUTH, "basic")
    with serving(FINE) as stub:
        ask(stub.url)
        monkeypatch.setenv(USER, "ander")
        monkeypatch.setenv(PASSWORD, "woord")
        ask(stub.url)
    sent = [base64.b64decode(a.headers["Authorization"].split()[1]).decode() for a in stub.asked]
    assert sent == ["smid:smeedijzer", "ander:woord"]
    monkeypatch.delenv(USER)
    monkeypatch.delenv(PASSWORD)
    assert credentials("elders.example") is None


def test_netrc_of_the_home_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without NETRC it is the file that curl reads as well."""
    monkeypatch.delenv("NETRC")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert credentials("h") is None
    (tmp_path / ".netrc").write_text("default login smid password smeedijzer\n", encoding="utf-8")
    found = credentials("h")
    assert found is not None
    assert (found.user, found.password, found.method) == ("smid", "smeedijzer", None)
    assert "smeedijzer" not in repr(found)


def test_a_netrc_that_cannot_be_read_is_told_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File and line, and no word of what stands there."""
    file = netrc(tmp_path, "machine h login smid\n  passwrd smeedijzer\n", monkeypatch)
    with input_error("netrc file cannot be read") as told:
        credentials("h")
    assert told.value.place.startswith(f"{file}:")
    assert "smeedijzer" not in told.value.told("en")
