"""One query sent to a service: what is tried again, what is told, and what is never said."""

from __future__ import annotations

import socket
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler

import pytest

from ketenkaart.errors import InputError
from ketenkaart.graph import connection
from ketenkaart.graph.credentials import AUTH, PASSWORD, USER
from ketenkaart.graph.service import PAUSES, Response, Service
from remote.stub import Reply, reset, rows, serving
from support import input_error

SECRET = "geheim-van-de-smid"
QUERY = "SELECT ?s { ?s ?p ?o }"
FINE = rows(["s"], ["een"])


def ask(url: str, waited: list[float] | None = None, timeout: float = 20) -> Response:
    """The answer of a service at an address; pauses are written down instead of waited."""
    pauses = waited if waited is not None else []
    return Service(url, timeout, pauses.append).ask(QUERY, "SELECT")


def test_the_query_is_posted_as_a_form() -> None:
    """By the protocol: POST, the query as it stands, JSON asked for, and no other parameters."""
    with serving(FINE) as stub:
        response = ask(stub.url + "?default-graph-uri=http://g")
    (asked,) = stub.asked
    assert (asked.method, asked.query) == ("POST", QUERY)
    assert asked.path == "/sparql?default-graph-uri=http://g"
    assert asked.headers["Accept"].startswith("application/sparql-results+json")
    assert asked.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "Authorization" not in asked.headers
    assert response.body == FINE.body
    assert (response.type, response.partial) == ("application/sparql-results+json", False)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_service_is_tried_again(status: int) -> None:
    """Twice busy and then well is an answer, after pauses that grow."""
    waited: list[float] = []
    with serving(Reply(status), Reply(status), FINE) as stub:
        assert ask(stub.url, waited).body == FINE.body
    assert len(stub.asked) == 3
    assert waited == [0.5, 1.0]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_service_that_stays_busy_is_given_up(status: int) -> None:
    """After the last pause the error names address, status and number of attempts."""
    waited: list[float] = []
    with serving(Reply(status)) as stub:
        with input_error(rf"sparql is too busy, at attempt 4 too \({status}\)") as told:
            ask(stub.url, waited)
        assert stub.url in told.value.told("nl")
    assert len(stub.asked) == 4
    assert waited == list(PAUSES)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, r"does not take the query \(400\): Wrong at line 3\."),
        (401, r"asks for a name and password \(401\)\."),
        (403, r"gives no access \(403\)\."),
        (404, r"is not there \(404\)\."),
        (406, r"cannot answer the query \(406\): Wrong at line 3\."),
        (500, r"cannot answer the query \(500\): Wrong at line 3\."),
        (501, r"cannot answer the query \(501\): Wrong at line 3\."),
    ],
)
def test_what_will_not_pass_is_not_tried_again(status: int, words: str) -> None:
    """One request, and an error that says what the service said, without its markup."""
    body = b"<html><b>Wrong</b> at\n line 3.</html>\0"
    waited: list[float] = []
    with serving(Reply(status, body)) as stub:
        with input_error(f"The service {stub.url} {words}") as told:
            ask(stub.url, waited)
        assert told.value.expected is not None
        assert f"De dienst {stub.url}" in told.value.told("nl")
    assert len(stub.asked) == 1
    assert waited == []


@pytest.mark.parametrize(
    ("header", "pauses"),
    [("7", [7.0]), ("0", [0.0]), (formatdate(0, usegmt=True), [0.0]), ("soon", [0.5])],
)
def test_retry_after_is_honoured(header: str, pauses: list[float]) -> None:
    """Seconds, or a moment that has passed; what cannot be read changes nothing."""
    waited: list[float] = []
    with serving(Reply(503, headers={"Retry-After": header}), FINE) as stub:
        ask(stub.url, waited)
    assert waited == pauses


@pytest.mark.parametrize("header", ["3600", formatdate(4102444800, usegmt=True)])
def test_a_long_retry_after_is_told_instead_of_waited(header: str) -> None:
    """Nobody sits at a keyboard for an hour."""
    waited: list[float] = []
    with serving(Reply(503, headers={"Retry-After": header})) as stub:
        with input_error(r"asks to wait for \d+ seconds \(503\)"):
            ask(stub.url, waited)
        assert len(stub.asked) == 1
    assert waited == []


def test_a_reset_connection_is_tried_again() -> None:
    """A connection that drops before any answer may be a server that is just restarting."""
    waited: list[float] = []
    with serving(Reply(does=reset), FINE) as stub:
        assert ask(stub.url, waited).body == FINE.body
    assert len(stub.asked) == 2
    assert waited == [0.5]


def test_a_refused_connection_is_tried_again_and_told() -> None:
    """Nobody listens: as often as for a busy service, then an error."""
    waited: list[float] = []
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, so nobody else gets it; not listening
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/sparql"
        with input_error(f"The service {url} cannot be reached: Connection refused"):
            ask(url, waited)
    assert waited == list(PAUSES)


def test_a_connection_that_is_not_made_in_time_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Connecting has its own, shorter limit: a host that is not there is no slow answer."""
    limits = []

    def never(address: object, timeout: float, source: object = None) -> socket.socket:
        limits.append(timeout)
        raise TimeoutError("timed out")

    monkeypatch.setattr(socket, "create_connection", never)
    waited: list[float] = []
    with input_error("cannot be reached: timed out"):
        ask("http://127.0.0.1:9/sparql", waited, timeout=300)
    assert limits == [connection.CONNECTING] * (len(PAUSES) + 1)
    assert waited == list(PAUSES)


def test_an_unknown_host_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that does not exist will not exist a second later."""

    def unknown(*_args: object, **_rest: object) -> socket.socket:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "create_connection", unknown)
    waited: list[float] = []
    with input_error("service http://nergens.example/sparql cannot be reached: Name or service"):
        ask("http://nergens.example/sparql", waited)
    assert waited == []


