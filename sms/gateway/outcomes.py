"""What a provider may say of a message that was handed over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one number: `kind` is accepted (with the provider's id), refused, later or unknown.

    refused: it will never be carried. later: it was not taken, and may be in a while. unknown: no answer came, so it
    may have been taken or not.
    """

    kind: str
    provider_id: str | None = None
    reason: str | None = None


def accepted(provider_id: str) -> Sent:
    """The provider has taken it, and calls it by this id."""
    return Sent("accepted", provider_id)


def refused(reason: str) -> Sent:
    """It will never be carried to this number."""
    return Sent("refused", reason=reason)


def later(reason: str) -> Sent:
    """It was not taken; a later try may succeed."""
    return Sent("later", reason=reason)


def unknown(reason: str) -> Sent:
    """No answer came: it may have been taken."""
    return Sent("unknown", reason=reason)
