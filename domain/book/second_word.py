"""The second word: the other side confirms a slip, which becomes an entry in the same moment and once, or refuses it.

What a slip becomes is declared with its kind (`slips.kind`): it is handed the `Confirmed` slip, writes its lines with
`record`, and gives the receipt with `receipt`.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.book import helpers_named, lapsing, ledger, prepared, purses, slips, witnesses
from domain.book.accounts import Account
from domain.book.entries import Entry
from domain.book.notices import GivenByAnother, GivenForAnother, KinPaid, SlipRefused, WrittenForHer
from domain.book.refusals import NoSuchSlip
from domain.book.slips import Slip
from domain.constitution import newcomers
from domain.notices import Notice
from domain.people import deaths, kin, members, persons
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.people.refusals import NotAMember, NotAnOfficer, NotDead, PinNeeded
from domain.post import outbox
from domain.refusals import AlreadyAnswered, NotYours
from domain.store import Session

RECEIPT = "receipt"  # of the key of a receipt's message, with the organisation, the entry and the member

# --- what waits for it -----------------------------------------------------------------------------------------------


def waiting_for(session: Session, member: Member) -> list[tuple[Slip, str]]:
    """The slips that `member` may answer, oldest first, each with the name of whose money it is."""
    rows = session.execute(
        text(
            f"SELECT {', '.join('slip.' + name for name in Slip.__slots__)}, membership.name FROM slip"
            " JOIN membership ON membership.org_id = slip.org_id AND membership.id = slip.member_id"
            " WHERE slip.org_id = :org AND slip.status = 'waiting' AND slip.said_by <> :me AND"
            " ((asked = 'officer' AND :officer AND member_id <> :me) OR (asked = 'member' AND member_id = :me)"
            f" OR (drawn = :me AND {witnesses.NO_PHONE}))"
            f" AND {lapsing.HOLDS} ORDER BY slip.number LIMIT :most"
        ),
        lapsing.facts() | {"org": member.org_id, "me": member.id, "officer": member.officer, "most": limits.MENU_ITEMS},
    )
    return [(Slip(*row[:-1]), row[-1]) for row in rows]


def answerable(session: Session, member: Member, number: int) -> Slip:
    """The waiting slip `number`, locked, if it is for `member` to answer it.

    Raises NoSuchSlip, AlreadyAnswered, NeedsAnother for one's own word, NotAnOfficer, NotYours, NotDead for what is handed
    out in the place of somebody who is alive after all, and WordLapsed when what was said does not hold any more.

    Rule: who may confirm.
    """
    said = slips.find(session, member.org_id, number)
    if said is None:
        raise NoSuchSlip()
    if member.status != "active" and not (said.declared.leaves and said.member_id == member.id):
        raise NotAMember()  # of who has left, the word on what she is handed is all that is wanted
    if said.asked == "officer" and not member.officer:
        raise NotAnOfficer() if said.member_id == member.id else NoSuchSlip()
    if said.asked == "member" and said.member_id != member.id and not witnesses.stands(session, member, said):
        raise NotYours() if member.officer else NoSuchSlip()
    members.another(session, member, said.said_by, said.member_id if said.asked == "officer" else None)
    if said.status != "waiting":
        raise AlreadyAnswered()
    if (
        said.asked == "officer"
        and said.declared.leaves
        and not deaths.has_died(session, members.known(session, said.org_id, said.member_id))
    ):
        raise NotDead()
    lapsing.check(session, member.org, said)
    return said


# --- the answer ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A slip with both words: whose money it is, who confirms it, and the day on which it happened (None: today)."""

    org: Organisation
    slip: Slip
    whose: Member
    witness: Member
    day: date | None
    on_screen: bool = False  # whether the second word was said on a screen, which shows the receipt

    @property
    def money(self) -> Money:
        """The sum on it."""
        return self.slip.money(self.org.currency)

    @property
    def for_her(self) -> bool:
        """Whether two officers have said it in her place, because she has left, or has died."""
        by_another = self.slip.said_by != self.whose.id and self.slip.given_by is None
        return self.whose.left and by_another and self.slip.asked == "officer"

    @property
    def by_who_was_asked(self) -> bool:
        """Whether the second word is that of the side that was asked; at the close of a meeting it may be an officer's."""
        return self.slip.asked == "officer" or self.witness.id in (self.whose.id, self.slip.drawn)


def confirm(session: Session, member: Member, number: int, day: date | None = None, *, with_pin: bool) -> Entry:
    """`member` confirms slip `number`, which is posted as having happened on `day` (None: the slip's own, or today).

    `with_pin` says whether she has typed her PIN for it. Raises what `answerable` and the posting raise, NotAMember, and
    PinNeeded without it for an officer's word, a witness's, for what she is handed, and for all that a newcomer confirms, or
    who shares her phone.

    Rule: what is confirmed with the PIN.
    """
    member = members.writing(session, member, left=True)
    said = answerable(session, member, number)
    if not with_pin:
        _check_text(said, newcomer=newcomers.is_one(session, member))
        persons.check_text(session, member.person_id, with_pin=with_pin)
    whose = member if said.member_id == member.id else members.here_or_left(session, member.org_id, said.member_id)
    return post(session, Confirmed(member.org, said, whose, member, day or said.day, on_screen=with_pin))


def post(session: Session, confirmed: Confirmed) -> Entry:
    """A confirmed slip becomes what its kind says, and is settled: the one way from a slip into the book.

    Raises what the posting of its kind raises.
    """
    entry = confirmed.slip.declared.becomes(session, confirmed)
    _settle(session, confirmed.slip, "confirmed", confirmed.witness, entry.number)
    if then := confirmed.slip.declared.then:
        then(session, confirmed)
    if confirmed.for_her:
        _tell_for_her(session, confirmed, entry)
    if confirmed.slip.given_by:
        _tell_given(session, confirmed, entry)
    return entry


