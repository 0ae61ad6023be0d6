"""The answer to an SMS: a phrase of a channel, on its way through the outbox like everything else that is said."""

from dataclasses import dataclass

from domain.notices import REPLY, Notice
from locales.phrase import Phrase


@dataclass(frozen=True)
class Answer(Notice):
    """A packed phrase, said in the language that the person has when it is sent."""

    urgency = REPLY
    phrase: dict

    @classmethod
    def of(cls, phrase: Phrase) -> "Answer":
        """The answer that says `phrase`."""
        return cls(phrase.packed())
