"""Chains of screens that stand in several rooms: a room gives the phrases, and the use-case at the end.

`names` are those of the chain's screens, in the order in which they come, in the file that is `module`: calls in
progress know them by these. `asks` is what the last question says, so that everything in it has been seen before it is
done. A chain gives back its first screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from domain import limits
from domain.amount import Money
from domain.bank import account
from domain.book import ledger
from domain.book.notices import SlipEntered
from domain.book.slips import Slip
from domain.people import members
from domain.people import pin as pins
from domain.people.members import Member
from domain.voice.motions import Motion
from domain.voice.notices import MotionOpened
from locales import Phrase, _, _n
from ussd import readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, Reader, Screen, named

YES = _("Yes")
Says = Callable[[Call], Phrase]


class Said(Protocol):
    """What waits for another's word: a slip, or a transfer."""

    def money(self, currency: str) -> Money:
        """Its sum."""


def sure(module: str, names: tuple[str, str], asks: Says, does: Says, *, yes: Phrase = YES, pin: bool = True) -> Screen:
    """Whether it is meant, and it is done. `does` gives the last words."""
    question, deed = names
    done = named(module, deed, lambda call: End(does(call)), pin=pin, deed=True)
    return named(module, question, lambda call: Menu(asks(call), [Item(yes, done)]))


def taken_back(
    module: str, names: tuple[str, str], asked: Callable[[Call], Money], cancels: Callable[[Call], Money]
) -> Screen:
    """A request is taken back. Both give the sum that was asked for."""
    return sure(
        module,
        names,
        lambda call: _("Take back your request for {amount}?", amount=asked(call)),
        lambda call: _("Your request for {amount} is taken back.", amount=cancels(call)),
    )


# --- a PIN that she chooses ------------------------------------------------------------------------------------------


def new_pin(
    module: str, names: tuple[str, str, str], asks: Says, does: Callable[[Call], object], *, after_old: bool = False
) -> Screen:
    """Four digits that only she knows, typed twice; `does` gives what comes then. `after_old`: her PIN of before comes first."""
    choose, again, kept = names
    done = named(module, kept, does, pin=after_old, deed=True)
    same = named(module, again, lambda _call: Ask(_("Type the same 4 digits again."), readers.same_pin, "same", done))
    return named(module, choose, lambda call: Ask(asks(call), readers.new_pin, "pin", same), pin=after_old)


def first_pin(module: str, names: tuple[str, str, str], does: Callable[[Call], object]) -> Screen:
    """The same for who has no PIN and is no member yet: her yes, which is what `does` says, is said with it."""

    def kept(call: Call):
        pins.keep(call.session, call.person_id, call["pin"])
        call.pin_chosen()
        return does(call)

    return new_pin(module, names, lambda _call: _("Choose a PIN: 4 digits that only you know."), kept)


# --- putting something to the vote -----------------------------------------------------------------------------------


def vote(
    module: str,
    names: tuple[str, str, str],
    asks: Says,
    opens: Callable[[Call], Motion],
    *,
    until: bool = False,
    check: Callable[[Call], object] = lambda _call: None,
) -> Screen:
    """For how many days, what everybody will read, and the vote is open. `opens` gives the motion.

    `check` refuses before the days are asked for; with `until`, the last day is said at the end.
    """
    days, *others = names

    def opened(call: Call) -> Phrase:
        motion, all_told = opens(call), told.everybody(call, MotionOpened)
        if until:
            day = motion.until(call.org.timezone)
            return _(
                "Motion {number} is open until {day}. {everybody}", number=motion.number, day=day, everybody=all_told
            )
        return _("Motion {number} is open. {everybody}", number=motion.number, everybody=all_told)

    then = sure(module, tuple(others), asks, opened, yes=_("Yes, open it"))

    def how_long(call: Call) -> Ask:
        check(call)
        text = _("For how many days may members vote? From 1 to {most}.", most=limits.MOTION_DAYS)
        return Ask(text, readers.whole(1, limits.MOTION_DAYS), "days", then)

    return named(module, days, how_long)


# --- money that a member hands over ----------------------------------------------------------------------------------


def declared(
    module: str, names: tuple[str, str], asks: Says, says: Callable[[Call], Said], *, pin: bool = False
) -> Screen:
    """A member says that she hands something over; an officer's word is still needed. `says` gives the slip."""

    return sure(module, names, asks, lambda call: noted(call, says(call)), pin=pin)


def noted(call: Call, said: Said) -> Phrase:
    """What comes next of money that a member says she hands over."""
    return _(
        "{amount} is noted. Give it to your officer, who confirms it. {told}",
        amount=said.money(call.org.currency),
        told=told.you(call, SlipEntered),
    )


