"""START: I want to hear again."""

from domain.people import persons, wishes
from domain.post import barred
from locales import _, _c
from locales.topics import TOPICS
from sms.commands import command
from sms.commands.topics import topic_in


@command(_c("command", "START UNSTOP"), exact=True)
def start(message):
    """START [MEETINGS|VOTES|PRICES|LOANS]"""
    person = persons.meet(message.session, message.phone, message.language)
    barred.lift(message.session, message.phone)
    for topic in [topic_in(message)] if topic_in(message) else [None, *TOPICS]:
        wishes.keep(message.session, person, topic, hear=True)
    return _("You hear these SMS again. Text STOP to end them.")
