"""Whose text it is, where several members have the phone that it comes from: she is named before or behind it."""

from domain.people.telling_apart import Known, called, meant
from domain.refusals import Refusal
from locales import Phrase, _
from sms import limits
from sms.parse import behind, pieces, without


class WhoTexts(Refusal):
    """The phone serves several members, and the text has to name one of them."""

    def __init__(self, several: list[Known]):
        self._names = [name.upper() for name in called(several)[: limits.NAMED]]

    @property
    def phrase(self) -> Phrase:
        """The question whose it is."""
        return _("Whose text is this? Send it again with a name at its end: {sharers}.", sharers=self._names)


def named_behind(message) -> None:
    """Take the name of one of them, which may stand behind everything, out of the words: then it is hers."""
    found = meant(message.args, message.several, behind=True)
    if not found:
        return
    at, words = found
    for word in reversed(message.args[-words:]):
        message.tail = without(message.tail, word)
    message.signed = " ".join(message.raw[-words:])
    message.args, message.raw = message.args[:-words], message.raw[:-words]
    message.is_of(message.people[at])


def named_before(message) -> None:
    """The same for the name that a text begins with: "Baraka: save 500"."""
    found = meant(pieces(message.text).words, message.several, behind=False)
    if not found:
        return
    at, words = found
    for _word in range(words):
        message.text = behind(message.text)
    message.is_of(message.people[at])
