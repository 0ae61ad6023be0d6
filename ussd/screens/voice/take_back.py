"""Putting to the vote that what all members had decided is taken back, and writing it down once they have said so."""

from domain.book.entries import Entry
from domain.voice import motions, taking_back
from domain.voice.motions import Act, Motion
from domain.voice.notices import MotionOpened
from locales import Phrase, _
from locales.voice.motions import ACTS, whole
from ussd import chains, told
from ussd.call import Call
from ussd.prompts import End, Item, Menu, deed


def decided(wrong: Entry, motion: Motion) -> Menu:
    """The members have decided that what `Correct a mistake` was asked about is taken back: whether it is done now."""
    text = _("{text}? So the members have decided.", text=whole(motion))
    return Menu(text, [Item(_("Yes"), taken_back, {"entry": wrong.number})])


def _wanted(call: Call) -> Act:
    return taking_back.wanted(call.session, call.me, call["receipt"], call["reason"])


def _read_by_everybody(call: Call) -> Phrase:
    until = motions.last_day(call.session, call.org, call["days"])
    return _(
        "{text}. Vote until {day}? {everybody}",
        text=ACTS[taking_back.ACT](_wanted(call).terms).whole,
        day=until,
        everybody=told.everybody(call, MotionOpened),
    )


days = chains.vote(
    __name__,
    ("days", "sure", "opened"),
    _read_by_everybody,
    lambda call: taking_back.propose(
        call.session, call.me, call["receipt"], call["reason"], call["days"], key=call.key
    ),
    check=_wanted,
)


@deed(pin=True)
def taken_back(call: Call):
    """The second word: another officer writes down what the members have decided."""
    entry = taking_back.carry_out(call.session, call.caller, call["entry"])
    return End(_("It is taken back. Receipt {receipt}.", receipt=entry.receipt))
