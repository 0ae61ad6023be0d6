"""VOTE 12 YES: my vote on motion 12. The answer does not repeat what it was: somebody else may read it."""

from domain.people import reach
from domain.voice import ballots, motions
from domain.voice.notices import MotionDecided
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
    """VOTE NUMBER YES|NO|ABSTAIN [GROUP]

    Where only one vote is open, its number may be left out. A vote that was cast with the PIN is changed with the PIN only:
    an SMS can be forged.
    """
    me = message.me
    found = motions.open_now(message.session, me.org_id)
    named = number_in(message.args)
    choice = word_in(message, int(named is not None), CHOICES)
    if choice is None or (named is None and len(found) != 1):
        return _how(message, found)
    number = found[0].number if named is None else named
    ballots.cast(message.session, me, number, choice, message.pepper, with_pin=False)
    result = told.result(reach.unheard(message.session, me.org_id, me.id, MotionDecided))
    return _("{group}: your vote on motion {number} is counted. {told}",
             group=message.org.name, number=number, told=result)  # fmt: skip


def _how(message, found: list[motions.Motion]):
    if not found:
        return _("{group}: no vote is open now.", group=message.org.name)
    first = found[0]
    return _(
        "{code} motion {number}: {text}. Until {day} text VOTE {number} YES/NO/ABSTAIN",
        code=message.org.code,
        number=first.number,
        text=whole(first),
        day=first.until(message.org.timezone),
    )
