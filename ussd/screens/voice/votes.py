"""Votes: what is put to the vote, a member's own vote, and how the last ones ended."""

from domain.voice import ballots, motions, questions
from domain.voice.notices import MotionDecided
from locales import _
from locales.voice.motions import short, whole
from ussd import told
from ussd.call import Call
from ussd.prompts import End, Item, Menu, Screen, deed, screen
from ussd.screens.voice import answering


@screen(topic=_("Go on with your vote?"))
def menu(call: Call):
    """The motions that one may vote on."""
    found = motions.open_now(call.session, call.org.id)
    items = [Item(_("{text}", text=whole(each)), _screen(each), _kept(each)) for each in found]
    items.append(Item(_("Last results"), results))
    return Menu(_("What is the vote on?") if found else _("No vote is open now."), items)


def _screen(motion: motions.Motion) -> Screen:
    return answering.names if motion.act == questions.ACT else choice


def _kept(motion: motions.Motion) -> dict:
    return {"motion": motion.number}


@screen(pin=True)
def choice(call: Call):
    """The whole text, until when, the three answers; who has voted can take it back."""
    motion = motions.by_number(call.session, call.org.id, call["motion"])
    facts = {"number": motion.number, "text": whole(motion), "day": motion.until(call.org.timezone)}
    voted = ballots.has_voted(call.session, call.me, motion.number, motion.secret, call.pepper)
    if voted:
        text = _("{number}: {text}. You voted; change it until {day}", **facts)
    else:
        text = _("{number}: {text}. Vote until {day}", **facts)
    answers = {"yes": _("YES"), "no": _("NO"), "abstain": _("ABSTAIN")}
    items = [Item(word, cast, {"choice": each}) for each, word in answers.items()]
    return Menu(text, [*items, Item(_("Take it back"), cast, {"choice": ballots.TAKEN_BACK})] if voted else items)


@deed(pin=True, sealed=True)
def cast(call: Call):
    """The vote is counted, and what it was stays nowhere in the session."""
    ballots.cast(call.session, call.me, call["motion"], call["choice"], call.pepper, with_pin=True)
    if call["choice"] == ballots.TAKEN_BACK:
        return End(_("Your vote on motion {number} is taken back. You can vote until the end.", number=call["motion"]))
    result = told.result(call, MotionDecided)
    return End(_("Your vote on motion {number} is counted. {told}", number=call["motion"], told=result))


@screen
def results(call: Call):
    """How the last votes ended."""
    found = motions.decided_last(call.session, call.org.id)
    if not found:
        return End(_("No vote has ended yet."))
    return End(_("Last results:"), [_result(each) for each in found])


def _result(motion: motions.Motion):
    if asked := questions.of(motion):
        chosen, voters = asked.named(motion.result["chosen"]), motion.result["voters"]
        facts = {"number": motion.number, "short": short(motion), "voters": voters, "chosen": chosen}
        return QUESTIONS[motion.state](facts | {"roll": motion.roll, "seal": motion.short_seal})
    facts = {
        "number": motion.number,
        "text": whole(motion),
        "yes": motion.yes,
        "no": motion.no,
        "abstain": motion.abstain,
        "seal": motion.short_seal,
    }
    return RESULTS[motion.state](facts)


RESULTS = {
    "passed": lambda facts: _(
        "{number} has passed: {text}. {yes} yes, {no} no, {abstain} abstain. Seal {seal}", **facts
    ),
    "failed": lambda facts: _(
        "{number} has not passed: {text}. {yes} yes, {no} no, {abstain} abstain. Seal {seal}", **facts
    ),
    "no-quorum": lambda facts: _("{number}, too few voted: {text}. {yes} yes, {no} no, {abstain} abstain", **facts),
}
QUESTIONS = {
    "chosen": lambda facts: _("{number} {short}: {chosen}. {voters} of {roll} voted. Seal {seal}", **facts),
    "no-quorum": lambda facts: _("{number}, too few voted: {short}. {voters} of {roll}", **facts),
}