@contextmanager
def holding(act: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[Reply]:
    """A reply that acts, and then keeps the connection open until the test is done."""
    done = threading.Event()

    def does(handler: BaseHTTPRequestHandler) -> None:
        act(handler)
        done.wait(60)

    try:
        yield Reply(does=does)
    finally:
        done.set()


def begin(handler: BaseHTTPRequestHandler) -> None:
    """The head of an answer and the first bytes of its body."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Length: 1000\r\n\r\n{")


@pytest.mark.parametrize("act", [lambda handler: None, begin], ids=["silent", "halfway"])
def test_an_answer_that_does_not_come_is_told_once(
    act: Callable[[BaseHTTPRequestHandler], None],
) -> None:
    """The service may be at work on the query: asking again would only add to that."""
    waited: list[float] = []
    with holding(act) as reply, serving(reply) as stub:
        with input_error(f"The service {stub.url} gave no answer within 0.2 seconds") as told:
            ask(stub.url, waited, timeout=0.2)
        assert "--timeout" in told.value.told("nl")
        assert len(stub.asked) == 1
    assert waited == []


def test_an_answer_that_drips_is_told_as_well() -> None:
    """The limit is for the whole answer, not for each byte of it."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
        while True:  # until the client has gone
            handler.wfile.write(b" " * 4096)

    with serving(Reply(does=drip)) as stub, input_error("no answer within 0.3 seconds"):
        ask(stub.url, timeout=0.3)


@pytest.mark.parametrize("last", [lambda handler: None, reset], ids=["end", "reset"])
def test_an_answer_that_breaks_off_is_told(last: Callable[[BaseHTTPRequestHandler], None]) -> None:
    """Fewer bytes than were promised are no answer, and no reason to ask again."""

    def stop(handler: BaseHTTPRequestHandler) -> None:
        begin(handler)
        last(handler)

    waited: list[float] = []
    with serving(Reply(does=stop)) as stub:
        with input_error("broke off its answer"):
            ask(stub.url, waited)
        assert len(stub.asked) == 1
    assert waited == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_told_and_not_followed(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The query, and the password with it, goes nowhere but where it was sent."""
    monkeypatch.setenv(USER, "smid")
    monkeypatch.setenv(PASSWORD, SECRET)
    monkeypatch.setenv(AUTH, "basic")
    with serving(FINE) as other:
        target = other.url.replace("http://", f"http://x:{SECRET}@") + f"?key={SECRET}"
        with serving(Reply(status, headers={"Location": target})) as stub:
            with input_error(rf"somewhere else \({status}\)") as told:
                ask(stub.url)
            assert f"--endpoint {other.url} op." in told.value.told("nl")
            assert SECRET not in told.value.told("nl")
    assert len(stub.asked) == 1
    assert other.asked == []


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "sparql",
            "localhost:7878/query",
            "file:///etc/passwd",
            "ftp://h/x",
            "http:///sparql",
        ),
        *("http://h:port/", "http://h:99999/", "http://h/a b", "http://h/\n", "http://[::1/"),
    ],
)
def test_what_is_no_address_is_told(address: str) -> None:
    """Nothing is opened but HTTP, whatever urllib would take."""
    with input_error("is no service address"):
        ask(address)


@pytest.mark.parametrize("who", [f"smid:{SECRET}@", f"{SECRET}@", f"smid:{SECRET}/x@"])
def test_a_password_in_an_address_is_refused_and_not_repeated(who: str) -> None:
    """An address stands in histories and process lists; a password does not belong in it."""
    with pytest.raises(InputError) as caught:
        ask(f"http://{who}h/sparql?key={SECRET}")
    assert SECRET not in caught.value.told("nl") + caught.value.told("en") + repr(caught.value)


def test_no_status_repeats_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the status, and even if the service says the password itself."""
    monkeypatch.setenv(USER, "smid")
    monkeypatch.setenv(PASSWORD, SECRET)
    monkeypatch.setenv(AUTH, "basic")
    for status in (*range(300, 309), *range(400, 419), 429, *range(500, 506)):
        with serving(Reply(status, f"no, not {SECRET}".encode())) as stub:
            with pytest.raises(InputError) as caught:
                ask(f"{stub.url}?key={SECRET}")
            assert stub.asked[0].headers["Authorization"].startswith("Basic ")
        told = caught.value.told("nl") + caught.value.told("en") + repr(caught.value)
        assert SECRET not in told, status
        assert stub.url in told


def test_what_the_service_calls_itself_is_known() -> None:
    """Of its Server header the first word counts, whatever version follows."""
    with serving(Reply(body=b"{}", headers={"Server": "Virtuoso/07.20.3229 (Linux)"})) as stub:
        service = Service(stub.url, 20)
        assert service.software == ""
        service.ask(QUERY, "SELECT")
    assert service.software == "virtuoso"


def test_no_opener_is_left_in_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """SPARQLWrapper keeps digest passwords in urllib's own opener; nothing of that here."""
    before = urllib.request._opener  # type: ignore[attr-defined]
    monkeypatch.setenv(USER, "smid")
    monkeypatch.setenv(PASSWORD, SECRET)
    monkeypatch.setenv(AUTH, "digest")
    with serving(FINE) as stub:
        ask(stub.url)
    assert urllib.request._opener is before  # type: ignore[attr-defined]
