"""Kannel, by the HTTP interface of its smsbox. Source: Kannel 1.4 User's Guide, chapters 6 (sms-service, sendsms, DLR).

Kannel has no id for a message that it takes: we give it ours, in the address that it calls with the report. So even a
message whose taking was never answered is settled by its report. What to write into kannel.conf: docs/providers.md.
"""

import codecs
from dataclasses import replace
from urllib.parse import quote

from gateways.heard import Fields, Incoming, Report, id_of, status_of, text_of
from gateways.kannel.settings import KannelSettings
from gateways.line import call, open_line, refusal_of
from gateways.outcomes import Recipient, Sent, accepted, refused, unknown
from locales.gsm import is_gsm

_DELIVERED, _UNDELIVERED, _REJECTED = 1, 2, 16  # bits of a report; 4 (buffered) and 8 (with the operator) are not final
_ALL_REPORTS = 1 | 2 | 4 | 8 | 16
_TAKEN = (b"0:", b"3:")  # "0: Accepted for delivery", "3: Queued for later delivery"
_NEVER = b"Not routable"  # no way to this number, ever
_BARRED = b"Number(s) ha"  # "… has/have been denied by white- and/or black-lists"


def read_sms(fields: Fields) -> Incoming | None:
    """An incoming SMS: id=%I&from=%q&coding=%c&text=%b."""
    provider_id, phone = id_of(fields.get("id", "")), fields.phone("from")
    raw, ucs2 = fields.get("text", "").encode("latin-1", "replace"), fields.get("coding") == "2"
    return Incoming(provider_id, phone, text_of(_decode(raw, ucs2=ucs2))) if provider_id and phone else None


def _decode(raw: bytes, *, ucs2: bool) -> str:
    """What somebody wrote: UTF-16 in coding 2, else UTF-8, or Latin-1 from a Kannel that was told so."""
    if ucs2 and not raw.startswith(codecs.BOM_UTF8):
        return raw.decode("utf-16-be", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def read_delivery(fields: Fields) -> Report | None:
    """A delivery report: id=<our own>&status=%d."""
    provider_id, status = id_of(fields.get("id", "")), status_of(fields.get("status", ""))
    if not provider_id or not status or not (status.isdigit() and len(status) < 5):
        return None
    bits = int(status)
    state = "delivered" if bits & _DELIVERED else "failed" if bits & (_UNDELIVERED | _REJECTED) else None
    return Report(provider_id, status, state)


class KannelSms:
    """SMS by Kannel. `reports` is the address that it calls with delivery reports, up to its question mark."""

    name = "kannel"
    at_once = 1  # it takes many numbers in one call, but has one report's address and one answer for all of them
    method = "GET"
    callbacks = {"sms": read_sms, "delivery": read_delivery}

    def __init__(self, url: str, username: str, password: str, *, reports: str, sender: str | None = None):
        self._url = f"{url.rstrip('/')}/cgi-bin/sendsms"
        self._account = {"username": username, "password": password} | ({"from": sender} if sender else {})
        self._reports = reports
        self._line = open_line()

    @classmethod
    def of(cls, own: KannelSettings, service) -> "KannelSms":
        """The provider as its own settings and those of the service describe it."""
        return cls(
            own.kannel_url,
            own.kannel_username,
            own.kannel_password.get_secret_value(),
            reports=f"{service.public_url}/kannel/{service.webhook_secrets[0]}/delivery",
            sender=service.at_sender_id or service.at_short_code,
        )

    def send(self, text: str, to: list[Recipient]) -> list[Sent]:
        """Hand one text for some numbers over; what became of each, in their order. What goes wrong is an outcome."""
        return [self._send(text, each) for each in to]

    def _send(self, text: str, to: Recipient) -> Sent:
        report = f"{self._reports}?id={quote(to.reference)}&status=%d"
        words = {"text": text, "charset": "UTF-8", "coding": "0" if is_gsm(text) else "2"}
        asked = {"to": to.number, "dlr-mask": str(_ALL_REPORTS), "dlr-url": report}
        answer = call(self._line, "GET", self._url, params=self._account | words | asked)
        sent = answer if isinstance(answer, Sent) else read_answer(*answer)
        return replace(sent, provider_id=to.reference) if sent.kind in ("accepted", "unknown") else sent


def read_answer(status: int, body: bytes) -> Sent:
    """What an answer says of a message."""
    if body.startswith(_BARRED):
        return refused("black-listed").as_barred()
    if body.startswith(_NEVER):
        return refused("not-routable")
    if wrong := refusal_of(status):
        return wrong
    if body.startswith(_TAKEN):
        return accepted(None)
    return unknown("unreadable").as_outage()
