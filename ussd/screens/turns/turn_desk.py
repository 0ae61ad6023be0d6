"""Turns, for officers: begin a circle by a vote or by lot, enter what was paid, hand pots over."""

import domain.limits
from domain.amount import Money
from domain.constitution.versions import rules_of
from domain.people import members
from domain.turns import circles, lots, pots, stakes, swaps
from domain.turns.notices import TurnsDrawn
from locales import Phrase, _, menus
from locales.voice.motions import ACTS
from ussd import chains, limits, readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen(pin=True)
def menu(call: Call):
    """What there is to do, by how far the turns are."""
    circle = circles.newest(call.session, call.org.id)
    state = circle.state if circle else "over"
    items = []
    if state == "over":
        drawn = rules_of(call.session, call.org.id).word("turn_order") == "drawn"
        items.append(Item(_("Open a draw"), draw_sure) if drawn else Item(_("Propose an order"), propose))
    elif state == "drawing":
        items.append(Item(menus.DRAW_TURNS, called))
    if stakes.unpaid(call.session, call.org.id):
        items.append(Item(_("Enter a payment"), whose))
    if pots.full(call.session, call.org.id):
        items.append(Item(_("Pay out a pot"), which))
    if state == "open" and swaps.stuck(call.session, circle):
        items.append(Item(_("Let the others go first"), last_sure))
    return Menu(menus.TURNS, items)


# --- beginning -------------------------------------------------------------------------------------------------------


@screen
def propose(_call: Call):
    """In which order."""
    return Ask(_("In which order? Type all members' numbers with spaces: 3 1 2"), readers.order, "order", how_long)


def _read_by_everybody(call: Call) -> Phrase:
    said = ACTS[circles.ACT](circles.terms(call["order"], circles.turn_sum(call.session, call.org.id))).whole
    return _("{text}. Put it to the vote?", text=said)


how_long = chains.vote(
    __name__,
    ("how_long", "propose_sure", "proposed"),
    _read_by_everybody,
    lambda call: circles.propose(call.session, call.me, call["order"], call["days"], key=call.key),
    check=lambda call: circles.seats(call.session, call.org.id, call["order"]),  # an order that can be
)


@screen
def draw_sure(call: Call):
    """Among whom, and for how much."""
    text = _(
        "Draw the turns among {count} members, {amount} each round? Everybody gets five words first.",
        count=members.count(call.session, call.org.id),
        amount=circles.turn_sum(call.session, call.org.id),
    )
    return Menu(text, [Item(_("Yes"), draw_opened)])


@deed(pin=True)
def draw_opened(call: Call):
    """Everybody is told the words; the number comes when all have them."""
    words, _digest = lots.sealed(call.org, lots.open_draw(call.session, call.me, key=call.key).secret)
    return End(
        _(
            "The words are: {words}. When all have them, somebody calls out a number: {line_of_menu}.",
            words=words,
            line_of_menu=[menus.DRAW_TURNS],
        )
    )


@screen
def called(_call: Call):
    """The number that somebody called out."""
    text = _("Let somebody call out any number, and type it.")
    return Ask(text, readers.whole(1, 10**domain.limits.CALLED_DIGITS - 1), "called", called_sure)


@screen
def called_sure(call: Call):
    """Once only."""
    return Menu(_("Draw with the number {called}? It is done once.", called=call["called"]), [Item(_("Yes"), drawn)])


@deed(pin=True)
def drawn(call: Call):
    """Everybody hears her turn, and how to draw it again."""
    circle = lots.draw_lots(call.session, call.me, call["called"])
    first = circles.turns(call.session, circle)[0]
    return End(_("Drawn. First comes {name}. {everybody}", name=first.name, everybody=told.everybody(call, TurnsDrawn)))


# --- stakes and pots -------------------------------------------------------------------------------------------------


def _what_is_due(call: Call) -> Phrase:
    who = call.whose
    due = stakes.due_now(call.session, who)
    amount = Money(due.sum, call.org.currency)
    return _("{name} pays {amount} for turn {turn}?", name=who.name, amount=amount, turn=due.place)


enter_sure = chains.entered(
    __name__,
    ("enter_sure", "entered"),
    _what_is_due,
    lambda call: stakes.enter(call.session, call.caller, call["member"]),
)
whose = chains.member(__name__, "whose", _("Who pays? Type the member's number."), enter_sure)


@screen(queue=True)
def which(call: Call):
    """The pots that there is something in: this turn's, and what came late for earlier ones."""
    items = [
        Item(
            _("{name} {amount}", name=pot.taker, amount=Money(pot.minor, call.org.currency)),
            pot_sure,
            {"turn": pot.turn_id},
        )
        for pot in pots.full(call.session, call.org.id)
    ]
    return Menu(_("Which pot?"), items)


@screen
def pot_sure(call: Call):
    """How much there is, and who has not paid."""
    pot = pots.of_turn(call.session, call.org.id, call["turn"])
    return Menu(_what_lies_there(pot, call.org.currency), [Item(_("Yes"), handed)])


def _what_lies_there(pot: pots.Pot, currency: str) -> Phrase:
    facts = {"name": pot.taker, "amount": Money(pot.minor, currency)}
    if pot.handed or not pot.missing:
        return _("Give {amount} to {name}?", **facts)
    numbers = [str(due.number) for due in pot.missing]
    shown = numbers[: limits.MISSING_SHOWN] + ["..."] * (len(numbers) > limits.MISSING_SHOWN)
    return _("Not paid: no. {numbers}. Give {name} {amount} all the same?", numbers=shown, **facts)


@deed(pin=True)
def handed(call: Call):
    """The officer's word; who gets it confirms with the PIN."""
    slip = pots.hand_over(call.session, call.caller, call["turn"], short=True)
    return End(_("{amount} is noted. Who gets it confirms it with the PIN.", amount=slip.money(call.org.currency)))


@screen
def last_sure(call: Call):
    """Whoever has left or is behind with stakes cannot have the turn now."""
    now = circles.current(call.session, circles.running(call.session, call.org.id))
    text = _("{name} has left, or has not paid for others. Let the others go first?", name=now.name)
    return Menu(text, [Item(_("Yes"), moved)])


@deed(pin=True)
def moved(call: Call):
    """Everybody behind moves up."""
    swaps.to_the_end(call.session, call.me)
    now = circles.current(call.session, circles.running(call.session, call.org.id))
    return End(_("Done. Now it is the turn of {name}.", name=now.name))
