"""SHEET 2511 440/13 3/59 1: the sums of a meeting, a line a member. docs/meeting-sheet.md describes it."""

import re

from domain.amount import Money
from domain.people.refusals import NotAnOfficer
from domain.sharing import cycles
from domain.sitting import sheets
from domain.sitting.refusals import SheetUnfit
from domain.turns import stakes
from locales import Phrase, _, _c, _n, gsm
from locales.menus import WAYS
from locales.refusals import phrase_of
from sms import limits
from sms.commands import command, in_a_group


@command(_c("command", "SHEET"), applies=lambda session, member: member.officer and in_a_group(session, member))
def sheet(message) -> Phrase:
    """SHEET DAY TOTAL/MEMBER SHARES [SOCIAL [FINE [LOAN [TURNS]]]]/… [GROUP]

    A sheet moves nothing: it waits until an officer dials and takes it with the PIN.
    """
    if not message.me.officer:
        raise NotAnOfficer()
    typed = _typed(message)
    if not typed:
        return _example(message)
    try:
        known = sheets.prepare(message.session, message.me, typed)
    except sheets.LineUnfit as wrong:
        said = gsm.thrifty(wrong.said)[: limits.SHEET_SAID].strip()
        return _(
            'Line {line}, "{typed}": {why} Nothing of the sheet is taken.',
            line=wrong.line,
            typed=said if gsm.is_gsm(said) else "?",
            why=phrase_of(wrong.why),
        )
    except SheetUnfit:
        return _example(message)
    if known.state == "taken":
        return _("{code}: the sheet of {day} came before and is taken already.", code=message.org.code, day=known.day)
    return _n(
        "{code}: sheet of {day}, {count} member, {amount}. To take it dial {dial}: {to_meeting}.",
        "{code}: sheet of {day}, {count} members, {amount}. To take it dial {dial}: {to_meeting}.",
        len(known.lines),
        code=message.org.code,
        day=known.day,
        amount=Money(known.total, message.org.currency),
        to_meeting=WAYS["to_meeting"],
    )


def _typed(message) -> str:
    """What stands behind the command from the first digit on, line breaks included, without the name of the group."""
    words = re.sub(rf"(?<!\w){re.escape(message.org.code)}(?!\w)", " ", message.text, flags=re.IGNORECASE)
    found = re.search(r"[0-9].*", words, re.DOTALL | re.ASCII)
    return found[0].strip() if found else ""


def _example(message) -> Phrase:
    """How a sheet of her own group looks: today's, of two of its members, with what everybody pays."""
    facts = {"like": " ".join([message.word.upper(), sheets.example(message.session, message.org)])}
    price = cycles.share_price(message.session, message.org)
    if stakes.unpaid(message.session, message.org.id):
        if price:
            return _(
                "Day, total, then of each / number in brackets, shares, social fund, fine, loan, turns: {like}", **facts
            )
        return _(
            "Day, total, then of each / number in brackets, savings, social fund, fine, loan, turns: {like}", **facts
        )
    if price:
        return _(
            "Day, total, then for each member / her number in brackets, shares, social fund, fine, loan: {like}",
            **facts,
        )
    return _(
        "Day, total, then for each member / her number in brackets, savings, social fund, fine, loan: {like}",
        **facts,
    )
