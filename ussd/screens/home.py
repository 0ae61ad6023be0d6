"""The table of contents: what a call begins with, and where every journey starts."""

from domain.book import hers
from locales import _, menus
from ussd.call import Call
from ussd.prompts import Item, Menu, screen
from ussd.screens import desk, group, texted
from ussd.screens.book import answer
from ussd.screens.calendar import meetings
from ussd.screens.founding import invited
from ussd.screens.lending import loans
from ussd.screens.market import prices
from ussd.screens.people import join, me, my_number
from ussd.screens.saving import savings
from ussd.screens.tiers import groups_desk
from ussd.screens.voice import votes


@screen
def front(call: Call):
    """The first screen: it says who you are speaking to, and what you can do there."""
    if not call.seats:
        return my_number.first(call) or invited.first(call) or join.welcome
    if not call.has_pin:
        return me.first_pin
    if question := texted.first(call):
        return question
    if question := invited.first(call):
        return question
    if call.seat is None:
        return which_group
    return home


@screen
def which_group(call: Call):
    """For somebody who belongs to several: groups before unions, the one that she used last first."""
    call.stand()
    used = hers.used(call.session, [seat.id for seat in call.seats])

    def order(at: int) -> tuple[bool, float]:
        last = used.get(call.seats[at].id)
        return call.seats[at].org.is_union, -last.timestamp() if last else 0

    seats = sorted(range(len(call.seats)), key=order)
    items = [Item(_("{group}", group=call.seats[at].org.name), home, {"seat": at}) for at in seats]
    return Menu(_("Which group?"), items)


@screen
def home(call: Call):
    """The main menu of one group; what waits for her who calls stands first."""
    if call.seat is None:
        call.sit(call["seat"])
    if len(call.seats) > 1:
        call.lies_behind(which_group)
        call.rest()
    if call.seat.left:
        return Menu(_("{group}", group=call.org.name), [Item(menus.MY_ANSWER, answer.waiting)])
    items = _of_a_union(call) if call.org.is_union else _of_a_group()
    if call.me.officer:
        items.append(Item(menus.counted(menus.OFFICERS, call.seat.desk), desk.menu))
    if call.seat.waiting:
        items.append(Item(menus.MY_ANSWER, answer.waiting))
    elif call.seat.payments:
        items.append(Item(menus.counted(menus.TO_CONFIRM, call.seat.payments), answer.waiting))
    if call.seat.number_asked:
        items.append(Item(_("Your number changes"), my_number.asked))
    urgent = bool(call.seat.waiting or call.seat.payments or call.seat.number_asked)
    return Menu(_("{group}", group=call.org.name), items, urgent=urgent)


def _of_a_group() -> list[Item]:
    return [
        Item(_("Save"), savings.start),
        Item(_("Balance"), savings.balance),
        Item(menus.LOANS, loans.menu),
        Item(menus.VOTES, votes.menu),
        Item(menus.MEETINGS, meetings.menu),
        Item(menus.PRICES, prices.menu),
        Item(menus.OUR_GROUP, group.menu),
        Item(menus.ME, me.menu),
    ]


def _of_a_union(call: Call) -> list[Item]:
    """What a delegate comes for; money of her own only where the union's book has some."""
    items = [Item(_("Groups"), groups_desk.overview)] if call.me.officer else []
    items += [
        Item(menus.VOTES, votes.menu),
        Item(menus.MEETINGS, meetings.menu),
        Item(menus.OUR_GROUP, group.menu),
        Item(menus.PRICES, prices.menu),
        Item(menus.ME, me.menu),
    ]
    if hers.any_account(call.session, call.org.id, call.me.id):
        items += [
            Item(_("Balance"), savings.balance),
            Item(menus.LOANS, loans.menu),
        ]  # all that has room; SAVE is texted
    return items
