"""STATEMENT: my last movements."""

from domain.saving import savings
from locales import _, _c
from locales.book.movements import short_movement
from sms.commands import command, in_a_group


@command(_c("command", "STATEMENT MINI"), applies=in_a_group, tells=True)
def statement(message):
    """STATEMENT [GROUP]"""
    me = message.reader
    last = savings.last(message.session, me)
    total = savings.of(message.session, me)
    if not last:
        return _("{group}: your savings are {total}.", group=message.org.name, total=total)
    lines = [short_movement(day, amount) for day, _kind, amount in last]
    return _("{code}: {total}. {lines}", code=message.org.code, total=total, lines=lines)
