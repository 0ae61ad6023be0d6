"""A chain of screens of two rooms: what another officer would have waived, and this one's word on it."""

from __future__ import annotations

from collections.abc import Callable

from domain.amount import Money
from domain.book.waivers import Waiver
from domain.notices import Notice
from domain.people.members import Member
from domain.refusals import AlreadyAnswered
from domain.store import Session
from locales import Phrase, _
from ussd import told
from ussd.call import Call
from ussd.prompts import End, Item, Menu, Screen, named


def asked(
    module: str,
    names: tuple[str, str, str],
    title: Phrase,
    nothing: Phrase,
    whether: Callable[[str, Money, str], Phrase],
    waiting: Callable[[Session, Member], list[tuple[Waiver, Member]]],
    answers: Callable[..., Waiver],
    hears: type[Notice],
) -> Screen:
    """Whose it is, how much and why, and yes or no. `whether` asks of a name, a sum and a reason; `waiting` and `answers` are
    the room's use-cases, `hears` is what the debtor is told of a yes.
    """
    listed, agree, answered = names

    def find(call: Call) -> tuple[Waiver, Member]:
        for said, whose in waiting(call.session, call.me):
            if said.id == call["waiver"]:
                return said, whose
        raise AlreadyAnswered()

    def done(call: Call) -> End:
        _said, whose = find(call)
        answers(call.session, call.me, call["waiver"], yes=call["yes"])
        if not call["yes"]:
            return End(_("Refused. It is still owed."))
        return End(_("Waived. {told}", told=told.she(call, whose.id, hears)))

    deed = named(module, answered, done, pin=True, deed=True)

    def one(call: Call) -> Menu:
        said, whose = find(call)
        text = whether(whose.name, Money(said.amount, call.org.currency), said.reason)
        return Menu(text, [Item(_("Yes"), deed, {"yes": True}), Item(_("No"), deed, {"yes": False})])

    sure = named(module, agree, one)

    def everything(call: Call) -> Menu | End:
        found = waiting(call.session, call.me)
        if not found:
            return End(nothing)
        items = [
            Item(
                _("{name} {amount}", name=whose.name, amount=Money(said.amount, call.org.currency)),
                sure,
                {"waiver": said.id},
            )
            for said, whose in found
        ]
        return Menu(title, items)

    return named(module, listed, everything, pin=True, queue=True)
