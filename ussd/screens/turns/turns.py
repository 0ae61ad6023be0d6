"""Turns, for members: whose turn it is, when mine comes, who has paid; pay, and swap."""

from domain.amount import Money
from domain.book.notices import SlipEntered
from domain.people import members
from domain.turns import circles, lots, stakes, swaps
from domain.turns.circles import Turn
from domain.turns.notices import SwapAsked
from domain.voice import motions
from locales import Phrase, _
from locales.turns.seats import owes, seat
from ussd import readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen(topic=_("Go on with your turns?"))
def menu(call: Call):
    """Whose turn it is, and what there is to do."""
    circle = circles.newest(call.session, call.org.id)
    if circle and circle.state == "drawing":
        words, _digest = lots.sealed(call.org, circle.secret)
        return End(_("A draw for turns is open. Its words: {words}.", words=words))
    if circle is None or circle.state == "over":
        return _none_now(call)
    stands = stakes.standing(call.session, call.me)
    items = [Item(_("Not paid yet"), missing), Item(_("All turns"), order)]
    if stands.due:
        items.insert(0, Item(_("Pay"), pay_sure))
    if stands.mine and stands.mine.entry_number is None:
        items.append(Item(_("Swap turns"), swap_with))
    if swaps.asked(call.session, call.me):
        items.append(Item(_("Answer a swap"), asked))
    return Menu(_whose(stands), items)


def _whose(stands: stakes.MemberTurns) -> Phrase:
    facts = {"turn": stands.now.place, "name": stands.now.name}
    if stands.mine:
        return _("Turn {turn}: {name}. You have turn {yours}.", yours=stands.mine.place, **facts)
    return _("Turn {turn}: {name}.", **facts)


def _none_now(call: Call) -> Menu | End:
    """Between two circles: what was put to the vote, and what is owed of the last one."""
    if stakes.unpaid(call.session, call.org.id, member_id=call.me.id):
        return pay_sure
    for each in motions.open_now(call.session, call.org.id):
        if each.act == circles.ACT:
            names = {who.number: who.name for who in members.everybody(call.session, call.org.id)}
            seats = enumerate(each.terms["order"], 1)
            lines = [_("{turn} {name}", turn=place, name=names[number]) for place, number in seats if number in names]
            return End(_("This order is put to the vote:"), lines)
    return End(_("No turns run now."))


# --- paying ----------------------------------------------------------------------------------------------------------


@screen
def pay_sure(call: Call):
    """What will be said, before it is said."""
    due = stakes.due_now(call.session, call.me)
    text = _(
        "Pay {amount} into the pot of turn {turn}, {name}?",
        amount=Money(due.sum, call.org.currency),
        turn=due.place,
        name=due.taker,
    )
    return Menu(text, [Item(_("Yes"), paid, {"minor": due.sum})])


@deed
def paid(call: Call):
    """The member's word; an officer's is still needed."""
    sum_ = call.money("minor")
    stakes.declare(call.session, call.caller, sum_)
    return End(
        _(
            "{amount} is noted. Give it to your officer, who confirms it. {told}",
            amount=sum_,
            told=told.you(call, SlipEntered),
        )
    )


# --- looking ---------------------------------------------------------------------------------------------------------


@screen
def missing(call: Call):
    """Who has not paid into a pot that has come, and who of them has had a turn already."""
    found = stakes.unpaid(call.session, call.org.id)
    if not found:
        return End(_("Everybody has paid."))
    return End(_("Not paid yet:"), [owes(due) for due in found])


@screen
def order(call: Call):
    """Every turn with who has it."""
    circle = circles.running(call.session, call.org.id)
    now = circles.current(call.session, circle)
    return End(_("Turns:"), [seat(each, now) for each in circles.turns(call.session, circle)])


# --- swapping --------------------------------------------------------------------------------------------------------


@screen
def swap_with(_call: Call):
    """With whom."""
    return Ask(_("Swap turns with whom? Type the member's number."), readers.member, "member", swap_sure)


@screen
def swap_sure(call: Call):
    """What the other one will be asked."""
    mine, hers = _turn_of(call, call.me.id), _turn_of(call, call["member"])
    text = _("Give turn {yours} to {name} for turn {theirs}?", yours=mine.place, name=hers.name, theirs=hers.place)
    return Menu(text, [Item(_("Yes"), swap_asked)])


def _turn_of(call: Call, member_id: int) -> Turn:
    """The turn of a member, if it can be swapped. Raises what `swaps.to_come` raises."""
    return swaps.to_come(call.session, circles.running(call.session, call.org.id), member_id)


@deed(pin=True)
def swap_asked(call: Call):
    """The other one has to agree."""
    swaps.ask(call.session, call.me, call["member"], key=call.key)
    return End(_("Asked. {told}", told=told.she(call, call["member"], SwapAsked)))


@screen
def asked(call: Call):
    """Who asks for a swap."""
    items = [
        Item(_("{name}", name=name), swap_answer, {"swap": each.number, "asker": each.asker_id})
        for each, name in swaps.asked(call.session, call.me)
    ]
    return Menu(_("Who asks for a swap?"), items)


@screen
def swap_answer(call: Call):
    """What she would get, and what she would give."""
    mine, theirs = _turn_of(call, call.me.id), _turn_of(call, call["asker"])
    text = _("Give turn {yours} to {name} for turn {theirs}?", yours=mine.place, name=theirs.name, theirs=theirs.place)
    return Menu(text, [Item(_("Yes"), swapped, {"yes": True}), Item(_("No"), swapped, {"yes": False})])


@deed(pin=True)
def swapped(call: Call):
    """Both hear of it."""
    swaps.answer(call.session, call.me, call["swap"], yes=call["yes"])
    if call["yes"]:
        return End(_("Done. You have turn {turn} now.", turn=_turn_of(call, call.me.id).place))
    return End(_("Noted. You keep your turn."))
