"""The words for how an organisation stands: its figures and indicators, a line each, as one would say them in a meeting."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from domain.amount import Money
from domain.tiers import indicators
from domain.tiers.figures import Position
from locales.phrase import Phrase, _, _n


def headline(position: Position) -> Phrase:
    """Who it is, and how many."""
    return _n(
        "{group}: {count} member.", "{group}: {count} members.", position.figures.members, group=position.org.name
    )


def lines(position: Position) -> list[Phrase]:
    """What there is, how it works, who is late; of a society the goals that it should keep to as well."""
    return [*_sums(position), *_work(position), *_society(position), *_people(position)]


def in_one_part(position: Position) -> Phrase:
    """The same in one SMS: what matters most."""
    has, found = position.figures, indicators.work_out(position.figures)
    if has.parts:
        return _(
            "{code}: members {count}, cash {cash}, of it {owed} to hand out of the share-out. Saved {savings}.",
            code=position.org.code,
            count=has.members,
            owed=Money(has.parts, position.org.currency),
            cash=_money(position)["cash"],
            savings=_money(position)["savings"],
        )
    if has.bank:
        return _(
            "{code}: members {count}, cash {cash}, at the bank {bank}, saved {savings}, lent {principal}.",
            code=position.org.code,
            count=has.members,
            bank=Money(has.bank, position.org.currency),
            **_money(position),
        )
    if not has.fund_loans:
        return _(
            "{code}: members {count}, cash {cash}, saved {savings}. Nothing is lent out.",
            code=position.org.code,
            count=has.members,
            **_money(position),
        )
    return _(
        "{code}: members {count}, cash {cash}, saved {savings}. Lent {principal}: {share} of every 100. Late: {behind} of {all}.",
        code=position.org.code,
        count=has.members,
        share=whole(found.fund_use),
        behind=has.late,
        all=has.fund_loans,
        **_money(position),
    )


def whole(ratio: Decimal | None) -> int:
    """A ratio as it is said: of 100 so many, a half counted up; nought of nothing."""
    return int((ratio or Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP))


def _money(position: Position) -> dict[str, Money]:
    has = position.figures
    sums = {"cash": has.cash, "savings": has.savings, "principal": indicators.portfolio(has)}
    return {name: Money(minor, position.org.currency) for name, minor in sums.items()}


def _sums(position: Position) -> Iterator[Phrase]:
    """What is in the box, and where the rest is."""
    has, currency = position.figures, position.org.currency
    yield _("Fund's cash: {cash}.", cash=Money(has.cash, currency))
    if has.bank:
        yield _("At the bank: {bank}.", bank=Money(has.bank, currency))
    if has.parts:
        yield _("To hand out of the share-out: {owed}.", owed=Money(has.parts, currency))
    yield _("Saved: {savings}.", savings=Money(has.savings, currency))
    if lent := indicators.portfolio(has):
        yield _("Lent out: {lent}.", lent=Money(lent, currency))
    if has.borrowed:
        yield _("We owe other groups {owed}.", owed=Money(has.borrowed, currency))
    if has.outside:
        yield _("We owe outside {owed}.", owed=Money(has.outside, currency))
    if has.things:
        yield _("Things that we own: {sum}.", sum=Money(has.things, currency))
    if has.spent:
        yield _("Spent: {spent}.", spent=Money(has.spent, currency))
    if position.has_social_fund:
        yield _("Social fund: {there}.", there=Money(has.social_cash, currency))
    if has.social_loans:
        yield _("Lent out of it: {lent}.", lent=Money(has.social_loans, currency))


def _work(position: Position) -> Iterator[Phrase]:
    has, found = position.figures, indicators.work_out(position.figures)
    if found.fund_use:
        yield _("Of 100 in the fund {share} are lent out.", share=whole(found.fund_use))
    if has.late:
        yield _n(
            "{count} of {all} loans is late by over 30 days: of 100 lent {share} are at risk.",
            "{count} of {all} loans are late by over 30 days: of 100 lent {share} are at risk.",
            has.late,
            all=has.fund_loans,
            share=whole(found.at_risk),
        )
    elif has.open_loans:
        yield _("No loan is late by over 30 days.")
    if found.return_on_savings is not None:
        gain = whole(found.return_on_savings)
        if gain < 0:
            yield _("On 100 saved the fund has lost {share}.", share=-gain)
        else:
            yield _("On 100 saved the fund has earned {share}.", share=gain)


def _society(position: Position) -> Iterator[Phrase]:
    """The ratios of a society, each with its goal (indicators.GOALS)."""
    if not position.is_society:
        return
    found, goals = indicators.work_out(position.figures), indicators.GOALS
    least, most = goals["net_loans"]
    yield _(
        "Of 100 that we have {share} are lent out. Good is {least} to {most}.",
        share=whole(found.net_loans),
        least=whole(least),
        most=whole(most),
    )
    yield _(
        "Of 100 that we have {share} are reserve. Good is {least} or more.",
        share=whole(found.institutional_capital),
        least=whole(goals["institutional_capital"][0]),
    )
    yield _(
        "Of 100 lent {share} are at risk. Good is {most} or less.",
        share=whole(found.at_risk),
        most=whole(goals["at_risk"][1]),
    )
    yield _(
        "Of 100 saved {share} lie ready. Good is {least} or more.",
        share=whole(found.liquidity),
        least=whole(goals["liquidity"][0]),
    )


def _people(position: Position) -> Iterator[Phrase]:
    has, found = position.figures, indicators.work_out(position.figures)
    if has.borrowers:
        yield _("With a loan: {count} of {members} members.", count=has.borrowers, members=has.members)
    if found.average_loan:
        yield _("A loan is {amount} on average.", amount=Money(found.average_loan, position.org.currency))
    if has.left:
        yield _n("{count} member has left in 12 months.", "{count} members have left in 12 months.", has.left)
    if position.attendance is not None:
        come = whole(position.attendance * has.members / 100)
        yield _("At meetings: {count} of {members} members.", count=come, members=has.members)
    if position.met:
        yield _("Last meeting: {day}.", day=position.met)
