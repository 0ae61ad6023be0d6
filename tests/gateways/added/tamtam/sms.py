"""Messages by Tam-tam."""

from gateways.heard import Fields, Incoming, Report, id_of, text_of
from gateways.line import call, open_line, refusal_of
from gateways.outcomes import Recipient, Sent, accepted


def read_sms(fields: Fields) -> Incoming | None:
    """An incoming SMS."""
    number, phone = id_of(fields.get("beat", "")), fields.phone("who")
    return Incoming(number, phone, text_of(fields.get("said", ""))) if number and phone else None


def read_delivery(fields: Fields) -> Report | None:
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
