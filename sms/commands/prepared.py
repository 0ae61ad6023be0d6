"""What an SMS may not do, it prepares: the next call shows it first, and the PIN says it."""

from domain.book import prepared
from domain.people.members import Member
from domain.store import Session
from locales import Phrase, _


def kept(session: Session, me: Member, word: str, **facts) -> Phrase | None:
    """The answer where a text waits for the PIN; None where the group's rules let it do by itself what it asks for."""
    if not prepared.needed(session, me):
        return None
    prepared.keep(session, me, word, **facts)
    return _("{code}: your text waits. To confirm it, dial {dial}, choose Yes and type your PIN.", code=me.org.code)
