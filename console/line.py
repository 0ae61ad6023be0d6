"""The line of one phone over HTTP: it tells a running service's webhooks what Africa's Talking would tell them."""

import contextlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

import click
import requests

from console import limits

NETWORK = "63902"  # a network's code, as the gateway sends it


class NoAnswer(click.ClickException):
    """The service did not do what was asked; the message says why, and what to do."""


@dataclass(frozen=True)
class Screen:
    """What a phone shows; `ended` when the call is over with it."""

    text: str
    ended: bool


@dataclass(frozen=True)
class Message:
    """An SMS as it came; `parts` is how many it was sent in."""

    id: int
    body: str
    parts: int


class Line:
    """The line of the phone `number` (E.164) to the service at `url`, which has to be a trial. Raises NoAnswer."""

    def __init__(self, url: str, number: str):
        self.url = url.rstrip("/")
        self.number = number
        self.in_call = False
        self._http = requests.Session()
        self._http.trust_env = False  # a proxy of the machine's has nothing to do here
        facts = self._ask("line")
        self.code: str = facts["dial"]
        self.short_code: str = facts["number"]
        self._callbacks = self.url + facts["callbacks"]
        self._session = self._typed = ""
        self._last = 0
        self._known: set[int] = set()
        self.messages()  # what came before this phone was picked up

    def owner(self) -> dict | None:
        """Whose phone this is: `name`, `group`, `role`; None if the service does not know the number."""
        found = self._ask("people", phone=self.number)["people"]
        return found[0] if found else None

    def dial(self, tail: str) -> Screen:
        """Dial the service code with a tail such as `1*500` behind it."""
        self._session, self.in_call = f"ATUid_{secrets.token_hex(16)}", True
        return self._hop(tail)

    def type(self, answer: str) -> Screen:
        """Type one answer. After a failure the same may be typed again: the service knows it."""
        return self._hop(f"{self._typed}*{answer}" if self._typed else answer)

    def hang_up(self, status: str = "Incomplete") -> None:
        """End the call: `Success` after its last screen, `Incomplete` when it breaks off."""
        self.in_call = False
        self._post("ussd-events", self._call() | {"status": status, "input": self._typed, "date": _now()})

    def text(self, words: str) -> None:
        """Text the short code."""
        facts = {"id": secrets.token_hex(16), "from": self.number, "to": self.short_code, "text": words, "date": _now()}
        self._post("sms", facts)

    def messages(self) -> list[Message]:
        """The SMS that came since this was asked last, oldest first."""
        found = self._ask("messages", phone=self.number, after=self._last)["messages"]
        new = [Message(each["id"], each["body"], each["parts"]) for each in found if each["id"] not in self._known]
        self._known.update(each.id for each in new)
        self._last = new[-1].id if new else self._last
        return new

    def _hop(self, text: str) -> Screen:
        said = self._post("ussd", self._call() | {"text": text}).text
        self._typed = text
        if said[:4] not in ("CON ", "END "):
            raise NoAnswer("The server gave an answer that is not a screen.")
        screen = Screen(said[4:], said.startswith("END "))
        if screen.ended:
            with contextlib.suppress(NoAnswer):  # nobody waits for it on a real phone either
                self.hang_up("Success")
        return screen

    def _call(self) -> dict:
        return {
            "sessionId": self._session,
            "phoneNumber": self.number,
            "networkCode": NETWORK,
            "serviceCode": self.code,
        }

    def _ask(self, path: str, **query) -> dict:
        try:
            answer = self._http.get(f"{self.url}/phone/{path}", params=query, timeout=limits.ANSWER_SECONDS)
            if answer.status_code == 200:
                return answer.json()
        except (requests.RequestException, ValueError):
            raise NoAnswer(f"No Baraza answers at {self.url}. Start it with `make run`, or name its --url.") from None
        raise NoAnswer(f"The server at {self.url} is not a trial, so it has no phones. `make run` starts one that is.")

    def _post(self, path: str, facts: dict) -> requests.Response:
        try:
            answer = self._http.post(f"{self._callbacks}/{path}", data=facts, timeout=limits.ANSWER_SECONDS)
        except requests.RequestException:
            raise NoAnswer(f"The server at {self.url} does not answer any more.") from None
        if answer.status_code != 200:
            raise NoAnswer(f"The server refused this ({answer.status_code}).")
        return answer


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
