"""The officers' desk: a question that YES and NO do not answer is put to the vote."""

from domain import limits
from domain.voice import motions, questions
from domain.voice.notices import MotionOpened
from locales import Phrase, _
from ussd import chains, readers, told
from ussd.call import Call
from ussd.prompts import Ask, Item, Menu, screen


@screen
def kind(_call: Call):
    """What is chosen."""
    items = [
        Item(_("One of several"), what, {"kind": "one"}),
        Item(_("Some of several"), what, {"kind": "some"}),
        Item(_("Elect members"), what, {"kind": "elect"}),
    ]
    return Menu(_("What is to be chosen?"), items)


@screen
def what(call: Call):
    """The question's words."""
    return Ask(
        _("What is the question? Type it here."), readers.words(limits.MOTION_TEXT - 1), "text", NEXT[call["kind"]]
    )


@screen
def options(call: Call):
    """What can be chosen."""
    text = _("Type what one can choose, with * between: Maize*Beans*Goats")
    return Ask(text, readers.options, "options", how_long if call["kind"] == "one" else seats)


@screen
def candidates(_call: Call):
    """Who stands."""
    return Ask(_("Who stands? Type the members' numbers, like 3*7*12."), readers.members_, "stand", seats)


@screen
def seats(call: Call):
    """How many of them."""
    named = _names(call)
    most = min(limits.QUESTION_SEATS, len(named) - 1)
    lines = [_("{number} {name}", number=at, name=name) for at, name in enumerate(named, 1)]
    return Ask(_("How many are chosen? From 1 to {most}.", most=most), readers.whole(1, most), "seats", how_long, lines)


def _names(call: Call) -> list[str]:
    if call["kind"] == "elect":
        return questions.candidates(call.session, call.org.id, call["stand"])
    return call["options"]


def _read_by_everybody(call: Call) -> Phrase:
    until = motions.last_day(call.session, call.org, call["days"])
    return _(
        "{text} ({count}/{among}). Until {day}? {everybody}",
        text=call["text"],
        count=call.get("seats", 1),
        among=len(_names(call)),
        day=until,
        everybody=told.everybody(call, MotionOpened),
    )


how_long = chains.vote(
    __name__,
    ("how_long", "sure", "opened"),
    _read_by_everybody,
    lambda call: questions.open_vote(
        call.session,
        call.me,
        call["kind"],
        call["text"],
        _names(call),
        call.get("seats", 1),
        call["days"],
        key=call.key,
    ),
)
NEXT = {"one": options, "some": options, "elect": candidates}