def _tell_given(session: Session, confirmed: Confirmed, entry: Entry) -> None:
    """Who gave, and for whom, both of them hear; she whose it is has her receipt besides."""
    whose, key = confirmed.whose, f"given:{entry.org_id}:{entry.number}"
    giver = members.known(session, entry.org_id, confirmed.slip.given_by)
    facts = confirmed.slip.kind, confirmed.money, confirmed.org.name, entry.receipt
    outbox.tell_all(session, [whose], GivenByAnother(giver.name, *facts), key=key)
    outbox.tell_all(session, [giver], GivenForAnother(whose.name, *facts), key=key)


def _tell_for_her(session: Session, confirmed: Confirmed, entry: Entry) -> None:
    """What two officers have said of somebody who has left, all of them hear, and her next of kin what was paid to her."""
    org, said, whose = confirmed.org, confirmed.slip, confirmed.whose
    notice = WrittenForHer(said.kind, confirmed.money, whose.name, org.name, entry.receipt)
    outbox.tell_officers(session, org.id, notice)
    if not said.declared.leaves:
        return
    paid = kin.of_the_dead(session, whose)
    if paid and paid.number:
        told = replace(whose, phone=paid.number)
        outbox.tell(session, told, KinPaid(confirmed.money, whose.name, org.name, entry.receipt))


def _check_text(said: Slip, *, newcomer: bool = False) -> None:
    """What a text may not answer, whatever the rules say of texts. Raises PinNeeded."""
    if said.asked == "officer":
        raise PinNeeded("officer")
    if said.declared.leaves:
        raise PinNeeded("leaves")
    if said.drawn:
        raise PinNeeded("witness")
    if newcomer:
        raise PinNeeded("newcomer")


def refuse(session: Session, member: Member, number: int, *, with_pin: bool) -> Slip:
    """The other side says that it is not so; nothing is posted, and who said it hears of it.

    Raises what `answerable` raises, NotAMember, and PinNeeded without the PIN for an officer's word, and for what she is
    handed where the rules let texts decide nothing; and for all where she shares her phone.
    """
    member = members.writing(session, member, left=True)
    said = answerable(session, member, number)
    if not with_pin and (said.asked == "officer" or said.drawn or prepared.needed(session, member)):
        _check_text(said)
    persons.check_text(session, member.person_id, with_pin=with_pin)
    _settle(session, said, "refused", member)
    org = member.org
    try:
        first = members.member(session, org.id, said.said_by)
    except members.NoSuchMember:
        return said  # who said it has left since
    outbox.tell(session, first, SlipRefused(said.kind, said.money(org.currency), member.name, org.name))
    return said


def _settle(session: Session, said: Slip, status: str, by: Member, entry_number: int | None = None) -> None:
    """Write down the answer to a slip. Raises AlreadyAnswered: what has been posted with it is undone."""
    answered = session.execute(
        text(
            "UPDATE slip SET status = :status, answered_by = :by, answered_at = clock_timestamp(),"
            " entry_number = :entry WHERE org_id = :org AND number = :number AND status = 'waiting'"
        ),
        {"status": status, "by": by.id, "entry": entry_number, "org": said.org_id, "number": said.number},
    ).rowcount
    if not answered:
        raise AlreadyAnswered()


# --- into the book ---------------------------------------------------------------------------------------------------


def record(
    session: Session,
    confirmed: Confirmed,
    lines: list[tuple[Account, int]],
    *,
    kind: str | None = None,
    note: str | None = None,
) -> Entry:
    """Write a confirmed slip into the book as an entry of `kind` (None: the slip's own), on the word of both; once.

    Raises what `ledger.post` raises, and ValueError when it takes money out of a purse that its kind does not name.
    """
    if undeclared := purses.taken_from(lines) - set(confirmed.slip.declared.takes):
        raise ValueError(f"a slip of kind {confirmed.slip.kind!r} takes money out of {', '.join(sorted(undeclared))}")
    return ledger.post(
        session,
        confirmed.org.id,
        kind or confirmed.slip.kind,
        lines,
        happened_on=confirmed.day,
        note=note,
        **_words(confirmed),
    )


def reverse(session: Session, confirmed: Confirmed) -> Entry:
    """Reverse the entry that a confirmed slip names, for the reason that stands on it. Raises what `ledger.reverse` raises."""
    said = confirmed.slip
    return ledger.reverse(
        session,
        confirmed.org.id,
        said.reference,
        happened_on=confirmed.day,
        reason=said.note or "",
        **_words(confirmed),
    )


def _words(confirmed: Confirmed) -> dict:
    """What an entry keeps of its slip: one slip is posted once, and whose words it was."""
    said = confirmed.slip
    return {
        "key": f"{slips.ENTRY}{said.number}",
        "channel": said.channel,
        "actor_id": said.said_by,
        "witness_id": confirmed.witness.id,
    }


def receipt(session: Session, entry: Entry, notice: Notice, *to: Member, not_before: datetime | None = None) -> None:
    """`to` and their helpers hear of an entry that two people's words have made, each once however often it is said.

    `not_before` is for `to` alone.
    """
    key = f"{RECEIPT}:{entry.org_id}:{entry.number}"
    outbox.tell_all(session, to, notice, key=key, not_before=not_before)
    helpers_named.copy(session, to, notice, key)
