"""VOTE 12 YES: my vote on motion 12. The answer does not repeat what it was: somebody else may read it."""

from domain import limits
from domain.people import reach
from domain.voice import ballots, motions, questions
from domain.voice.notices import MotionDecided, QuestionDecided
from locales import _, _c
from locales.people import told
from locales.voice.motions import whole
from sms.commands import command
from sms.commands.answers import number_in, word_in

CHOICES = {
    "yes": _c("ballot", "YES Y"),
    "no": _c("ballot", "NO N"),
    "abstain": _c("ballot", "ABSTAIN NEUTRAL"),
}


@command(_c("command", "VOTE"), behind=CHOICES)
def vote(message):
    """VOTE NUMBER YES|NO|ABSTAIN [GROUP]; to a question, VOTE NUMBER and the numbers of what she chooses, the best first.

    Where only one vote is open, its number may be left out. A vote that was cast with the PIN is changed with the PIN only:
    an SMS can be forged.
    """
    me = message.me
    found = motions.open_now(message.session, me.org_id)
    named = number_in(message.args)
    if asked := next((each for each in found if each.number == named and each.act == questions.ACT), None):
        return _answer(message, asked)
    choice = word_in(message, int(named is not None), CHOICES)
    if choice is None or (named is None and len(found) != 1):
        return _how(message, found)
    number = found[0].number if named is None else named
    ballots.cast(message.session, me, number, choice, message.pepper, with_pin=False)
    result = told.result(reach.unheard(message.session, me.org_id, me.id, MotionDecided))
    return _("{group}: your vote on motion {number} is counted. {told}",
             group=message.org.name, number=number, told=result)  # fmt: skip


def _answer(message, motion: motions.Motion):
    """Numbers behind a question's are her answer; without them she reads what can be chosen."""
    asked = questions.of(motion)
    typed = " ".join(message.args[1:])
    if not typed:
        return _names(motion, asked)
    picks = asked.read(typed)
    before = questions.answer(message.session, message.me, motion.number, picks, message.pepper, with_pin=False)
    result = told.result(reach.unheard(message.session, message.me.org_id, message.me.id, QuestionDecided))
    facts = {"group": message.org.name, "number": motion.number, "told": result}
    if before:
        return _("{group}: your vote on motion {number} is replaced. {told}", **facts)
    return _("{group}: your vote on motion {number} is counted. {told}", **facts)


def _names(motion: motions.Motion, asked: questions.Question):
    if len(asked.options) > limits.OPTIONS_IN_SMS:
        return _("Motion {number}: dial {dial} to see what you can choose.", number=motion.number)
    names = [_("{number} {name}", number=at, name=name) for at, name in enumerate(asked.options, 1)]
    return _(
        "{options}. Text VOTE {number} and numbers, the best first: VOTE {number} 2 1",
        options=names,
        number=motion.number,
    )


def _how(message, found: list[motions.Motion]):
    if not found:
        return _("{group}: no vote is open now.", group=message.org.name)
    first = found[0]
    if asked := questions.of(first):
        return _names(first, asked)
    return _(
        "{code} motion {number}: {text}. Until {day} text VOTE {number} YES/NO/ABSTAIN",
        code=message.org.code,
        number=first.number,
        text=whole(first),
        day=first.until(message.org.timezone),
    )
