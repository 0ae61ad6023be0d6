"""What is behind a receipt, in words: whole sentences on a screen, and as short as a part of an SMS wants it."""

from datetime import date

from domain.seal.receipts import Recorded
from domain.seal.seals import Seal
from locales.kinds import MOVEMENTS, SLIPS, reason
from locales.phrase import Phrase, _

TAKEN_BACK = MOVEMENTS["savings-reversed"]
OTHER = _("entry")


def what(kind: str) -> Phrase:
    """What a kind of entry is called."""
    if kind.endswith("-reversed"):
        return TAKEN_BACK
    if kind == "share-out":
        return SLIPS["share"]
    return SLIPS.get(kind) or MOVEMENTS.get(kind, OTHER)


def whole(found: Recorded) -> list[Phrase]:
    """What is behind a receipt, a sentence a line."""
    facts = {"what": what(found.entry.kind), "amount": found.amount, "day": found.entry.happened_on}
    if found.whose:
        lines = [_("{day}: {what}, {amount}, {name}.", name=found.whose.name, **facts)]
    else:
        lines = [_("{day}: {what}, {amount}.", **facts)]
    if found.said_by and found.confirmed_by:
        lines.append(_("Said by {name}.", name=found.said_by.name))
        lines.append(_("Confirmed by {name}.", name=found.confirmed_by.name))
    else:
        lines.append(_("From the paper book."))
    if back := found.taken_back:
        lines.append(_("Taken back by {receipt}: {reason}.", receipt=back.receipt, reason=back.note or "-"))
    elif found.entry.note:
        lines.append(_("Why: {reason}.", reason=reason(found.entry)))
    return [*lines, _("Sealed on {day}.", day=found.seal.day) if found.seal else _("Not sealed yet.")]


def in_one_part(found: Recorded) -> Phrase:
    """The same for an SMS: people by their numbers in the book."""
    facts = {
        "receipt": found.entry.receipt,
        "short_day": _short(found.entry.happened_on),
        "what": what(found.entry.kind),
        "amount": found.amount,
        "people": _people(found),
        "sealed": _("Sealed on {short_day}.", short_day=_short(found.seal.day)) if found.seal else _("Not sealed yet."),
    }
    if back := found.taken_back:
        return _(
            "{receipt}: {short_day} {what} {amount}. {people}. Taken back by {back}: {reason}. {sealed}",
            back=back.receipt,
            reason=back.note or "-",
            **facts,
        )
    if found.entry.note:
        return _(
            "{receipt}: {short_day} {what} {amount}. {people}. Why: {reason}. {sealed}",
            reason=reason(found.entry),
            **facts,
        )
    return _("{receipt}: {short_day} {what} {amount}. {people}. {sealed}", **facts)


def _short(day: date) -> Phrase:
    """A day as in a passbook: 25/11/26."""
    return _("{dd}/{mm}/{yy}", dd=f"{day:%d}", mm=f"{day:%m}", yy=f"{day:%y}")


def _people(found: Recorded) -> Phrase:
    """Whose it is, who said it, who confirmed it."""
    if not (found.said_by and found.confirmed_by):
        return _("paper book")
    words = {"said": found.said_by.number, "confirmed": found.confirmed_by.number}
    if found.whose:
        return _("No. {number}, by {said} and {confirmed}", number=found.whose.number, **words)
    return _("By no. {said} and {confirmed}", **words)


def closed(group: str, seal: Seal, currency: str) -> Phrase:
    """Which meeting ended in these words, and what was in the box then."""
    return _(
        "{group}: these words closed the meeting of {day}. In the box: {cash}.",
        group=group,
        day=seal.day,
        cash=seal.money(currency),
    )
