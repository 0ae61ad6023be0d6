"""The words for what cannot be: votes."""

from domain.voice import refusals as no
from locales.menus import WAYS
from locales.phrase import _, _n

PHRASES = {
    no.NoSuchMotion: lambda r: _("There is no motion {number}. Dial {dial} to see them.", number=r.number),
    no.JoinedSince: lambda _r: _("This vote is for those who were members when it was opened."),
    no.TooNewToVote: lambda _r: _("You are too new in the group to vote on this: see its rules."),
    no.VoteGoesOn: lambda r: _("Motion {number} has not been counted.", number=r.number),
    no.MotionClosed: lambda _r: _("This vote is over."),
    no.VoteStays: lambda _r: _("This vote cannot be withdrawn: all members decide on it."),
    no.AdmissionRuns: lambda r: _(
        "Members vote on this person: motion {number}. Wait until it is decided.", number=r.number
    ),
    no.AdmittedByVote: lambda _r: _("All members decide who joins. Put it to the vote."),
    no.VoteRuns: lambda r: _("Motion {number} is open for this member too. Wait until it is decided.", number=r.number),
    no.VotedOnPaper: lambda _r: _("Your paper is in the hat: you have voted."),
    no.PaperInHat: lambda r: _("A paper of {name} is in the hat already.", name=r.name),
    no.HasPhoneToVote: lambda r: _("{name} has a phone, and votes by dialling.", name=r.name),
    no.VotedByPhone: lambda r: _("{name} has voted by phone already.", name=r.name),
    no.IsAbsent: lambda r: _("{name} is absent from the meeting.", name=r.name),
    no.PapersDiffer: lambda r: _n(
        "{count} member put in a paper: that many have to say something.",
        "{count} members put in a paper: that many have to say something.",
        r.count,
    ),
    no.TallyUnfit: lambda _r: _("Type three numbers: YES, NO, ABSTAIN, like 3*1*0."),
    no.BackVoted: lambda _r: _("It is put to the vote already."),
    no.NotVotedBack: lambda _r: _("The members have not decided that. Put it to the vote first."),
    no.AnswerUnfit: lambda _r: _("Type the numbers of what you choose, the best first, like 3*1."),
    no.NoSuchOption: lambda r: _("There is no {number}: type numbers from 1 to {most}.", number=r.number, most=r.most),
    no.OptionTwice: lambda r: _("{name} stands there twice: each number once.", name=r.name),
    no.OptionsUnfit: lambda _r: _("Type 2 to 12 different names of up to 9 letters, with * between them."),
    no.VotedWithPin: lambda _r: _(
        "You chose with your PIN: no SMS changes that. Dial {dial}: {to_vote}.", to_vote=WAYS["to_vote"]
    ),
    no.TooManyChanges: lambda _r: _("You cannot change this vote any more."),
}
