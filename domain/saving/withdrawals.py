"""Savings that a member takes out before the end, where the rules let her; never what her loans are measured by.

She asks for it, an officer hands it over, and she confirms that with her PIN.
"""

from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.book import corrections, ledger, prepared, purses, second_word, slips
from domain.book.accounts import CASH, savings_of
from domain.book.entries import Entry
from domain.book.refusals import NotEnough
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.constitution.fields import Rules
from domain.constitution.versions import rules_of
from domain.lending import guarantors, loans, owing, repayments
from domain.lending.owing import Standing
from domain.lending.refusals import NoSavingsYet
from domain.people import members, organisations
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.refusals import TooFewOfficers
from domain.post import outbox
from domain.refusals import TooManyWaiting
from domain.saving import savings
from domain.saving.notices import SavingsTaken, WithdrawalAsked
from domain.saving.refusals import SavingsHeld, SavingsStay
from domain.sharing import debts
from domain.store import Session


def allowed(rules: Rules) -> bool:
    """Whether the rules let members take savings out."""
    return rules.word("withdrawals") == "yes"


def offered(session: Session, org_id: int) -> bool:
    """Whether officers have savings to hand out: the rules let members take theirs, or somebody who has left has some."""
    statement = (
        "SELECT EXISTS (SELECT 1 FROM account a JOIN membership m ON m.org_id = a.org_id AND m.id = a.member_id"
        " WHERE a.org_id = :org AND a.kind = 'savings' AND a.balance < 0 AND m.status <> 'active')"
    )
    return allowed(rules_of(session, org_id)) or session.execute(text(statement), {"org": org_id}).scalar_one()


def possible(session: Session, whose: Member) -> Money:
    """What a member may take out: what neither her loans nor her requests need, at the strictest of their multiples, nor
    the loans of others that she vouches for.

    Who has left may have hers whatever the rules let members do: they were removed by two officers or by a vote, and nothing
    of theirs grows here any more; what they owe is taken from it first. Raises SavingsStay where the rules let no member take
    out anything, NoSavingsYet.
    """
    if not (whose.left or allowed(rules_of(session, whose.org_id))):
        raise SavingsStay()
    if not ledger.balance(session, whose.org_id, savings_of(whose)):
        raise NoSavingsYet()
    return Money(_unheld(session, whose), whose.org.currency)


def free(session: Session, whose: Member) -> Money:
    """What nothing holds of somebody's savings, whatever the rules let her do with it; nor are they handed out just now."""
    waits = session.execute(_WAITS, {"org": whose.org_id, "member": whose.id}).scalar_one()
    return Money(max(_unheld(session, whose) - waits, 0), whose.org.currency)


# Counted out, and not confirmed yet; one whose word has lapsed is let go of within minutes.
_WAITS = text(
    "SELECT coalesce(sum(amount), 0)::bigint FROM slip WHERE org_id = :org AND member_id = :member"
    " AND kind = 'withdrawal' AND status = 'waiting'"
)


def _unheld(session: Session, whose: Member) -> int:
    """In minor units."""
    saved = ledger.balance(session, whose.org_id, savings_of(whose))
    needed = max(_needed(session, loans.against_savings(session, whose)), guarantors.vouched(session, whose))
    if whose.left:
        needed = max(sum(each.to_end for each in _standing(session, whose)), guarantors.vouched(session, whose))
    return max(saved - needed, 0)


def rest(session: Session, whose: Member) -> Money:
    """What is left of the savings of who has left once all that she owes is paid; nought where there are none."""
    try:
        return possible(session, whose)
    except NoSavingsYet:
        return Money(0, whose.org.currency)


def _standing(session: Session, whose: Member) -> list[Standing]:
    """How each open loan of the loan fund stands that who has left, or died, owes."""
    day = organisations.today(session, whose.org)
    return [
        owing.standing(session, each, day) for each in loans.against_savings(session, whose) if each.status == "open"
    ]


