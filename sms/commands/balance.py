"""BAL: what I have saved, and my share capital where I have some."""

from domain.saving import savings
from domain.society import capital
from locales import _c
from locales.society.settlements import balance as said
from sms.commands import command


@command(_c("command", "BAL BALANCE"), tells=True)
def balance(message):
    """BAL [GROUP]"""
    me = message.reader
    return said(message.org.name, savings.of(message.session, me), capital.of(message.session, me))
