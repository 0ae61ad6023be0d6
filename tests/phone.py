"""A feature phone in a test's hand: dials, types, texts and reads, over HTTP, as a gateway would pass it on."""

import re
import uuid

import requests
from sqlalchemy import text

from domain.store import Store
from ussd.fit import fits

_COUNTED = re.compile(r" \((?:\w+ )?[0-9]+(?: \w+)?\)$")


def uncounted(line: str) -> str:
    """A line of a menu without how many wait behind it."""
    return _COUNTED.sub("", line)


class Phone:
    """One phone. `screen` is what it shows; a call goes on until `END`, or until the phone hangs up."""

    def __init__(self, number: str, callbacks: str, store: Store):
        self.number = number
        self._callbacks = callbacks
        self._store = store
        self._line = requests.Session()
        self._typed = ""
        self._session: str | None = None
        self.screen = ""

    def dial(self, tail: str = "") -> str:
        """Dial the service code, with a tail such as `1*500` behind it; the screen."""
        self._session, self._typed = f"ATUid_{uuid.uuid4().hex}", tail
        return self._hop()

    def type(self, *answers: str) -> str:
        """Type one answer after the other; the last screen."""
        for answer in answers:
            assert self._session, f"{self.number} is not in a call; the screen says: {self.screen}"
            self._typed = f"{self._typed}*{answer}" if self._typed else answer
            self._hop()
        return self.screen

    def choose(self, label: str) -> str:
        """Type the number of the line that says `label`, on whichever page it stands; the screen."""
        while True:
            for line in self.screen.splitlines():
                number, _space, says = line.partition(" ")
                if label in (says, uncounted(says)) and number.isdigit():
                    return self.type(number)
            assert "\n98 " in self.screen, f"there is no line '{label}' on the screen: {self.screen}"
            self.type("98")

    def drop(self) -> None:
        """Lose the signal."""
        self._post(
            "ussd-events",
            {"sessionId": self._session, "status": "Incomplete", "phoneNumber": self.number, "input": self._typed},
        )
        self._session = None

    def text(self, words: str) -> None:
        """Send an SMS to the short code."""
        facts = {
            "from": self.number,
            "to": "22384",
            "text": words,
            "id": str(uuid.uuid4()),
            "date": "2026-11-22 10:00:00",
        }
        answer = self._post("sms", facts)
        assert answer.status_code == 200, answer.text

    def inbox(self) -> list[str]:
        """What the network has delivered to this phone, oldest first."""
        with self._store.glance() as session:
            rows = session.execute(
                text("SELECT body FROM outbox WHERE phone = :phone AND state IN ('sent', 'delivered') ORDER BY id"),
                {"phone": self.number},
            )
            return [row.body for row in rows]

    def _hop(self) -> str:
        facts = {
            "sessionId": self._session, "phoneNumber": self.number, "networkCode": "63902", "serviceCode": "*384*123#",
            "text": self._typed,
        }  # fmt: skip
        answer = self._post("ussd", facts)
        assert answer.status_code == 200, f"{answer.status_code} {answer.text}"
        kind, self.screen = answer.text[:4], answer.text[4:]
        assert kind in ("CON ", "END "), answer.text
        assert fits(self.screen), f"no screen of a phone holds this: {self.screen}"
        if kind == "END ":
            self._session = None
        return self.screen

    def _post(self, path: str, facts: dict) -> requests.Response:
        return self._line.post(f"{self._callbacks}/{path}", data=facts, timeout=30)