def _needed(session: Session, mine: list[loans.Loan]) -> int:
    """Savings, in minor units, that these loans need: rounded up, for the rule is not to be undercut by a cent."""
    return -(-loans.weight(session, mine) // min(each.times for each in mine)) if mine else 0


def check(session: Session, whose: Member, amount: Money) -> None:
    """Raises what `possible` raises, SavingsHeld with what loans leave, NotEnough and OwedToMembers when there is less, or
    less is free in the box.
    """
    most = possible(session, whose)
    saved = savings.of(session, whose)
    if amount.minor > saved.minor:
        raise NotEnough(saved)
    purses.check_taking(session, whose.org_id, purses.CASH, amount.minor)
    if amount.minor > most.minor:
        raise SavingsHeld(most)


def ask(session: Session, me: Member, amount: Money, *, with_pin: bool) -> None:
    """A member wants to take `amount` out; the officers hear of it, of the same sum once a day, of so many sums a day.

    Raises NotAMember, PinNeeded, TooFewOfficers where no other one could hand it over, TooManyWaiting, and what `check`
    raises.
    """
    me = members.acting(session, me)
    prepared.check(session, me, with_pin)
    check(session, me, amount)
    org = me.org
    others = [each for each in members.officers(session, org.id) if each.id != me.id]
    if not others:
        raise TooFewOfficers(1)
    about = f"withdrawal:{org.id}:{me.id}:"
    key = f"{about}{amount.minor}:{organisations.today(session, org)}"
    heard = next((each.phone for each in others if each.phone), None)
    if heard and outbox.told_lately(session, heard, about, but=key) >= limits.WITHDRAWALS_ASKED_A_DAY:
        raise TooManyWaiting()  # each costs an SMS to every officer, and where a text is enough, texts ask for it
    outbox.tell_all(session, others, WithdrawalAsked(me.name, amount, org.name), key=key)
    prepared.drop(session, me, "take")


def hand_over(session: Session, caller: Caller, member_id: int, amount: Money) -> Slip:
    """An officer hands savings back to a member, or to who was one, who has to confirm it.

    Raises NotAnOfficer, NoSuchMember, NeedsAnother for one's own savings, what `check` raises, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    whose = members.here_or_left(session, caller.org.id, member_id)
    org = caller.org
    if not slips.by_key(session, org.id, caller.key):
        members.another(session, caller.me, whose.id)
        check(session, whose, amount)
    return slips.write(session, WITHDRAWAL, whose, amount, caller)


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post a confirmed withdrawal, and give the member her receipt; what she owes who has left is paid with it.

    Raises what `check` raises: she may have borrowed since.
    """
    org, whose, amount = confirmed.org, confirmed.whose, confirmed.slip.amount
    check(session, whose, confirmed.money)
    owed = debts.by_member(_standing(session, whose)).get(whose.id, ()) if whose.left else ()
    ended = [each.split(each.total) for each in owed]
    paid = [line for each in ended for line in debts.lines(session, org, each)]
    taken = amount - sum(minor for _account, minor in paid)
    entry = second_word.record(session, confirmed, [(savings_of(whose), taken), *paid, (CASH, -amount)])
    for each in ended:
        debts.settle(session, org, each, entry)
    left = savings.of(session, whose)
    second_word.receipt(session, entry, SavingsTaken(confirmed.money, left, org.name, entry.receipt), whose)
    return entry


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back savings that were not handed out: they are hers again, and what they had paid is owed again.

    Raises AlreadyReversed, and what `repayments.nothing_since` raises.
    """
    entry = corrections.undo(session, confirmed, savings_of(confirmed.whose))
    repayments.reopen_all(session, confirmed.org, confirmed.slip.reference, entry)
    return entry


WITHDRAWAL = slips.kind(
    "withdrawal",
    becomes=post,
    leaves=True,
    takes=(purses.CASH,),
    asks="member",
    undone=undo,
    unless=repayments.nothing_since,
)
