"""Turns that a member without a phone swaps: an officer types it, and her witness reads to her what she gives and gets."""

from domain.turns import circles, for_her, swaps
from locales import _
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, Item, screen


@screen
def with_whom(call: Call):
    """With whom."""
    text = _("{name}: swap turns with whom? Type the member's number.", name=call.whose.name)
    return Ask(text, readers.member, "other", sure)


def _asks(call: Call):
    circle = circles.running(call.session, call.org.id)
    mine, hers = (swaps.to_come(call.session, circle, call[each]) for each in ("member", "other"))
    return _(
        "{name} gives turn {yours} to {swapper} for turn {theirs}?",
        name=mine.name,
        yours=mine.place,
        swapper=hers.name,
        theirs=hers.place,
    )


sure = chains.before_witness(
    __name__,
    ("sure", "asked"),
    _asks,
    lambda call: for_her.ask(call.session, call.me, call["member"], call["other"]),
)
who = chains.member(__name__, "who", _("Who swaps turns? Type the member's number."), with_whom)


# --- asked by others -------------------------------------------------------------------------------------------------


def waiting(call: Call) -> list[Item]:
    """The swaps that members without a phone are asked for, as lines of what waits for their word."""
    return [
        Item(_("{name}: swap turns", name=each.name), answer_sure, {"member": each.member_id, "swap": each.swap})
        for each in for_her.waiting(call.session, call.org.id)
    ]


answer_sure = chains.before_witness(
    __name__,
    ("answer_sure", "answer_asked"),
    chains.witness_asks,
    lambda call: for_her.answer(call.session, call.me, call["swap"]),
)
