"""Who acts, in which organisation, through which channel, with which key: what screens, commands and pages hand over."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.store import Session


@dataclass(frozen=True, slots=True)
class Caller:
    """A member who acts. The same intent again has the same `key`: what it writes is written once."""

    me: Member
    channel: str  # ussd, sms, …: it stands on what she writes
    key: str

    @property
    def with_pin(self) -> bool:
        """Whether her PIN stands behind what she does: behind no text, whose sender can be forged."""
        return self.channel != "sms"

    @property
    def org(self) -> Organisation:
        """In whose name."""
        return self.me.org

    def acting(self, session: Session, *, officer: bool = False) -> Caller:
        """The same, as she is by now. Raises what `members.acting` raises."""
        return replace(self, me=members.acting(session, self.me, officer=officer))

    def writing(self, session: Session, *others: int, officer: bool = False) -> Caller:
        """The same for what is written in the book, as `members.writing`."""
        return replace(self, me=members.writing(session, self.me, *others, officer=officer))
