"""What a motion says: its own text, or, where it has an act, words made from that in the reader's language."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol

from domain.constitution.versions import Change
from domain.notices import unpack
from locales import limits, rules
from locales.constitution import templates
from locales.phrase import Phrase, _, _n


class Said(NamedTuple):
    """The words of an act: whole, of at most 70 signs, and for who has read it before, of at most 40."""

    whole: Phrase
    short: Phrase


class Moved(Protocol):
    """A motion, or what is told of one."""

    text: str
    act: str | None
    terms: dict | None


def _rule(terms: dict) -> Said:
    change = Change(date.fromisoformat(terms["from"]), terms["name"], terms["value"])
    value = rules.in_short(change.name, change.value, terms["currency"])
    short = _("{rule}: {value}", rule=rules.title(change.name), value=value)
    return Said(rules.in_one_line(change, terms["currency"]), short)


def _template(terms: dict) -> Said:
    name, day = templates.NAMES[terms["template"]], date.fromisoformat(terms["from"])
    if not terms["sum"]:
        whole = _("Rules of a {template}, from {day}", template=name, day=day)
    else:
        sum_ = templates.base_sum(terms["template"], terms["sum"], terms["currency"])
        whole = _("Rules of a {template}, {sum}, from {day}", template=name, sum=sum_, day=day)
    return Said(whole, _("Rules of a {template}", template=name))


def _turns(terms: dict) -> Said:
    order = terms["order"]
    facts = {"amount": unpack(terms["sum"]), "turns": len(order)}
    shown = [*map(str, order[: limits.TURNS_TOLD]), *(["..."] if len(order) > limits.TURNS_TOLD else [])]
    return Said(
        _("{turns} turns of {amount} each: {order}", order=shown, **facts), _("{turns} turns of {amount} each", **facts)
    )


def _share_out(terms: dict) -> Said:
    facts = {"cycle": terms["cycle"], "amount": unpack(terms["pot"])}
    return Said(
        _("Share out cycle {cycle}: {amount} among {count} members", count=terms["members"], **facts),
        _("Share out cycle {cycle}: {amount}", **facts),
    )


def _claim(terms: dict) -> Said:
    amount = unpack(terms["amount"])
    if terms["months"]:
        return Said(
            _("Social fund: lend {name} {amount}", name=terms["name"], amount=amount),
            _("Social fund: lend {amount}", amount=amount),
        )
    return Said(
        _("Social fund: help {name} with {amount}", name=terms["name"], amount=amount),
        _("Social fund: help with {amount}", amount=amount),
    )


def _dividend(terms: dict) -> Said:
    facts = {"year": int(terms["year"]), "deposit": Decimal(terms["deposit"]), "dividend": Decimal(terms["dividend"])}
    refund = Decimal(terms["patronage"])
    whole = (
        _("Pay for {year}: savings {deposit}%, capital {dividend}%, refund {patronage}%", patronage=refund, **facts)
        if refund
        else _("Pay for {year}: {deposit}% on savings, {dividend}% on share capital", **facts)
    )
    return Said(whole, _("Interest and dividends for {year}", year=facts["year"]))


def _loan(terms: dict) -> Said:
    facts = {"name": terms["name"], "amount": unpack(terms["amount"])}
    return Said(
        _n(
            "Loan for {name}: {amount}, {count} month",
            "Loan for {name}: {amount}, {count} months",
            terms["months"],
            **facts,
        ),
        _("Loan for {name}", name=terms["name"]),
    )


def _write_off(terms: dict) -> Said:
    name = terms["name"]
    return Said(
        _("Give up {amount} of {name}", name=name, amount=unpack(terms["amount"])), _("Debt of {name}", name=name)
    )


# By the act's kind, as in `domain/resolutions.py`; each is given the act's terms.
ACTS: dict[str, Callable[[dict], Said]] = {
    "rules": _rule,
    "template": _template,
    "claim": _claim,
    "dividend": _dividend,
    "loan": _loan,
    "turns": _turns,
    "write-off": _write_off,
    "share-out": _share_out,
}


def whole(motion: Moved) -> Phrase | str:
    """What is put to the vote."""
    return ACTS[motion.act](motion.terms).whole if motion.act in ACTS else motion.text


def short(motion: Moved) -> Phrase | str:
    """The beginning of it."""
    if motion.act in ACTS:
        return ACTS[motion.act](motion.terms).short
    text = motion.text
    return text if len(text) <= limits.MOTION_SHORT else f"{text[: limits.MOTION_SHORT - 3].rstrip()}..."
