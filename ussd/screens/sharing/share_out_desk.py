"""The share-out, for officers: look at it, put it to the vote, do it with a second officer, hand the parts over."""

from domain.amount import Money
from domain.book import ledger
from domain.people import members
from domain.sharing import cycles, handing, posting, share_outs
from domain.sharing.dividing import Portion
from domain.sharing.notices import SharedOut, ShareOutBegun
from domain.sharing.preview import Preview, preview, shares_out
from domain.sharing.refusals import NothingToShare
from domain.voice import motions
from domain.voice.notices import MotionOpened
from locales import Phrase, _, _n
from locales.sharing.parts import goes_to
from ussd import chains, readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen(pin=True)
def menu(call: Call):
    """What there is to do at this point of the cycle."""
    waiting = handing.to_hand_over(call.session, call.org.id)
    items = [Item(_("Hand over parts"), whose)] if waiting else []
    if len(waiting) > 1:
        items.append(Item(_("Hand over all at once"), all_but))
    if shares_out(call.session, call.org.id):
        try:
            items = _steps(call, preview(call.session, call.org)) + items
        except NothingToShare:
            if not items:
                raise
    return Menu(_("Share-out"), items)


def _steps(call: Call, now: Preview) -> list[Item]:
    """The next step of a share-out: the vote, an officer's word, another officer's."""
    facts = {"cycle": now.cycle.number}
    look = Item(_("What everybody gets"), everybody)
    share_out = share_outs.find(call.session, call.org.id, now.cycle.number)
    if share_out is None:
        voting = share_outs.being_voted(call.session, call.org.id, now.cycle.number)
        return [look] if voting else [look, Item(_("Put it to the vote"), how_long)]
    if share_out.state == "said" and share_out.figures == now.digest:
        return [look] if share_out.said_by == call.me.id else [look, Item(_("Confirm the share-out"), right, facts)]
    if share_out.state == "said":
        return [look, Item(_("Share out, new sums"), sure, facts | {"anew": True})]
    return [look, Item(_("Share out now"), sure, facts)]


# --- looking ---------------------------------------------------------------------------------------------------------


@screen
def everybody(call: Call):
    """The pot, where it goes, and what each member gets."""
    now = preview(call.session, call.org)
    done = now.division
    count = len(done.parts)
    text = _n(
        "Cycle {cycle}: {amount} to share, {count} member.",
        "Cycle {cycle}: {amount} to share, {count} members.",
        count,
        cycle=now.cycle.number,
        amount=now.money(done.pot),
    )
    lines = [_("One share is worth {amount}.", amount=now.worth)] if now.worth else []
    if done.reserve:
        lines.append(_("Kept in reserve: {amount}.", amount=now.money(done.reserve)))
    if done.deducted:
        lines.append(_("Deducted for loans: {amount}.", amount=now.money(done.deducted)))
    if done.carry:
        lines.append(_("Left over for the next cycle: {amount}.", amount=now.money(done.carry)))
    if now.still_out:
        lines.append(_("Still out on loan: {amount}.", amount=now.money(now.still_out)))
    if now.fund.banked:
        lines.append(_("At the bank, not shared out: {bank}.", bank=now.money(now.fund.banked)))
    if now.fund.owned:
        lines.append(_("In things, not shared out: {sum}.", sum=now.money(now.fund.owned)))
    return End(text, [*lines, *(_row(now, part) for part in done.parts)])


def _row(now: Preview, part: Portion) -> Phrase:
    name, amount = now.whose[part.claim.member_id].name, now.money(part.payout)
    if part.deducted:
        return _(
            "{name} {amount}, loan {deducted} deducted", name=name, amount=amount, deducted=now.money(part.deducted)
        )
    return _("{name} {amount}", name=name, amount=amount)


# --- the vote --------------------------------------------------------------------------------------------------------


def _read_by_everybody(call: Call) -> Phrase:
    now = preview(call.session, call.org)
    return _(
        "Share out cycle {cycle}, about {amount}? Members vote until {day}. {everybody}",
        cycle=now.cycle.number,
        amount=now.money(now.division.pot),
        day=motions.last_day(call.session, call.org, call["days"]),
        everybody=told.everybody(call, MotionOpened),
    )


how_long = chains.vote(
    __name__,
    ("how_long", "vote_sure", "put"),
    _read_by_everybody,
    lambda call: share_outs.put_to_vote(call.session, call.me, call["days"], key=call.key),
)


# --- doing it --------------------------------------------------------------------------------------------------------


