"""STOP: I want to hear nothing more. STOP MEETINGS: nothing more of that kind."""

from domain.people import wishes
from locales import _c
from locales.topics import stopped
from sms.commands import command
from sms.commands.answers import NearMiss
from sms.commands.topics import WORDS, topic_in

# What gateways and laws of any country take for it, and the languages here: exactly, alone, from whoever says it.
ENDS = "STOP STOPALL UNSUBSCRIBE CANCEL END QUIT HALT REVOKE OPTOUT ARRET ACHA SIMAMA SITISHA"
# Whatever else follows these, they mean it: nobody who wants to be left alone has to find the right word. The others are
# words of every day, "acha nitume kesho" among them.
EVEN_IN_A_SENTENCE = frozenset({"stop", "unsubscribe"})


@command(_c("command", "STOP UNSUBSCRIBE QUIT"), behind=WORDS, alone=ENDS)
def stop(message):
    """STOP [MEETINGS|VOTES|PRICES|LOANS] [GROUP]"""
    topic = topic_in(message)
    if topic is None and message.args and message.word not in EVEN_IN_A_SENTENCE:
        raise NearMiss()
    for person in message.everybody():
        wishes.keep(message.session, person, topic, hear=False)
    return stopped(topic)
