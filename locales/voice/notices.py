"""The words for what is told of motions."""

from domain.voice import notices as that
from locales.menus import WAYS
from locales.people.roles import named
from locales.phrase import _, _n
from locales.voice.motions import short, whole

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

OPENED = {
    "text": lambda **facts: _("{code} motion {number}: {text}. Until {day} text VOTE {number} YES/NO/ABSTAIN", **facts),
    "call": lambda **facts: _("{code} motion {number}: {text}. To vote, dial {dial} until {day}.", **facts),
    "": lambda **facts: _("{code} motion {number}: {text}. The vote ends on {day}. You are too new to vote.", **facts),
}

# Of a question the options do not stand in the SMS: who texts VOTE and the number gets them, who dials sees them. It ends
# with a question mark.
ASKED = {
    "text": lambda **facts: _("{code} motion {number}: {text} Until {day} text VOTE {number}", **facts),
    "call": lambda **facts: _("{code} motion {number}: {text} To vote, dial {dial} until {day}.", **facts),
    "": lambda **facts: _("{code} motion {number}: {text} The vote ends on {day}. You are too new to vote.", **facts),
}
CHOSEN = {
    "chosen": lambda **facts: _(
        "{code} motion {number}: chosen {chosen}. {voters} of {roll} voted. Seal {seal}", **facts
    ),
    "no-quorum": lambda **facts: _(
        "{code} motion {number} is not decided, too few voted: {voters} of {roll}. {short}", **facts
    ),
}

PHRASES = {
    that.TermsEnd: lambda n: _(
        "{group}: a term ends on {day} ({roles}). Talk about the election.",
        group=n.group,
        roles=named(n.held),
        day=n.day,
    ),
    that.TermsOver: lambda n: _(
        "{group}: a term ended on {day} ({roles}). Time to elect.",
        group=n.group,
        roles=named(n.held),
        day=n.day,
    ),
    that.MotionOpened: lambda n: (ASKED if n.act == "question" else OPENED)[n.votes](
        code=n.code, number=n.number, text=whole(n), day=n.until
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
    that.QuestionDecided: lambda n: CHOSEN[n.ended](
        code=n.code,
        number=n.number,
        short=short(n),
        chosen=n.chosen,
        voters=n.voters,
        roll=n.roll,
        seal=n.seal,
    ),
    that.PapersToCount: lambda n: _n(
        "{code}: you are witness of {count} paper on motion {number}. Count it yourself, then dial {dial}.",
        "{code}: you are witness of {count} papers on motion {number}. Count them yourself, then dial {dial}.",
        n.count,
        code=n.code,
        number=n.number,
    ),
    that.PapersDiffered: lambda n: _(
        "{code}: {witness} counted other papers on motion {number} than you. Count again together.",
        code=n.code,
        witness=n.witness,
        number=n.number,
    ),
    that.MotionWithdrawn: lambda n: _(
        "{code} motion {number} is withdrawn, there is no vote on it: {text}",
        code=n.code,
        number=n.number,
        text=whole(n),
    ),
    that.BackDecided: lambda n: _(
        "{code}: voted: {short}. Now another officer does it: {to_mistake}, {receipt}.",
        code=n.code,
        short=short(n),
        to_mistake=WAYS["to_mistake"],
        receipt=n.receipt,
    ),
    that.ResolutionWaits: lambda n: _(
        "{code} motion {number} has passed, but cannot be carried out now: {text}. Talk it over.",
        code=n.code,
        number=n.number,
        text=whole(n),
    ),
}
