"""START: I want to hear again. START MEETINGS: of that kind."""

from domain.people import wishes
from domain.post import barred
from locales import _, _c
from locales.topics import TOPICS
from sms.commands import command
from sms.commands.answers import NearMiss
from sms.commands.topics import WORDS, topic_in


@command(_c("command", "START UNSTOP"), behind=WORDS)
def start(message):
    """START [MEETINGS|VOTES|PRICES|LOANS] [GROUP]"""
    topic = topic_in(message)
    if topic is None and message.args:
        raise NearMiss()
    barred.lift(message.session, message.phone)
    for person in message.everybody():
        for each in [topic] if topic else [None, *TOPICS]:
            wishes.keep(message.session, person, each, hear=True)
    return _("You hear these SMS again. Text STOP to end them.")
