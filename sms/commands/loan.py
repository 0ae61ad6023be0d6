"""LOAN 2000 3: I ask for a loan of 2000 over 3 months."""

from domain.lending import loan_requests
from domain.money.amount import read_amount
from domain.refusals import NumberUnfit
from locales import _, _c, _n
from sms.commands import command


@command(_c("command", "LOAN BORROW"))
def loan(message):
    """LOAN AMOUNT MONTHS [PURPOSE] [GROUP]

    Asking moves no money: officers decide, and what they pay out is confirmed with the PIN.
    """
    if len(message.args) < 2:
        offer = loan_requests.offer(message.session, message.me)
        return _(
            "{group}: you can borrow up to {most}. Text LOAN, how much and how many months: LOAN 2000 3",
            group=message.org.name,
            most=offer.most,
        )
    amount, months = read_amount(message.args[0], message.org.currency), _months(message)
    purpose = " ".join(message.raw[2:]) or None
    asked = loan_requests.request(message.session, message.me, amount, months, purpose, key=message.key, channel="sms")
    quote = loan_requests.quote(asked.terms(amount.currency), amount.currency)
    return _n(
        "{group}: you ask for {amount}, to pay back {total} after {count} month. The officers decide.",
        "{group}: you ask for {amount}, to pay back {total}: {monthly} a month, {count} months. The officers decide.",
        months,
        group=message.org.name,
        amount=amount,
        total=quote.total,
        monthly=quote.monthly,
    )


def _months(message) -> int:
    """The months as typed, ASCII digits only. Raises NumberUnfit."""
    typed = message.args[1]
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 3):
        raise NumberUnfit(1, loan_requests.offer(message.session, message.me).months)
    return int(typed)
