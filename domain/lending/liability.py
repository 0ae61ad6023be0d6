"""Guarantors who are liable: of a loan that the group has given up each of them owes her part, where the rules said so
(`guarantors_pay`) on the day on which she vouched.

    called    two officers write it down: each owes her share of what is left, never more than she vouched for
    paid      as a debt of her own; what she has paid is her claim on the borrower
    eased     what the borrower brings goes to what no guarantor was called for; then each owes less; then it is put to the
              savings of those who have paid, each by her claim (docs/decisions/0049-guarantors.md)

What the borrower owes stays where it is. Beside it stand, for each guarantor, what she was `called` for and nobody has made
good, a loss that the group does not bear; and what of it she still owes, `guaranteed`. The difference is her claim.
"""

from dataclasses import dataclass

from sqlalchemy import text

from domain.amount import Money, coin
from domain.book import entries, ledger, second_word, slips
from domain.book.accounts import Account
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Said, Slip
from domain.constitution.versions import rules_of, rules_on
from domain.lending import loans
from domain.lending.loans import Loan
from domain.lending.notices import GuarantorCalled, GuarantorEased, GuarantorsCalled, SuretySaid
from domain.lending.refusals import NobodyToCall, RepaidSince, SumChanged
from domain.parts import by_largest_remainder
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.store import Session

EASED = (
    "surety-eased"  # the kind of an entry: what the borrower brought is taken off what guarantors owe, or given to them
)


@dataclass(frozen=True, slots=True)
class Liable:
    """A guarantor of a loan that was given up, in minor units: what she was called for and was not made good, what she owes."""

    member_id: int
    loan: int
    called: int
    owes: int

    @property
    def claim(self) -> int:
        """What she has paid for the borrower and was not given back."""
        return self.called - self.owes


def owed_account(member_id: int, loan: int) -> Account:
    """What a guarantor owes of a loan."""
    return Account("guaranteed", member_id, loan)


def called_account(member_id: int, loan: int) -> Account:
    """What a guarantor was called for, and nobody has made good."""
    return Account("called", member_id, loan)


_LIABLE = """
    SELECT c.member_id, c.loan, -c.balance, coalesce(g.balance, 0) FROM account c
    LEFT JOIN account g ON g.org_id = c.org_id AND g.kind = 'guaranteed' AND g.member_id = c.member_id AND g.loan = c.loan
    WHERE c.org_id = :org AND c.kind = 'called' AND c.balance <> 0 AND {} ORDER BY c.loan, c.member_id
"""
_OF_LOAN, _OF_MEMBER = (text(_LIABLE.format(where)) for where in ("c.loan = :loan", "c.member_id = :member"))


def of_loan(session: Session, loan: Loan) -> list[Liable]:
    """The guarantors who were called for a loan, and are not made good."""
    return [Liable(*row) for row in session.execute(_OF_LOAN, {"org": loan.org_id, "loan": loan.number})]


def claims(session: Session, me: Member) -> list[tuple[str, Money]]:
    """Who owes a member what she has paid as a guarantor, and how much."""
    found = [Liable(*row) for row in session.execute(_OF_MEMBER, {"org": me.org_id, "member": me.id})]
    return [
        (borrower(session, loans.find(session, me.org_id, each.loan)), Money(each.claim, me.org.currency))
        for each in found
        if each.claim
    ]


def borrower(session: Session, loan: Loan) -> str:
    """Whose loan it is."""
    return members.name_of(session, loan.org_id, loan.member_id)


# --- shares ----------------------------------------------------------------------------------------------------------


