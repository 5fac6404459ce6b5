"""An HTTP server on loopback that answers as a test tells it, and remembers what it was asked."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs

JSON_TYPE: Final = "application/sparql-results+json"


@dataclass(frozen=True)
class Asked:
    """A request: how, where, with which headers, and the query in it."""

    method: str
    path: str
    headers: Mapping[str, str]
    query: str


@dataclass(frozen=True)
class Reply:
    """What to answer; `does` acts on the open connection instead."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    does: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Stub:
    """The server: it gives its replies in turn, the last one over and over."""

    replies: list[Reply | Callable[[Asked], Reply]]
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def reply(self, asked: Asked) -> Reply:
        """The next reply."""
        self.asked.append(asked)
        chosen = self.replies[min(len(self.asked), len(self.replies)) - 1]
        return chosen if isinstance(chosen, Reply) else chosen(asked)


@contextmanager
def serving(*replies: Reply | Callable[[Asked], Reply]) -> Iterator[Stub]:
    """A stub at work, at `stub.url`."""
    stub = Stub(list(replies))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            query = parse_qs(body).get("query", [""])[0]
            reply = stub.reply(Asked(self.command, self.path, dict(self.headers), query))
            if reply.does is not None:
                reply.does(self)
                return
            self.send_response_only(reply.status)
            headers = {"Content-Type": JSON_TYPE, "Content-Length": str(len(reply.body))}
            for name, value in {**headers, **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that goes away is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    stub.url = f"http://127.0.0.1:{server.server_port}/sparql"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def rows(variables: Sequence[str], *found: Sequence[str | None]) -> Reply:
    """The rows of a SELECT whose cells are plain texts."""
    bindings = [
        {
            name: {"type": "literal", "value": text}
            for name, text in zip(variables, row, strict=True)
            if text is not None
        }
        for row in found
    ]
    return answer({"head": {"vars": list(variables)}, "results": {"bindings": bindings}})


def answer(whole: object, **headers: str) -> Reply:
    """A reply that holds this as JSON."""
    return Reply(body=json.dumps(whole).encode(), headers=headers)


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Drop the connection so that the other side gets a reset, not an end."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()
