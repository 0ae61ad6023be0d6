"""What is handed to a provider, and what may become of it."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Recipient:
    """One number that hears the text. `reference` is our id of the message, the same at every try."""

    number: str
    reference: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one number: `kind` is accepted, refused, later or unknown.

    refused: it will never be carried. later: it was not taken, and may be in a while. unknown: it may have been taken
    or not. `provider_id` is what reports will call it, where that is known. `outage`: it is not about this number, the
    provider as a whole does not work for us. `barred`: the provider has the number on its list of those who want nothing.
    """

    kind: str
    provider_id: str | None = None
    reason: str | None = None
    outage: bool = False
    barred: bool = False

    def as_outage(self) -> "Sent":
        """The same, of the provider as a whole."""
        return replace(self, outage=True)

    def as_barred(self) -> "Sent":
        """The same, because of the provider's own list."""
        return replace(self, barred=True)


def accepted(provider_id: str | None) -> Sent:
    """The provider has taken it, and calls it by this id; None if it did not say."""
    return Sent("accepted", provider_id)


def refused(reason: str) -> Sent:
    """It will never be carried to this number."""
    return Sent("refused", reason=reason)


def later(reason: str) -> Sent:
    """It was not taken; a later try may succeed."""
    return Sent("later", reason=reason)


def unknown(reason: str, provider_id: str | None = None) -> Sent:
    """It may have been taken, and is then called by this id, if that is known."""
    return Sent("unknown", provider_id, reason)
