"""The officers' desk of an association or a federation: how the groups below stand. Totals and ratios, not names."""

from domain import limits
from domain.amount import Money
from domain.people import organisations
from domain.tiers import indicators, oversight
from locales import Phrase, _, _n
from locales.people.roles import ROLES
from locales.tiers import who
from locales.tiers.standing import headline, lines
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen


@screen(pin=True)
def overview(call: Call):
    """What a union's officer sees first: what all groups below come to, and each of them."""
    totals, rows = _totals(call), _each(call)
    if not totals or not rows:
        return End(_("No group stands below."))
    more = [Item(_("All together"), together)] if len(totals) > 1 else []
    return Menu(totals[0], more + rows)


@screen
def below(call: Call):
    """The organisations right below, or below the one that was chosen, with what is saved there."""
    items = _each(call)
    return Menu(_("Saved in each group. Which one?"), items) if items else End(_("No group stands below."))


def _each(call: Call) -> list[Item]:
    return [
        Item(
            _("{code} {savings}", code=each.org.code, savings=Money(each.figures.savings, each.org.currency)),
            one,
            {"below": each.org.id},
        )
        for each in oversight.right_below(call.session, call.me, call.get("below"))
    ]


@screen
def one(call: Call):
    """One of them: how it stands, and what more its rules let be seen."""
    org = oversight.stand(call.session, call.me, call["below"]).org
    items = [Item(_("How it stands"), stands)]
    if organisations.children(call.session, org.id):
        items.append(Item(_("Groups below it"), below))
    if oversight.names(call.session, call.me, org.id):
        items.append(Item(_("Who runs it"), officers))
    items.append(Item(_("Who with whom"), who_with_whom))
    return Menu(_("{group}", group=org.name), items)


@screen
def stands(call: Call):
    """Its figures and indicators."""
    position = oversight.stand(call.session, call.me, call["below"])
    return End(headline(position), lines(position))


@screen
def officers(call: Call):
    """Who runs it: only where the group's rules open names."""
    org = oversight.stand(call.session, call.me, call["below"]).org
    found = oversight.names(call.session, call.me, org.id)
    rows = [_("{name}, {roles}", name=each.name, roles=[ROLES[role] for role in each.roles]) for each in found]
    return End(_("{group}", group=org.name), rows)


@screen
def who_with_whom(call: Call):
    """Who gives each other the words of payments unusually often, newly or fast: by the members' numbers."""
    org = oversight.stand(call.session, call.me, call["below"]).org
    found = oversight.who_with_whom(call.session, call.me, org.id)
    if not found:
        return End(_("{group}: nothing unusual in who confirms whose payments.", group=org.name))
    text = _("{group}: who confirms whose payments, by the members' numbers. It accuses nobody: ask.", group=org.name)
    return End(text, [line for pair in found[: limits.MENU_ITEMS] for line in who.lines(pair)])


@screen
def together(call: Call):
    """All groups below, however far: one total for each currency, for sums of two currencies do not add up."""
    rows = _totals(call)
    return End(rows[0], rows[1:]) if rows else End(_("No group stands below."))


def _totals(call: Call) -> list[Phrase]:
    return [
        _n(
            "{count} group: {all} members, saved {savings}, lent out {principal}.",
            "{count} groups: {all} members, saved {savings}, lent out {principal}.",
            count,
            all=known.members,
            savings=Money(known.savings, currency),
            principal=Money(indicators.out(known), currency),
        )
        for currency, count, known in oversight.all_together(call.session, call.me)
    ]