@screen
def sure(call: Call):
    """The figures as they are now, before an officer says so."""
    now = preview(call.session, call.org)
    facts = {"cycle": now.cycle.number, "sums": _sums(now)}
    text = _("Share out cycle {cycle} now: {sums}?", **facts)
    if call.get("anew"):
        text = _("New sums. Share out cycle {cycle} now: {sums}?", **facts)
    return Menu(text, [Item(_("Yes"), begun, {"seen": now.digest})])


def _sums(now: Preview) -> list[Phrase]:
    done = now.division
    return goes_to(now.money(done.paid), now.money(done.deducted), now.money(done.reserve))


@deed(pin=True)
def begun(call: Call):
    """The first officer's word."""
    share_outs.begin(call.session, call.me, call["cycle"], call["seen"])
    hears = told.officers(call, ShareOutBegun)
    return End(_("Noted. Now another officer has to confirm the same sums. {told}", told=hears))


@screen
def right(call: Call):
    """The same figures, before another officer."""
    now = preview(call.session, call.org)
    text = _("Cycle {cycle}: {sums}. Is it right?", cycle=now.cycle.number, sums=_sums(now))
    seen = {"seen": now.digest}
    return Menu(text, [Item(_("Yes, it is right"), done, seen), Item(_("No, it is wrong"), refused)])


@deed(pin=True)
def done(call: Call):
    """It is shared out: everybody hears what she gets, and the next cycle begins."""
    posting.confirm(call.session, call.caller, call["cycle"], call["seen"])
    following = cycles.current(call.session, call.org.id)
    return End(
        _(
            "Shared out. {everybody} Now hand over the parts. Cycle {cycle} has begun.",
            cycle=following.number,
            everybody=told.everybody(call, SharedOut),
        )
    )


@deed(pin=True)
def refused(call: Call):
    """It has to be said anew."""
    share_outs.refuse(call.session, call.me, call["cycle"])
    return End(_("Refused. Nothing is shared out. Talk to each other."))


# --- handing over ----------------------------------------------------------------------------------------------------


@screen(queue=True)
def whose(call: Call):
    """Whose part waits in the box."""
    waiting = [each for each in handing.to_hand_over(call.session, call.org.id) if each[0] != call.me.id]
    if not waiting:
        return End(_("Only your own part waits: another officer hands it over."))
    items = [
        Item(_("{name} {amount}", name=name, amount=amount), hand_sure, {"member": member_id})
        for member_id, name, amount in waiting
    ]
    return Menu(_("Whose part?"), items)


def _whether_it_is_there(call: Call) -> Phrase:
    gets = call.who_gets
    return chains.give(call, handing.of(call.session, gets), gets.name, ledger.in_cash(call.session, call.org.id))


hand_sure = chains.given(
    __name__,
    ("hand_sure", "handed"),
    _whether_it_is_there,
    lambda call: handing.hand_over(call.session, call.caller, call["member"]),
)


@screen(pin=True)
def all_but(call: Call):
    """All parts that wait, but for those who are not there."""
    found = handing.all_parts(call.session, call.me)
    if not found.parts:
        return whose
    facts = {"count": len(found.parts), "amount": Money(found.total, call.org.currency)}
    text = _n(
        "{count} part, {amount}. Has she got it? If so, type *. If not, type her number.",
        "{count} parts, {amount}. Have all got theirs? If so, type *. If not, type the numbers of those who have not: 3*7",
        **facts,
    )
    return Ask(text, readers.members_or_nobody, "but", all_sure)


@screen(pin=True)
def all_sure(call: Call):
    """What comes of it, with the names of those who were typed."""
    found = handing.all_parts(call.session, call.me, call["but"])
    if not found.parts:
        return End(_("No part of a share-out waits for anybody else."))
    facts = {"count": len(found.parts), "amount": Money(found.total, call.org.currency)}
    text = _n("{count} part handed over, {amount}?", "{count} parts handed over, {amount}?", **facts)
    if call["but"]:
        names = [members.name_of(call.session, call.org.id, each) for each in call["but"]]
        text = _n(
            "{count} part handed over, {amount}? Not: {names}.",
            "{count} parts handed over, {amount}? Not: {names}.",
            names=names,
            **facts,
        )
    return Menu(text, [Item(chains.YES, all_handed, {"seen": found.digest})])


@deed(pin=True)
def all_handed(call: Call):
    """Each is asked whether it is in her hand; for who has no phone, her witness."""
    said = handing.hand_over_all(call.session, call.caller, call["but"], call["seen"])
    drawn = sum(1 for each in said if each.drawn)
    text = _("Noted. Each of them dials {dial} and confirms it with the PIN.")
    if drawn:
        text = _n(
            "Noted. Each of them dials {dial} and confirms it with the PIN; {count} without a phone before her witness.",
            "Noted. Each of them dials {dial} and confirms it with the PIN; {count} without a phone before their witnesses.",
            drawn,
        )
    return End(text)
