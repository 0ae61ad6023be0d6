"""Africa's Talking's USSD callbacks. Source: https://developers.africastalking.com/docs/ussd/overview.

`text` holds what was typed in the whole session, joined by `*`, and is empty on the first hop. What is answered begins
with CON while the session goes on, with END when it is over.
"""

from gateways.heard import Ended, Fields, Hop, session_of, text_of


class AfricasTalkingUssd:
    """USSD by Africa's Talking."""

    hops, ended = "ussd", "ussd-events"
    method = "POST"

    def read_hop(self, fields: Fields) -> Hop | None:
        """A hop."""
        session_id, phone = session_of(fields.get("sessionId", "")), fields.phone("phoneNumber")
        return Hop(session_id, phone, text_of(fields.get("text", ""))) if session_id and phone else None

    def read_ended(self, fields: Fields) -> Ended | None:
        """The event when a session is over. Its `input` holds what was typed, PINs included: it is not looked at."""
        session_id = session_of(fields.get("sessionId", ""))
        status = fields.get("status", "")
        return Ended(session_id, whole=status == "Success", failed=status == "Failed") if session_id else None

    def answer(self, text: str, *, ends: bool) -> str:
        """A screen as Africa's Talking is given it."""
        return f"{'END' if ends else 'CON'} {text}"