def entered(module: str, names: tuple[str, str], asks: Says, enters: Callable[[Call], Slip]) -> Screen:
    """An officer writes down what a member handed over; her word is still needed, or her witness's. `enters` gives the slip."""

    def noted(call: Call) -> Phrase:
        said = enters(call)
        amount = said.money(call.org.currency)
        if said.drawn:
            return _("{amount} is noted. {drawn}", amount=amount, drawn=before(call, said))
        if said.asked == "officer":
            return _("{amount} is noted. Another officer confirms it.", amount=amount)
        return _(
            "{amount} is noted, and waits for the member's word. {told}",
            amount=amount,
            told=told.she(call, call["member"], SlipEntered),
        )

    return sure(module, names, asks, noted)


def member(module: str, name: str, asks: Phrase, then: Screen, *, reads: Reader = readers.member) -> Screen:
    """Which member, by her number."""
    return named(module, name, lambda _call: Ask(asks, reads, "member", then))


def amount(module: str, name: str, asks: Says, then: Screen, **facts) -> Screen:
    """How much."""
    return named(module, name, lambda call: Ask(asks(call), readers.amount, "amount", then), **facts)


def how_much(call: Call) -> Phrase:
    """How much the member who was named hands over."""
    return _("{name}: how much?", name=call.whose.name)


# --- money that is handed to a member --------------------------------------------------------------------------------


def before(call: Call, said: Slip) -> Phrase:
    """Before whom somebody without a phone confirms a slip."""
    return witnessed(*(members.name_of(call.session, call.org.id, each) for each in (said.drawn, said.member_id)))


def witnessed(witness: str, name: str) -> Phrase:
    """On whom the lot fell, and for whom."""
    return _("{witness} is witness of {name}, dials {dial} and asks.", witness=witness, name=name)


def before_witness(module: str, names: tuple[str, str], asks: Says, says: Callable[[Call], Member]) -> Screen:
    """An officer says something for the member without a phone who was named; with her witness's word it is done.

    `says` gives the witness.
    """

    def noted(call: Call) -> Phrase:
        witness = says(call)
        return _("Noted. {drawn}", drawn=witnessed(witness.name, call.whose.name))

    return sure(module, names, asks, noted, pin=True)


def witness_asks(call: Call) -> Phrase:
    """Whether a member without a phone is to be asked now, who gives her own answer."""
    return _("A witness asks {name} face to face, who says yes or no. Draw the witness?", name=call.whose.name)


def given(module: str, names: tuple[str, str], asks: Says, hands: Callable[[Call], Slip]) -> Screen:
    """An officer hands money over, and the member or her witness confirms it with a PIN. `hands` gives the slip."""

    return sure(module, names, asks, lambda call: counted(call, hands(call)))


def counted(call: Call, said: Slip) -> Phrase:
    """What comes next of money that is handed over."""
    amount = said.money(call.org.currency)
    if said.drawn:
        return _("Count out {amount}. {drawn}", amount=amount, drawn=before(call, said))
    return _("Count out {amount}. The member dials {dial} and confirms it with the PIN.", amount=amount)


def give(call: Call, amount: Money, name: str, cash: Money, *, social: bool = False) -> Phrase:
    """Whether to hand it over, and whether it is there: `cash` of the loan fund, or of the social fund, which is in no bank."""
    facts = {"amount": amount, "name": name, "cash": cash}
    box = holds_more(call, cash)
    if social and box:
        return _("Give {amount} to {name}? For this the social fund has {cash} of {box} in the box.", box=box, **facts)
    if not social and account.kept(call.session, call.org.id):
        bank = ledger.at_the_bank(call.session, call.org.id)
        if box:
            return _(
                "Give {amount} to {name}? Loan fund: {cash} in the box, {bank} at the bank.",
                bank=bank,
                **facts,
            )
        return _("Give {amount} to {name}? In the box there is {cash}, at the bank {bank}.", bank=bank, **facts)
    if box:
        return _("Give {amount} to {name}? For this the loan fund has {cash} of {box} in the box.", box=box, **facts)
    return _("Give {amount} to {name}? For this there is {cash}.", **facts)


def holds_more(call: Call, cash: Money) -> Money | None:
    """What is in the box, where that is more than the `cash` that one fund has there; None where it is that."""
    box = ledger.in_the_box(call.session, call.org.id)
    return box if box.minor > cash.minor else None


# --- officers who decide ---------------------------------------------------------------------------------------------


def decided(module: str, name: str, decides: Callable[[Call], int], tells: Says) -> list[Item]:
    """Approve or refuse, the lines of a menu: it takes several officers to approve, and one to refuse.

    `decides` gives how many more have to, `tells` says who hears of it.
    """

    def done(call: Call) -> End:
        missing = decides(call)
        if not call["yes"]:
            return End(_("Refused. {told}", told=tells(call)))
        if not missing:
            return End(_("Approved. Now it can be paid out. {told}", told=tells(call)))
        return End(
            _n(
                "Noted. {count} more officer has to approve it.",
                "Noted. {count} more officers have to approve it.",
                missing,
            )
        )

    deed = named(module, name, done, pin=True, deed=True)
    return [Item(_("Approve"), deed, {"yes": True}), Item(_("Refuse"), deed, {"yes": False})]
