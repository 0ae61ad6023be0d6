"""Messages by Tam-tam."""

from collections.abc import Mapping

from gateways.heard import Incoming, Report, id_of, phone_of, text_of
from gateways.line import call, open_line, refusal_of
from gateways.outcomes import Recipient, Sent, accepted


def read_sms(fields: Mapping[str, str]) -> Incoming | None:
    """An incoming SMS."""
    number, phone, text = (
        id_of(fields.get("beat", "")),
        phone_of(fields.get("who", "")),
        text_of(fields.get("said", "")),
    )
    return Incoming(number, phone, text) if number and phone and text is not None else None


def read_delivery(fields: Mapping[str, str]) -> Report | None:
    """A delivery report."""
    number = id_of(fields.get("beat", ""))
    return Report(number, "heard", "delivered") if number else None


class TamtamSms:
    """SMS by Tam-tam."""

    name = "tamtam"
    at_once = 1
    method = "GET"
    callbacks = {"said": read_sms, "heard": read_delivery}

    def __init__(self, url: str, sender: str):
        self._url, self._sender, self._line = url, sender, open_line()

    @classmethod
    def of(cls, own, service) -> "TamtamSms":
        """The provider as its own settings and those of the service describe it."""
        return cls(own.tamtam_url, service.at_short_code)

    def send(self, text: str, to: list[Recipient]) -> list[Sent]:
        """Hand one text for some numbers over; what became of each, in their order. What goes wrong is an outcome."""
        return [self._send(text, each) for each in to]

    def _send(self, text: str, to: Recipient) -> Sent:
        answer = call(self._line, "GET", self._url, params={"from": self._sender, "to": to.number, "text": text})
        if isinstance(answer, Sent):
            return answer
        return refusal_of(answer[0]) or accepted(id_of(answer[1].decode("latin-1")))
