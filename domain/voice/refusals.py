"""What cannot be with votes."""

from __future__ import annotations

from dataclasses import dataclass

from domain.refusals import AgainstTheRules, NotAllowed, NotNow, Unknown


@dataclass(eq=False)
class NoSuchMotion(Unknown):
    """This organisation has no motion with this number."""

    number: int


class JoinedSince(NotAllowed):
    """The vote was opened before this person became a member."""


class TooNewToVote(NotAllowed):
    """The group lets new members vote later: when the vote was opened she was not in it long enough."""


class MotionClosed(NotNow):
    """The vote is over."""


@dataclass(eq=False)
class VoteGoesOn(NotNow):
    """Nobody has counted motion `number`: it is open still, or it was withdrawn."""

    number: int


class VoteStays(NotAllowed):
    """What was put to the vote about a member is for all members to decide: no officer takes it back."""


class VotedOnPaper(NotNow):
    """A paper of this member's is in the hat."""


@dataclass(eq=False)
class PaperInHat(NotNow):
    """The same, of whom an officer enters."""

    name: str


@dataclass(eq=False)
class HasPhoneToVote(AgainstTheRules):
    """Papers are for those without a phone."""

    name: str


@dataclass(eq=False)
class VotedByPhone(NotNow):
    """This member has voted on a phone that she had then."""

    name: str


@dataclass(eq=False)
class IsAbsent(NotNow):
    """Nobody puts in a paper who is absent from the meeting that is open."""

    name: str


@dataclass(eq=False)
class PapersDiffer(AgainstTheRules):
    """There are not as many papers as members who have put one in."""

    count: int


class TallyUnfit(AgainstTheRules):
    """What was typed is not three whole numbers."""


class AnswerUnfit(AgainstTheRules):
    """What was said is no answer to this motion: numbers to one that is answered by YES or NO, or the other way round."""


@dataclass(eq=False)
class NoSuchOption(Unknown):
    """The question has `most` options, and none with this number."""

    number: int
    most: int


@dataclass(eq=False)
class OptionTwice(AgainstTheRules):
    """An answer names this option twice."""

    name: str


class OptionsUnfit(AgainstTheRules):
    """A question cannot have these options: too few, too many, too long, or one of them twice."""


class VotedWithPin(NotAllowed):
    """This member has voted with her PIN, and no text changes that."""


class TooManyChanges(NotNow):
    """The vote was changed as often as it may be."""


@dataclass(eq=False)
class AdmissionRuns(NotNow):
    """Members vote on who asks to join: officers answer her when that is decided."""

    number: int


class AdmittedByVote(AgainstTheRules):
    """By the rules all members decide who is taken in."""


@dataclass(eq=False)
class VoteRuns(NotNow):
    """A member may still take part in a vote that is open: nobody takes her off the list before it is over."""

    number: int


class BackVoted(NotNow):
    """That something is taken back is put to the vote already, or decided."""


class NotVotedBack(NotNow):
    """The members have not decided that something is taken back."""
