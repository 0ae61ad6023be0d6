"""The officers' desk: putting something to the vote, and taking it back."""

from domain import limits
from domain.voice import closing, drafts, motions, papers
from domain.voice.notices import MotionOpened, MotionWithdrawn
from locales import Phrase, _, menus
from locales.voice.motions import whole
from ussd import chains, readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, screen
from ussd.screens.constitution import rules_desk
from ussd.screens.voice import papers_desk, question_desk


@screen(pin=True)
def menu(call: Call):
    """What there is to do; the text that the officer has sent by SMS comes first."""
    items = [Item(_("Open a vote"), what)]
    if draft := drafts.of(call.session, call.me):
        items.insert(0, Item(_("Vote on: {text}", text=draft), how_long, {"text": draft}))
    items += [Item(_("Change a rule"), rules_desk.menu), Item(_("Withdraw a motion"), which)]
    items.append(Item(_("Choose or elect"), question_desk.kind))
    if papers.possible(call.session, call.org.id):
        items.append(Item(_("Votes on paper"), papers_desk.which))
    return Menu(menus.VOTES, items)


@screen
def what(_call: Call):
    """What is to be decided."""
    text = _("What shall be decided? Type it here. Or leave the call and text it: MOTION and your words.")
    return Ask(text, readers.words(limits.MOTION_TEXT), "text", how_long)


def _read_by_everybody(call: Call) -> Phrase:
    until = motions.last_day(call.session, call.org, call["days"])
    return _(
        "{text}. Vote until {day}? {everybody}",
        text=call["text"],
        day=until,
        everybody=told.everybody(call, MotionOpened),
    )


how_long = chains.vote(
    __name__,
    ("how_long", "sure", "opened"),
    _read_by_everybody,
    lambda call: motions.open_vote(call.session, call.me, call["text"], call["days"], key=call.key),
)


@screen
def which(call: Call):
    """The motions that can be taken back."""
    found = motions.open_now(call.session, call.org.id)
    if not found:
        return End(_("No vote is open now."))
    items = [Item(_("{text}", text=whole(each)), withdraw_sure, {"motion": each.number}) for each in found]
    return Menu(_("Withdraw which motion?"), items)


def _withdraw(call: Call) -> Phrase:
    motion = closing.withdraw(call.session, call.me, call["motion"])
    return _(
        "Motion {number} is withdrawn. {everybody}",
        number=motion.number,
        everybody=told.everybody(call, MotionWithdrawn),
    )


withdraw_sure = chains.sure(
    __name__,
    ("withdraw_sure", "withdrawn"),
    lambda call: _("Withdraw motion {number}? The votes are not counted.", number=call["motion"]),
    _withdraw,
)
