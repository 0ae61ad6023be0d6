"""A gateway to send through when there is none: a small process of ours that speaks Africa's Talking's sending API.

It takes what the real SDK posts, answers as Africa's Talking does, and calls our delivery callback back. Nothing leaves
the machine. The tests make it fail, stall and lie by giving it another `Network`.
"""

import json
import os
import queue
import secrets
import sys
import threading
import urllib.parse
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

from embedded import limits


@dataclass(frozen=True, slots=True)
class Carried:
    """A message that the gateway took."""

    message_id: str
    number: str
    text: str
    sender: str


@dataclass
class Answer:
    """An HTTP answer. `stall` seconds pass before it is given; `cut` hangs up instead of answering."""

    status: int = 201
    body: bytes = b""
    content_type: str = "application/json"
    stall: float = 0.0
    cut: bool = False


@dataclass
class Network:
    """What carries messages: it takes every one, and reports each as delivered to `callback` (None: never reports)."""

    callback: str | None = None
    carried: list[Carried] = field(default_factory=list)
    reports: "queue.SimpleQueue[dict]" = field(default_factory=queue.SimpleQueue)
    connections: int = 0  # opened to the gateway so far
    released: threading.Event = field(default_factory=threading.Event)

    def take(self, form: dict[str, str]) -> Answer:
        """What is answered to one call of the sending API."""
        if not form.get("message") or not form.get("to"):
            return Answer(400, b"Missing required fields", "text/plain")
        rows = [self.accept(number, form) for number in form["to"].split(",")]
        return answer_for(rows)

    def accept(self, number: str, form: dict[str, str]) -> dict:
        """Take one message: the recipient's row of the answer."""
        message = Carried(f"ATXid_{secrets.token_hex(16)}", number, form["message"], form.get("from", ""))
        self.carried.append(message)
        del self.carried[: -limits.GATEWAY_KEPT]
        self.reports.put({"id": message.message_id, "status": "Success", "phoneNumber": number, "networkCode": "63902"})
        return recipient(number, 101, "Success", message.message_id)

    def report(self) -> None:
        """Tell the callback what became of the messages, one after the other, until the process ends."""
        with requests.Session() as line:
            while True:
                row = self.reports.get()
                if self.callback is None:
                    continue
                try:
                    line.post(self.callback, data=row, timeout=limits.REPORT_SECONDS)
                except requests.RequestException:
                    continue  # a report that is lost is lost, as in life


def recipient(number: str, code: int, status: str, message_id: str = "None") -> dict:
    """One recipient's row in an answer."""
    cost = "KES 0.8000" if code < 200 else "0"
    return {"statusCode": code, "number": number, "status": status, "cost": cost, "messageId": message_id}


def answer_for(rows: list[dict]) -> Answer:
    """The answer to a call whose recipients fared as `rows` say."""
    sent = sum(row["statusCode"] < 200 for row in rows)
    data = {"SMSMessageData": {"Message": f"Sent to {sent}/{len(rows)}", "Recipients": rows}}
    return Answer(201, json.dumps(data).encode())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # an answer leaves in one piece: in two, each would wait 40 ms for the other side's acknowledgement
    network: Network

    def setup(self) -> None:
        super().setup()
        self.network.connections += 1

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > limits.GATEWAY_BODY_BYTES:
            self.close_connection = True
            return self._give(Answer(413, b"too large", "text/plain"))
        body = self.rfile.read(int(length))
        if self.path not in ("/version1/messaging", "/version1/messaging/bulk"):
            return self._give(Answer(404, b"not found", "text/plain"))
        if not self.headers.get("apiKey"):
            return self._give(Answer(401, b"The supplied authentication is invalid", "text/plain"))
        form = dict(urllib.parse.parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        return self._give(self.network.take(form))

    def _give(self, answer: Answer) -> None:
        if answer.stall:
            self.network.released.wait(answer.stall)
        if answer.cut:
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_args) -> None:
        """Nothing: a line of this log would hold a number."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = limits.GATEWAY_QUEUE

    def handle_error(self, request, client_address) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a client that hung up is no error of ours
            super().handle_error(request, client_address)


def serve(network: Network, host: str = "127.0.0.1", port: int = 0) -> ThreadingHTTPServer:
    """A listening gateway on `port` (0: any that is free), with its reporting thread; `serve_forever` runs it."""
    handler = type("Handler", (_Handler,), {"network": network})
    server = _Server((host, port), handler)
    threading.Thread(target=network.report, daemon=True).start()
    return server


def main() -> None:
    """What `baraza up` runs: listens on STAND_IN_PORT and reports to STAND_IN_CALLBACK, which no other process may see."""
    callback = os.environ["STAND_IN_CALLBACK"]
    serve(Network(callback), port=int(os.environ["STAND_IN_PORT"])).serve_forever()


if __name__ == "__main__":
    main()
