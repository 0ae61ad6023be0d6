"""Gateways that misbehave on demand: Africa's Talking by a script, Kannel by its answers."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from embedded import gateway
from embedded.gateway import Answer

Step = Callable[[gateway.Network, dict], Answer]


@dataclass
class Scripted(gateway.Network):
    """A network that does one step of its script for every call, and carries everything once the script is over."""

    script: list[Step] = field(default_factory=list)
    calls: list[dict] = field(default_factory=list)  # the forms, in the order in which they came

    def take(self, form: dict[str, str]) -> Answer:
        """One call of the sending API."""
        self.calls.append(form)
        if self.script:
            return self.script.pop(0)(self, form)
        return super().take(form)


def says(status: int, body: bytes | str = b"", content_type: str = "text/plain") -> Step:
    """Take nothing, and answer this."""
    body = body.encode() if isinstance(body, str) else body
    return lambda _network, _form: Answer(status, body, content_type)


def rows(*made: Callable[[str], dict]) -> Step:
    """Answer with these rows, one for each number; `made` gets the number."""

    def step(_network, form: dict) -> Answer:
        listed = [make(number) for make, number in zip(made, form["to"].split(","), strict=True)]
        return Answer(201, json.dumps({"SMSMessageData": {"Message": "Sent", "Recipients": listed}}).encode())

    return step


def taken(answer: Answer | None = None, **changes) -> Step:
    """Take the messages and then answer something else, or late, or not at all."""

    def step(network, form: dict) -> Answer:
        given = gateway.Network.take(network, form)
        for name, value in changes.items():
            setattr(given, name, value)
        return answer or given

    return step


def untaken(**changes) -> Step:
    """Take nothing, and answer nothing sensible, or late, or not at all."""
    return lambda _network, _form: Answer(500, b"", "text/plain", **changes)


@contextmanager
def serving(network: gateway.Network, port: int = 0) -> Iterator[str]:
    """The network behind a listening gateway; its address."""
    server = gateway.serve(network, port=port)
    with _running(server) as address:
        yield address
    network.released.set()


@dataclass
class KannelBox:
    """An smsbox that takes everything, or gives the answers that it is told to. `asked` holds what it was asked."""

    path: str = "/cgi-bin/sendsms"
    answers: list[tuple[int, bytes]] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The box behind a listening server; its address."""
        box = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def do_GET(self) -> None:
                address = urlsplit(self.path)
                box.asked.append({name: value[0] for name, value in parse_qs(address.query).items()})
                status, body = box.answers.pop(0) if box.answers else (202, b"0: Accepted for delivery")
                if address.path != box.path:
                    status, body = 404, b"not found"
                self.send_response(status)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args) -> None:
                """Nothing."""

        with _running(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as address:
            yield address


@contextmanager
def _running(server: ThreadingHTTPServer) -> Iterator[str]:
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
