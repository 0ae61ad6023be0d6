"""YES 12: the payment that an officer wrote down for me is right."""

from domain.book import second_word
from domain.book.refusals import NoSuchSlip
from domain.people.refusals import PinNeeded
from domain.sitting import closing
from locales import Phrase, _, _c
from locales.menus import WAYS
from sms.commands import command
from sms.commands.answers import number_in
from sms.commands.waiting import only_slip


@command(_c("command", "YES OK CONFIRM"))
def yes(message):
    """YES NUMBER [GROUP]

    A member confirms what an officer wrote. An officer's own word about cash needs the PIN, and so does money that
    leaves, and whatever a newcomer confirms: a dialled menu, for an SMS can be forged by whoever knows her number.
    """
    number = slip_number(message, "yes", yes.words)
    if mark := closing.marked(message.session, message.me, number):
        return _(
            "{group}: {amount} is written since the meeting ended. Receipt {receipt}. Not so? Text NO {slip}.",
            group=message.org.name,
            amount=mark.amount,
            receipt=mark.receipt,
            slip=number,
        )
    try:
        second_word.confirm(message.session, message.me, number, with_pin=False)
    except PinNeeded as needed:
        return WITH_PIN[needed.why](group=message.org.name)
    return None  # the receipt, which is on its way to her, is the answer


WITH_PIN = {
    "officer": lambda **_facts: _(
        "To confirm cash as an officer, dial {dial} and type your PIN: {to_cash}.", to_cash=WAYS["to_cash"]
    ),
    "leaves": lambda **_facts: _(
        "To confirm that you have got the money, dial {dial} and type your PIN: {to_confirm}.",
        to_confirm=WAYS["to_confirm"],
    ),
    "others": lambda **_facts: _(
        "Others use this phone too. To confirm, dial {dial} and type your PIN: {to_confirm}.",
        to_confirm=WAYS["to_confirm"],
    ),
    "newcomer": lambda **facts: _(
        "{group}: as a new member, confirm money with your PIN. Dial {dial}: {to_confirm}.",
        to_confirm=WAYS["to_confirm"],
        **facts,
    ),
}


def slip_number(message, said: str, words: Phrase) -> int:
    """The number of the payment, or of the only thing that waits. Raises NoSuchSlip, and what `only_slip` raises."""
    if not message.args:
        return only_slip(message, said, words)
    number = number_in(message.args)
    if number is None:
        raise NoSuchSlip()
    return number
