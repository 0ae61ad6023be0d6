"""The words for what is told of motions."""

from domain.notices import votes as that
from locales.motions import short, whole
from locales.phrase import _

# What a vote has come to.
OUTCOMES = {
    "passed": lambda **facts: _(
        "{code} motion {number} has passed: {yes} yes, {no} no, {abstain} abstain, of {roll}. {short}. Seal {seal}",
        **facts,
    ),
    "failed": lambda **facts: _(
        "{code} motion {number} has not passed: {yes} yes, {no} no, {abstain} abstain, of {roll}. {short}. Seal {seal}",
        **facts,
    ),
    "no-quorum": lambda **facts: _(
        "{code} motion {number} is not decided, too few voted: {yes} yes, {no} no, {abstain} abstain, of {roll}. {short}",
        **facts,
    ),
}


PHRASES = {
    that.MotionOpened: lambda n: _(
        "{code} motion {number}: {text}. Until {day} text VOTE {number} YES/NO/ABSTAIN",
        code=n.code,
        number=n.number,
        text=whole(n),
        day=n.until,
    ),
    that.MotionDecided: lambda n: OUTCOMES[n.outcome](
        code=n.code,
        number=n.number,
        short=short(n),
        yes=n.yes,
        no=n.no,
        abstain=n.abstain,
        roll=n.roll,
        seal=n.seal,
    ),
    that.MotionWithdrawn: lambda n: _(
        "{code} motion {number} is withdrawn, there is no vote on it: {text}",
        code=n.code,
        number=n.number,
        text=whole(n),
    ),
    that.ResolutionWaits: lambda n: _(
        "{code} motion {number} has passed, but cannot be carried out now: {text}. Talk it over.",
        code=n.code,
        number=n.number,
        text=whole(n),
    ),
}
