"""The share-out of a group's year: in one group it is decided and can be done, in another it was done today."""

from collections.abc import Callable

from console.demo.federation import CHANNEL, Group
from domain.book import second_word
from domain.notices import pack
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.sharing import handing, posting, share_outs
from domain.sharing.preview import preview
from domain.store import Session
from domain.voice.motions import Act

DECIDED = {"JITEGEME", "NOVISSI"}
DONE = {"NOVISSI"}
STILL_TO_GET = 3  # members whose part still lies in the box


def to_decide(session: Session, org: Organisation, group: Group) -> list[Act]:
    """What the group votes on at the last meeting of its cycle."""
    if group.code not in DECIDED:
        return []
    now = preview(session, org)
    terms = {"cycle": now.cycle.number, "pot": pack(now.money(now.division.pot)), "members": len(now.division.parts)}
    return [Act(share_outs.ACT, terms)]


def out(session: Session, org: Organisation, group: Group, officers: list[Member], key: Callable[[], str]) -> None:
    """Two officers share out, and hand most members their parts."""
    if group.code not in DONE:
        return
    first, second, _third = officers
    seen = preview(session, org)
    share_outs.begin(session, first, seen.cycle.number, seen.digest)
    posting.confirm(session, Caller(second, CHANNEL, key()), seen.cycle.number, seen.digest)
    for member_id, _name, _sum in handing.to_hand_over(session, org.id)[:-STILL_TO_GET]:
        officer = next(each for each in officers if each.id != member_id)
        slip = handing.hand_over(session, Caller(officer, CHANNEL, key()), member_id)
        second_word.confirm(session, members.member(session, org.id, member_id), slip.number, with_pin=True)
