"""The officers' desk: the end of a meeting. What waits is read out, the box is counted, a second officer closes."""

from domain import limits
from domain.amount import Money
from domain.sitting import closing, dated, entering, parts, sittings
from domain.sitting.notices import SittingClosed, SumsToAgree
from domain.sitting.sittings import Sitting
from locales import _, _n
from locales.kinds import SLIPS
from locales.sitting.sums import listed
from ussd import readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen(pin=True)
def count(call: Call):
    """What nobody has confirmed yet is read out before the box is counted."""
    held = sittings.now(call.session, call.org.id)
    rows = _rows(call, held)
    if not rows:
        return how_much
    return Menu(_("Not confirmed yet. Read it aloud:"), [*rows, Item(_("Now count the box"), how_much)])


def _rows(call: Call, held: Sitting) -> list[Item]:
    return [
        Item(_("{name} {amount}", name=name, amount=each.money(call.org.currency)), one, {"slip": each.number})
        for each, name in sittings.waiting_at(call.session, held)
    ]


@screen(pin=True)
def one(call: Call):
    """One sum that waits for the member's word, which an officer may take back."""
    held = sittings.now(call.session, call.org.id)
    for each, name in sittings.waiting_at(call.session, held):
        if each.number == call["slip"]:
            handed = parts.by_kind(parts.of(call.session, call.org.id, each.number), call.org.currency)
            what = SLIPS[each.kind] if each.declared.leaves else listed(handed)
            return Menu(_("{name}: {parts}.", name=name, parts=what), [Item(_("Take it back"), taken_back)])
    return count


@deed(pin=True)
def taken_back(call: Call):
    """It waits no more, and the member hears of it."""
    entering.withdraw(call.session, call.me, call["slip"])
    return count


@screen(pin=True)
def how_much(_call: Call):
    """The count: nobody is told beforehand what it should be."""
    text = _("Count all the money in the box, the social fund's too. How much is it?")
    return Ask(text, readers.balance, "counted", count_sure)


@screen(pin=True)
def count_sure(call: Call):
    """The sums of the meeting, if what was counted agrees with them."""
    counted = call.money("counted")
    sums = closing.compare(call.session, sittings.now(call.session, call.org.id), counted)
    text = _("In {income}, out {out}, in the box {box}: it is right. Read it aloud.", **_facts(sums, counted))
    return Menu(text, [Item(_("Done"), counted_)])


def _facts(sums: closing.Sums, counted: Money) -> dict:
    return {"income": sums.income + sums.waits, "out": sums.out, "box": counted}


@deed(pin=True)
def counted_(call: Call):
    """The witness and the other officers are asked for their word."""
    closing.count(call.session, call.me, call.money("counted"))
    drawn = sittings.now(call.session, call.org.id).drawn
    then = _("Now another officer counts, dials {dial} and closes the meeting.")
    if drawn is None:
        return End(then)
    hears = told.she(call, drawn, SumsToAgree)
    return End(_("The sums wait for the word of the witness. {told}", told=hears), [then])


# --- the close -------------------------------------------------------------------------------------------------------


@screen(pin=True)
def sure(call: Call):
    """What the first officer has counted, for the second; before it, whom the lot fell on who is marked absent."""
    held = sittings.now(call.session, call.org.id)
    if dated.ago(call.session, call.org, held) and not call.get("dated"):
        return of_day
    passed = closing.passed_over(call.session, held)
    if {seat.member_id for seat in passed} != set(call.get("passed", [])):
        return absent
    sums = closing.compare(call.session, held, Money(held.counted or 0, call.org.currency))
    facts = _facts(sums, Money(held.counted or 0, call.org.currency))
    text = _("In {income}, out {out}, in the box {box}. Is it right?", **facts)
    if waiting := len(_rows(call, held)):
        text = _n(
            "In {income}, out {out}, in the box {box}. {count} sum is not confirmed.",
            "In {income}, out {out}, in the box {box}. {count} sums are not confirmed.",
            waiting,
            **facts,
        )
    return Menu(text, [Item(_("Close the meeting"), closed), Item(_("Count again"), count)])


@screen(pin=True)
def of_day(call: Call):
    """A meeting of another day is not closed before the second officer has read which."""
    held = sittings.now(call.session, call.org.id)
    text = _n(
        "This meeting is dated {day}, {count} day ago. Did you meet then?",
        "This meeting is dated {day}, {count} days ago. Did you meet then?",
        dated.ago(call.session, call.org, held),
        day=held.day,
    )
    return Menu(text, [Item(_("Yes, on that day"), sure, {"dated": held.number})])


@screen(pin=True)
def absent(call: Call):
    """Only two officers pass over somebody on whom the lot fell: the second one looks whether she is really not there."""
    passed = closing.passed_over(call.session, sittings.now(call.session, call.org.id))
    names = [Item(_("{name} is here", name=seat.name), here, {"member": seat.member_id}) for seat in passed]
    seen = {"passed": [seat.member_id for seat in passed]}
    text = _("The lot fell on them before the witness. Are they absent, as the roll says?")
    return Menu(text, [Item(_("Yes, they are absent"), sure, seen), *names[: limits.MENU_ITEMS - 1]])


@deed(pin=True)
def here(call: Call):
    """The roll is put right, and she on whom the lot fell is the witness: the box is counted again."""
    sittings.is_here(call.session, call.me, call["member"])
    return count


@deed(pin=True)
def closed(call: Call):
    """Everybody hears how it ended."""
    done = closing.close(call.session, call.me, passed=call.get("passed", []))
    sums = closing.standing(call.session, done)
    return End(
        _(
            "The meeting is closed with {box} in the box. {everybody}",
            box=sums.box,
            everybody=told.everybody(call, SittingClosed),
        )
    )
