"""STATEMENT: my last movements."""

from domain.money import savings
from locales import _, _c
from locales.movements import movement
from sms.commands import command


@command(_c("command", "STATEMENT STAT MINI"))
def statement(message):
    """STATEMENT [GROUP]"""
    me = message.me
    last = savings.last(message.session, me)
    total = savings.of(message.session, me)
    if not last:
        return _("{group}: your savings are {total}.", group=message.org.name, total=total)
    facts = {f"line{at}": movement(*each) for at, each in enumerate(last)}
    pattern = ", ".join(f"{{{name}}}" for name in facts)
    return _("{group}: {total}. {lines}", group=message.org.name, total=total, lines=_(pattern, **facts))