def shares(minor: int, weights: list[int], unit: int = 1) -> list[int]:
    """`minor` divided by `weights` in whole units, none above its weight: the largest remainders get one unit more.

    As much of it as all of them bear. Ties go to who comes first.
    """
    units = {at: weight // unit for at, weight in enumerate(weights)}
    parts = by_largest_remainder(min(minor // unit, sum(units.values())), units, ties=lambda at: at)
    return [part * unit for part in parts.values()]


_VOUCHED = text(
    "SELECT g.member_id, g.amount, (g.said_at AT TIME ZONE o.timezone)::date FROM guarantor g"
    " JOIN organisation o ON o.id = g.org_id JOIN membership m ON m.org_id = g.org_id AND m.id = g.member_id"
    " WHERE g.org_id = :org AND g.loan = :loan AND g.says = 'yes' AND m.status = 'active' ORDER BY g.asked_at, g.member_id"
)
_LOST = text(
    "SELECT coalesce(sum(balance), 0)::bigint FROM account WHERE org_id = :org AND loan = :loan"
    " AND kind IN ('written-off', 'covered', 'called')"
)


def lost(session: Session, loan: Loan) -> int:
    """What of a loan that was given up nobody has borne: no payment, no fund and no guarantor; in minor units."""
    return session.execute(_LOST, {"org": loan.org_id, "loan": loan.number}).scalar_one()


def possible(session: Session, org: Organisation, loan: Loan) -> dict[int, int]:
    """For how much each guarantor of a loan can be called now, in minor units by membership.

    Raises NobodyToCall: it was not given up, nobody is liable, they were called already, or nothing is left.
    """
    rows = session.execute(_VOUCHED, {"org": org.id, "loan": loan.number}).all()
    liable = [(member_id, amount) for member_id, amount, day in rows if _pays(session, org.id, day)]
    left = lost(session, loan)
    if loan.status != "written-off" or loan.fund != "loan" or left <= 0 or of_loan(session, loan):
        raise NobodyToCall()
    parts = shares(left, [amount for _member, amount in liable], coin(org.currency))
    found = {member_id: part for (member_id, _amount), part in zip(liable, parts, strict=True) if part}
    if not found or rules_of(session, org.id).word("saves_by") != "amounts":
        raise NobodyToCall()
    return found


def _pays(session: Session, org_id: int, day) -> bool:
    return rules_on(session, org_id, day).word("guarantors_pay") == "yes"


def callable_now(session: Session, org: Organisation) -> list[tuple[Loan, str, Money]]:
    """The loans whose guarantors can be called, each with the borrower's name and what they would owe."""
    found = []
    for loan, name in loans.in_state(session, org.id, "written-off"):
        try:
            found.append((loan, name, Money(sum(possible(session, org, loan).values()), org.currency)))
        except NobodyToCall:
            continue
    return found


def tell_owes(session: Session, org: Organisation, loan: Loan, member_id: int, entry: Entry) -> None:
    """A guarantor hears what she owes of a loan since an entry."""
    left = Money(ledger.balance(session, org.id, owed_account(member_id, loan.number)), org.currency)
    notice = GuarantorEased(borrower(session, loan), left, org.name, entry.receipt)
    second_word.receipt(session, entry, notice, members.known(session, org.id, member_id))


def _key(loan: Loan, payment: int) -> str:
    return f"{EASED}:{payment}:{loan.number}"


# --- called ----------------------------------------------------------------------------------------------------------


def call(session: Session, caller: Caller, number: int) -> Slip:
    """An officer says that the guarantors of a loan that was given up owe it now; another officer has to confirm it.

    Raises NotAnOfficer, TooFewOfficers, NoSuchLoan, NeedsAnother for her own loan, NobodyToCall, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    org = caller.org
    members.check_second_officer(session, org.id)
    loan = loans.find(session, org.id, number, lock=True)
    members.another(session, caller.me, loan.member_id)
    said = slips.by_key(session, org.id, caller.key)
    amount = said.amount if said else sum(possible(session, org, loan).values())
    name = borrower(session, loan)
    return slips.write(session, SURETY, caller.me, Money(amount, org.currency), caller, reference=number, note=name)


def _heard(said: Said) -> SuretySaid:
    return SuretySaid(said.money, said.by.name, said.org.name)


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post what each guarantor owes now; she hears it, and so does the borrower.

    Raises NeedsAnother for the borrower, NobodyToCall, SumChanged when less is left by now.
    """
    org, said = confirmed.org, confirmed.slip
    loan = loans.find(session, org.id, said.reference, lock=True)
    members.another(session, confirmed.witness, loan.member_id)
    parts = possible(session, org, loan)
    if sum(parts.values()) != said.amount:
        raise SumChanged()
    lines = [
        line
        for each, part in parts.items()
        for line in ((owed_account(each, loan.number), part), (called_account(each, loan.number), -part))
    ]
    entry = second_word.record(session, confirmed, lines, note=said.note)
    for each, part in parts.items():
        notice = GuarantorCalled(Money(part, org.currency), said.note, org.name, entry.receipt)
        second_word.receipt(session, entry, notice, members.member(session, org.id, each))
    whose = members.known(session, org.id, loan.member_id)
    second_word.receipt(session, entry, GuarantorsCalled(confirmed.money, org.name, entry.receipt), whose)
    return entry


def _undo(session: Session, confirmed: Confirmed) -> Entry:
    """Nobody owes it any more; who had been called hears it."""
    org, wrong = confirmed.org, confirmed.slip.reference
    said = slips.of_entry(session, entries.by_number(session, org.id, wrong))
    loan = loans.find(session, org.id, said.reference)
    called = {at.member_id for at, _minor in entries.lines_of(session, org.id, wrong) if at.member_id}
    entry = second_word.reverse(session, confirmed)
    for each in sorted(called):
        tell_owes(session, org, loan, each, entry)
    return entry


def _nothing_since(session: Session, wrong: Entry, _whose: Member) -> None:
    """Raises RepaidSince once one of them, or the borrower, has paid something."""
    for at, minor in entries.lines_of(session, wrong.org_id, wrong.number):
        if ledger.balance(session, wrong.org_id, at) != abs(minor):
            raise RepaidSince(wrong.note or "")


SURETY = slips.kind(
    "surety",
    becomes=post,
    asks="officer",
    officers_hear=_heard,
    cash=False,
    moves="many",
    undone=_undo,
    unless=_nothing_since,
)
