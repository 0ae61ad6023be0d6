"""The officers' desk: what all who came hand over, in one line. Everybody as usual, but for those who are named."""

from domain.amount import Money
from domain.sharing import cycles
from domain.sitting import at_once, sittings
from domain.sitting.at_once import Other, Round
from locales import Phrase, _
from locales.sitting.sums import PARTS
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, Item, Menu, deed, screen
from ussd.screens.sitting import sitting_sums


@screen(pin=True)
def who_differs(call: Call):
    """Everybody whose sums were not gone through, as usual; one number alone leads to the sums of that member."""
    usual = _round(call, [])
    if not usual.handed:
        return sitting_sums.through
    facts = {"count": len(usual.handed), "amount": Money(usual.total, call.org.currency)}
    return Ask(_whose(call, **facts), readers.others("savings"), "but_savings", sure)


def _whose(call: Call, **facts) -> Phrase:
    if cycles.share_price(call.session, call.org):
        return _(
            "Members {count}, as usual {amount}. If so, type *. Other shares: 7*3*9*0 (7 has 3, 9 none). One by one: a number.",
            **facts,
        )
    return _(
        "Members {count}, as usual {amount}. If so, type *. Other savings: 7*300*9*0 (9 none). One by one: a number.",
        **facts,
    )


def _round(call: Call, others: list[Other]) -> Round:
    return at_once.usual(call.session, sittings.now(call.session, call.org.id), others)


def _others(call: Call) -> list[Other]:
    """Everything that was typed in this call of other sums."""
    kept = [call.get(f"but_{kind}", {}).get("others", []) for kind in at_once.KINDS]
    return [Other(*each) for some in kept for each in some]


@screen(pin=True)
def sure(call: Call):
    """What comes of it, with the names of those who were typed."""
    for kind in at_once.KINDS:
        if one := call.get(f"but_{kind}", {}).get("one"):
            call.keep("member", one)
            return sitting_sums.sums
    others = _others(call)
    found = _round(call, others)
    call.keep("seen", found.digest)
    facts = {"count": len(found.handed), "amount": Money(found.total, call.org.currency)}
    text = _("Members {count}, {amount}, as usual.", **facts)
    if others:
        text = _(
            "Members {count}, {amount}. Not as usual: {others}.",
            others=[_said(call, found, each) for each in others],
            **facts,
        )
    return Menu(text, [Item(_("Yes, all of it"), taken), *_more(found)])


def _said(call: Call, found: Round, other: Other) -> Phrase:
    name = next(whose.name for whose, _handed in found.handed if whose.id == other.member_id)
    units = Money(other.minor, call.org.currency).units
    if other.kind == "savings":
        return _("{name} {units}", name=name, units=units)
    return _("{name} {part}", name=name, part=PARTS[other.kind](units=units))


def _more(found: Round) -> list[Item]:
    items = [Item(_("Other fines"), whose_fines)] if found.any_of("fine") else []
    items += [Item(_("Other sums for turns"), whose_turns)] if found.any_of("stake") else []
    return items + ([Item(_("Other sums for loans"), whose_loans)] if found.any_of("repayment") else [])


@screen(pin=True)
def whose_fines(_call: Call):
    """Who pays another sum of her fines than all of them."""
    return Ask(
        _("Who pays another fine? Type number and sum, like 7*10*9*0."), readers.others("fine"), "but_fine", sure
    )


@screen(pin=True)
def whose_turns(_call: Call):
    """Who pays no stake, or not all that she is behind with."""
    text = _("Who pays another sum for turns? Type number and sum, like 7*0*9*0.")
    return Ask(text, readers.others("stake"), "but_stake", sure)


@screen(pin=True)
def whose_loans(_call: Call):
    """Who pays back another sum than what falls due."""
    text = _("Who pays back another sum? Type number and sum, like 7*500*9*0.")
    return Ask(text, readers.others("repayment"), "but_repayment", sure)


@deed(pin=True)
def taken(call: Call):
    """Each of them is asked to confirm hers; the count of the box comes, or the next of them."""
    at_once.enter(call.session, call.caller, _others(call), call["seen"])
    for kind in at_once.KINDS:
        call.keep(f"but_{kind}", {})
    return who_differs
