"""USSD by Tam-tam, which joins what was typed by `#` and counts its sessions from 1."""

from gateways.heard import Ended, Fields, Hop, session_of, text_of


class TamtamUssd:
    """USSD by Tam-tam."""

    hops, ended = "tap", "rest"
    method = "GET"

    def read_hop(self, fields: Fields) -> Hop | None:
        """A hop."""
        session_id, phone = _session(fields), fields.phone("who")
        typed = text_of(fields.get("taps", ""))
        return Hop(session_id, phone, typed.replace("#", "*")) if session_id and phone else None

    def read_ended(self, fields: Fields) -> Ended | None:
        """The event when a session is over."""
        session_id = _session(fields)
        return Ended(session_id, whole=fields.get("how") == "well") if session_id else None

    def answer(self, text: str, *, ends: bool) -> str:
        """A screen as Tam-tam is given it."""
        return f"{'stop' if ends else 'go on'}\n{text}"


def _session(fields: Fields) -> str | None:
    number = fields.get("session", "")
    return session_of(f"tamtam-{fields.get('day', '')}-{number}") if number else None
