"""Asking the social fund for help: what the rules allow, the claim, and taking it back."""

from dataclasses import dataclass

from domain import limits
from domain.amount import Money, money
from domain.book import prepared
from domain.constitution.versions import rules_of
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import next_number
from domain.people.refusals import TooFewOfficers
from domain.post import outbox
from domain.refusals import AlreadyAnswered, KeyReused, NotYours, NumberUnfit
from domain.social import claims, fund, grants
from domain.social.claims import Claim
from domain.social.notices import HelpAsked
from domain.social.refusals import (
    ClaimAsked,
    ClaimTooLarge,
    GrantWaits,
    NoSocialFund,
    NoSuchHelp,
    OnlyLent,
    SocialFundEmpty,
)
from domain.store import Session
from domain.texts import read_text


@dataclass(frozen=True, slots=True)
class Help:
    """What the social fund can do for a member now: a grant up to `grant`, a loan up to `loan` for up to `months`.

    A sum of nought: no such help. `decided_by` says who decides, `approvals` how many officers have to agree.
    """

    grant: Money
    loan: Money
    months: int
    decided_by: str
    approvals: int

    def check(self, amount: Money, months: int) -> None:
        """Raises NoSuchHelp or OnlyLent for what the rules do not give, ClaimTooLarge, NumberUnfit for too many months."""
        most = self.loan if months else self.grant
        if not most.minor:
            raise NoSuchHelp() if months else OnlyLent(self.months)
        if not 0 <= months <= self.months:
            raise NumberUnfit(1, self.months)
        if amount.minor > most.minor:
            raise ClaimTooLarge(most)


def possible(session: Session, me: Member) -> Help:
    """What the rules and the fund allow a member to ask for now.

    Raises NoSocialFund, SocialFundEmpty, NoSuchHelp when the rules give neither grants nor loans, ClaimAsked while an
    earlier claim is under way, TooFewOfficers.
    """
    if not fund.kept(session, me.org_id):
        raise NoSocialFund()
    rules, there = rules_of(session, me.org_id), fund.in_cash(session, me.org_id)
    most = {name: money(rules.word(name), there.currency) for name in ("grant_most", "emergency_most")}
    if not any(sum_.minor for sum_ in most.values()):
        raise NoSuchHelp()
    if claim := claims.alive(session, me):
        raise ClaimAsked(claim.money(there.currency))
    if not there.minor:
        raise SocialFundEmpty()
    decided_by = rules.word("claims_decided_by")
    approvals = rules.whole("loan_approvals")
    needed = approvals if decided_by == "officers" else 1
    if len([each for each in members.officers(session, me.org_id) if each.id != me.id]) < needed:
        raise TooFewOfficers(needed)
    grant, loan = (Money(min(sum_.minor, there.minor), there.currency) for sum_ in most.values())
    return Help(grant, loan, rules.whole("emergency_months"), decided_by, approvals)


def ask(
    session: Session,
    caller: Caller,
    kind: str,
    amount: Money,
    months: int = 0,
    words: str | None = None,
) -> Claim:
    """A member in need asks for a grant, or for a loan without interest over `months`; the other officers hear of it.

    `kind` is one of `claims.KINDS`, `words` are her own where it is none of the usual ones. The same `key` again gives
    back the claim of then. Raises what `possible` and `Help.check` raise, NotAMember, PinNeeded, TextUnfit for the words,
    KeyReused.
    """
    caller = caller.writing(session)
    prepared.check(session, caller.me, caller.with_pin)
    words = read_words(words)
    if claim := claims.by_key(session, caller.org.id, caller.key):
        if (claim.member_id, claim.kind, claim.amount, claim.months) != (caller.me.id, kind, amount.minor, months):
            raise KeyReused()
        return claim
    allowed = possible(session, caller.me)
    allowed.check(amount, months)
    facts = {
        "org_id": caller.org.id,
        "number": next_number(session, caller.org.id, "claim"),
        "member_id": caller.me.id,
        "kind": kind,
        "words": words,
        "amount": amount.minor,
        "months": months,
        "decided_by": allowed.decided_by,
        "approvals": allowed.approvals,
        "channel": caller.channel,
        "key": caller.key,
    }
    session.execute(claims.claim.insert().values(facts))
    notice = HelpAsked(caller.me.name, amount, kind, words, caller.org.name)
    outbox.tell_officers(session, caller.org.id, notice, but=[caller.me.id])
    prepared.drop(session, caller.me, "claim")
    return claims.find(session, caller.org.id, facts["number"])


def read_words(words: str | None) -> str | None:
    """Her own words for what has happened, where it is none of the usual needs. Raises TextUnfit."""
    return read_text(words, limits.CLAIM_WORDS) if words else None


def cancel(session: Session, me: Member, number: int) -> Claim:
    """A member takes back what she asked for, as long as it was not paid out.

    Raises NotAMember, NoSuchClaim, NotYours, AlreadyAnswered, and GrantWaits while the money is being handed over.
    """
    me = members.writing(session, me)
    claim = claims.find(session, me.org_id, number, lock=True)
    if claim.member_id != me.id:
        raise NotYours()
    check_cancel(session, me, claim)
    claims.move(session, claim, "cancelled")
    return claims.find(session, me.org_id, number)


def check_cancel(session: Session, whose: Member, claim: Claim) -> None:
    """Raises AlreadyAnswered for what waits no more, and GrantWaits while the money is being handed over."""
    if claim != claims.alive(session, whose):
        raise AlreadyAnswered()
    if grants.waits(session, whose.org_id, claim.number):
        raise GrantWaits()
