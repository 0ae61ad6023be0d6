"""Africa's Talking's USSD callbacks. Source: https://developers.africastalking.com/docs/ussd/overview.

`text` holds what was typed in the whole session, joined by `*`, and is empty on the first hop. What is answered begins
with CON while the session goes on, with END when it is over.
"""

from collections.abc import Mapping

from gateways.heard import Ended, Hop, phone_of, session_of, text_of


class AfricasTalkingUssd:
    """USSD by Africa's Talking."""

    hops, ended = "ussd", "ussd-events"
    method = "POST"

    def read_hop(self, fields: Mapping[str, str]) -> Hop | None:
        """A hop."""
        session_id, phone = session_of(fields.get("sessionId", "")), phone_of(fields.get("phoneNumber", ""))
        typed = text_of(fields.get("text", ""))
        return Hop(session_id, phone, typed) if session_id and phone and typed is not None else None

    def read_ended(self, fields: Mapping[str, str]) -> Ended | None:
        """The event when a session is over. Its `input` holds what was typed, PINs included: it is not looked at."""
        session_id = session_of(fields.get("sessionId", ""))
        return Ended(session_id, whole=fields.get("status") == "Success") if session_id else None

    def answer(self, text: str, *, ends: bool) -> str:
        """A screen as Africa's Talking is given it."""
        return f"{'END' if ends else 'CON'} {text}"
