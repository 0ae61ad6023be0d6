"""A member's answer to a question: the names with their numbers, the numbers typed, the names read back."""

from domain.voice import ballots, motions, questions
from domain.voice.notices import QuestionDecided
from locales import Phrase, _
from locales.voice.motions import whole
from ussd import readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen(pin=True)
def names(call: Call):
    """Who can be chosen."""
    motion = motions.by_number(call.session, call.org.id, call["motion"])
    asked = questions.of(motion)
    facts = {"text": whole(motion), "day": motion.until(call.org.timezone)}
    if ballots.has_voted(call.session, call.me, motion.number, motion.secret, call.pepper):
        text = _("{text} You voted; change it until {day}, like 2*1", **facts)
    elif asked.ranked:
        text = _("{text} Type numbers until {day}, best first, like 2*1", **facts)
    else:
        text = _("{text} Type the numbers of all you want until {day}, like 2*1", **facts)
    lines = [numbered(at, name) for at, name in enumerate(asked.options, 1)]
    return Ask(text, readers.picks, "picks", sure, lines)


def numbered(number: int, name: str) -> Phrase:
    """An option as it stands on a ballot."""
    return _("{number} {name}", number=number, name=name)


@screen(pin=True)
def sure(call: Call):
    """What was typed, by its names."""
    asked = questions.of(motions.by_number(call.session, call.org.id, call["motion"]))
    picks = asked.named(call["picks"])
    return Menu(_("Your vote: {picks}", picks=picks), [Item(_("Yes, so I vote"), answered)])


@deed(pin=True, sealed=True)
def answered(call: Call):
    """The answer is counted, and what it was stays nowhere in the session."""
    number = call["motion"]
    before = questions.answer(call.session, call.me, number, call["picks"], call.pepper, with_pin=True)
    return End(said(number, before, told.result(call, QuestionDecided)))


def said(number: int, before: bool, result: Phrase) -> Phrase:
    """The answer to an answer."""
    if before:
        return _("Your vote on motion {number} is replaced. {told}", number=number, told=result)
    return _("Your vote on motion {number} is counted. {told}", number=number, told=result)
