"""The share-out itself: one entry, the rows of who got what and why, a word to everybody, and the next cycle."""

from sqlalchemy import text

from domain.book import ledger, second_word
from domain.book.accounts import Account
from domain.book.entries import Entry
from domain.constitution.versions import rules_on
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.sharing import cycles, debts, share_outs
from domain.sharing.cycles import Cycle
from domain.sharing.dividing import Portion
from domain.sharing.notices import CycleBegan, ShareCycleBegan, SharedOut
from domain.sharing.preview import Preview, preview
from domain.sharing.refusals import FiguresChanged
from domain.sharing.share_outs import ShareOut, share_part
from domain.store import Session


def confirm(session: Session, caller: Caller, cycle: int, seen: str) -> Entry:
    """A second officer confirms a share-out with the figures that she has `seen`: it is done, and the next cycle begins.

    Raises NotAnOfficer, ShareOutNotApproved, ShareOutDone, ShareOutNotSaid, MoneyOnItsWay, NeedsAnother for one's own
    word, and FiguresChanged when they are no longer those that the first officer has said.
    """
    caller = caller.writing(session, officer=True)
    org = caller.org
    share_out = share_outs.said_by_another(session, caller.me, cycle)
    share_outs.refuse_money_on_its_way(session, org.id)
    now = preview(session, org)
    if not now.digest == share_out.figures == seen:
        raise FiguresChanged()
    entry = ledger.post(
        session,
        org.id,
        "share-out",
        _lines(session, org, now),
        key=f"share-out:{cycle}",
        channel=caller.channel,
        actor_id=share_out.said_by,
        witness_id=caller.me.id,
    )
    for part in now.division.parts:
        for done in part.deductions:
            debts.settle(session, org, done, entry)
    _write_parts(session, share_out, now)
    _mark_done(session, share_out, now, caller.me, entry)
    begun = cycles.end(session, now.cycle, entry.number, entry.happened_on)
    _tell(session, org, now, entry)
    _announce(session, org, begun)
    return entry


def _lines(session: Session, org: Organisation, now: Preview) -> list[tuple[Account, int]]:
    """The lines of the entry: `shared` takes the surplus, `carried` what was left over before, less what is now.

    What stays on loan, at the bank or in things is carried too: it will be shared when it comes back.
    """
    lines = []
    for part in now.division.parts:
        member_id = part.claim.member_id
        lines += [(Account("savings", member_id), part.claim.savings), (Account("share", member_id), -part.payout)]
        for done in part.deductions:
            lines += debts.lines(session, org, done)
    return [
        *lines,
        (Account("shared"), now.surplus),
        (Account("carried"), now.fund.carried - now.division.carry - _left(now)),
        (Account("reserve"), -now.division.reserve),
    ]


def _left(now: Preview) -> int:
    """What of the fund is not in the box."""
    return now.still_out + now.fund.banked + now.fund.owned


def _write_parts(session: Session, share_out: ShareOut, now: Preview) -> None:
    """The rows of who gets what."""
    session.execute(
        share_part.insert(),
        [
            {
                "org_id": share_out.org_id,
                "cycle": share_out.cycle,
                "member_id": part.claim.member_id,
                "shares": now.shares(part),
                "saved": part.claim.savings,
                "interest_paid": part.interest_paid,
                "deducted": part.deducted,
                "payout": part.payout,
            }
            for part in now.division.parts
        ],
    )


def _mark_done(session: Session, share_out: ShareOut, now: Preview, officer: Member, entry: Entry) -> None:
    """The share-out is done; the database compares it with its parts and its entry."""
    session.execute(
        text(
            "UPDATE share_out SET state = 'done', done_by = :officer, done_at = clock_timestamp(), entry_number = :entry,"
            " rule = :rule, members = :members, saved = :saved, pot = :pot, paid = :paid, deducted = :deducted,"
            " reserve = :reserve, carry = :carry WHERE org_id = :org AND cycle = :cycle"
        ),
        {
            "officer": officer.id,
            "entry": entry.number,
            "rule": now.method.rule,
            "members": len(now.division.parts),
            "saved": now.fund.saved,
            "pot": now.division.pot,
            "paid": now.division.paid,
            "deducted": now.division.deducted,
            "reserve": now.division.reserve,
            "carry": now.division.carry,
            "org": share_out.org_id,
            "cycle": share_out.cycle,
        },
    )


def _tell(session: Session, org: Organisation, now: Preview, entry: Entry) -> None:
    """Everybody who has a part hears what she gets and why, those who have left included."""
    for part in now.division.parts:
        notice = _notice(org, now, part, entry)
        second_word.receipt(session, entry, notice, now.whose[part.claim.member_id])


def _notice(org: Organisation, now: Preview, part: Portion, entry: Entry) -> SharedOut:
    return SharedOut(
        org.code,
        now.cycle.number,
        now.shares(part) or 0,
        now.money(part.claim.savings),
        now.money(part.whole - part.claim.savings),
        now.money(part.deducted),
        now.money(part.payout),
        entry.receipt,
        now.has_lost,
    )


def _announce(session: Session, org: Organisation, begun: Cycle) -> None:
    """Everybody hears that the next cycle has begun, with its terms."""
    terms = rules_on(session, org.id, begun.began_on)
    price = cycles.share_price(session, org)
    until = cycles.planned_end(session, org, begun)
    notice = CycleBegan(org.name, begun.number, until)
    if price:
        notice = ShareCycleBegan(org.name, begun.number, until, price, terms.whole("shares_most"))
    outbox.tell_all(session, members.everybody(session, org.id), notice, key=f"cycle:{org.id}:{begun.number}")
