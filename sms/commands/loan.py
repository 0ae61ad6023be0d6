"""LOAN 2000 3: I ask for a loan of 2000 over 3 months, or weeks, or fortnights, as the group's loans are paid back."""

import domain.limits
from domain.constitution.versions import rules_of
from domain.lending import due_days, loan_requests, offers
from domain.refusals import NumberUnfit
from domain.texts import read_text
from locales import _, _c
from sms.commands import command, in_a_group
from sms.commands.answers import amount_in, bare_sum
from sms.commands.prepared import kept


@command(_c("command", "LOAN BORROW"), applies=in_a_group)
def loan(message):
    """LOAN AMOUNT MONTHS [PURPOSE] [GROUP]

    It waits for the PIN, where the rules want that. Asking moves no money: officers decide, and what they pay out is
    confirmed with the PIN.
    """
    bare_sum(message)
    if len(message.args) < 2:
        offer = offers.offer(message.session, message.reader)
        return _USAGE[offer.every](group=message.org.name, most=offer.most)
    amount, months = amount_in(message), _months(message)
    purpose = " ".join(message.raw[2:]) or None
    if message.tells:
        offers.offer(message.session, message.me).plan(amount, months)
    facts = {"amount": amount.minor, "months": months, "purpose": purpose and read_text(purpose, domain.limits.PURPOSE)}
    facts |= {"every": rules_of(message.session, message.org.id).word("loan_every")}
    if waits := kept(message.session, message.me, "loan", **facts):
        return waits
    asked = loan_requests.request(message.session, message.caller, amount, months, purpose)
    quote = due_days.quote(message.session, message.org, asked.plan, asked.due_on)
    facts = {"code": message.org.code, "total": quote.total, "last": quote.rows[-1].due, "yearly": quote.yearly}
    if len(quote.rows) == 1:
        return _("{code}: pay back {total} by {last}. It costs {yearly}% a year. The officers decide.", **facts)
    facts |= {"monthly": quote.monthly, "first": quote.rows[0].due}
    if quote.at_end:
        return _(
            "{code}: pay {total}: {monthly} each time from {first}, {largest} on {last}. Cost {yearly}% a year. Officers decide.",
            largest=quote.largest,
            **facts,
        )
    if quote.rises:
        return _(
            "{code}: pay {total}: {monthly} by {first}, later {largest}, last {last}. Cost {yearly}% a year. Officers decide.",
            largest=quote.largest,
            **facts,
        )
    if quote.even and asked.every != "month":
        return _(
            "{code}: pay back {total}, {monthly} each time, first {first}, last {last}. It costs {yearly}% a year."
            " The officers decide.",
            **facts,
        )
    if quote.even:
        return _(
            "{code}: pay back {total}, {monthly} a month, first {first}, last {last}. It costs {yearly}% a year."
            " The officers decide.",
            **facts,
        )
    return _(
        "{code}: pay back {total}: {monthly} by {first}, then less, last {last}. It costs {yearly}% a year."
        " The officers decide.",
        **facts,
    )


_USAGE = {
    "month": lambda **facts: _(
        "{group}: you can borrow up to {most}. Text LOAN, how much and how many months: LOAN 2000 3", **facts
    ),
    "fortnight": lambda **facts: _(
        "{group}: you can borrow up to {most}, paid back every two weeks. Text LOAN, how much and how many times: LOAN 2000 3",
        **facts,
    ),
    "week": lambda **facts: _(
        "{group}: you can borrow up to {most}. Text LOAN, how much and how many weeks: LOAN 2000 8", **facts
    ),
}


def _months(message) -> int:
    """The months as typed, ASCII digits only. Raises NumberUnfit."""
    typed = message.args[1]
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 3):
        raise NumberUnfit(1, offers.offer(message.session, message.me).months)
    return int(typed)
