"""Votes on paper, of members without a phone: an officer counts them, and the witness on whom the lot fell counts too."""

from domain.voice import motions, papers, questions
from domain.voice.ballots import Tally
from locales import _, _n
from locales.voice.motions import whole
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen

CHOICES = {"yes": _("YES"), "no": _("NO"), "abstain": _("ABSTAIN")}


# --- the officer's count ---------------------------------------------------------------------------------------------


@screen
def which(call: Call):
    """Which motion the papers are about."""
    found = [each for each in motions.open_now(call.session, call.org.id) if each.act != questions.ACT]
    if not found:
        return End(_("No vote is open now."))
    items = [
        Item(_("{text}", text=whole(each)), who if each.secret else whose, {"motion": each.number}) for each in found
    ]
    return Menu(_("Papers on which motion?"), items)


@screen
def who(_call: Call):
    """Who has put one into the hat, in a secret vote: all of them at once."""
    text = _("Who put in a paper? Only those without a phone. Type their numbers, like 3*7*12.")
    return Ask(text, readers.members_, "papers", how_many)


@screen
def how_many(call: Call):
    """What the papers say. It is not shown again, and the witness does not see it."""
    text = _n(
        "{count} paper. How many say YES, NO, ABSTAIN? Type all three, like 3*1*0. Empty is ABSTAIN.",
        "{count} papers. How many say YES, NO, ABSTAIN? Type all three, like 3*1*0. Empty is ABSTAIN.",
        len(set(call["papers"])),
    )
    return Ask(text, readers.tally, "tally", entered)


@deed(pin=True, sealed=True)
def entered(call: Call):
    """With the witness's count the ballots stand."""
    return _noted(call, call["papers"], Tally(*call["tally"]))


@screen
def whose(_call: Call):
    """In an open vote each paper by its member."""
    return Ask(_("Whose paper? Type the member's number."), readers.member, "member", says)


@screen
def says(call: Call):
    """What it says."""
    items = [Item(word, one_entered, {"choice": choice}) for choice, word in CHOICES.items()]
    return Menu(_("What does the paper of {name} say?", name=call.whose.name), items)


@deed(pin=True)
def one_entered(call: Call):
    """With the witness's word the ballot stands."""
    tally = Tally(*(int(choice == call["choice"]) for choice in CHOICES))
    return _noted(call, [call["member"]], tally)


def _noted(call: Call, whose: list[int], tally: Tally) -> End:
    witness = papers.enter(call.session, call.me, call["motion"], whose, tally, call.pepper)
    return End(_("Noted. {witness} is witness, dials {dial} and counts too.", witness=witness.name))


# --- for her on whom the lot fell ------------------------------------------------------------------------------------


def waiting(call: Call) -> list[Item]:
    """The counts that wait for the caller's, as lines of what waits for her."""
    return [
        Item(_("Papers: motion {number}", number=each.motion), mine, {"count": each.id, "motion": each.motion})
        for each in papers.asked_of(call.session, call.me)
    ]


@screen
def mine(call: Call):
    """She counts herself; in an open vote she looks at the paper and asks whose it is."""
    found = [each for each in papers.asked_of(call.session, call.me) if each.id == call["count"]]
    if not found:
        return End(_("These papers wait no more."))
    [count] = found
    if motions.by_number(call.session, call.org.id, count.motion).secret:
        text = _n(
            "Motion {number}: count {count} paper yourself. How many YES, NO, ABSTAIN? Type like 3*1*0.",
            "Motion {number}: count {count} papers yourself. How many YES, NO, ABSTAIN? Type like 3*1*0.",
            count.papers,
            number=count.motion,
        )
        return Ask(text, readers.tally, "tally", counted)
    [voter] = papers.voters(call.session, call.org.id, count.id)
    text = _("Motion {number}: look at the paper of {name}. What does it say?", number=count.motion, name=voter.name)
    return Menu(text, [Item(word, one_counted, {"choice": choice}) for choice, word in CHOICES.items()])


@deed(pin=True, sealed=True)
def counted(call: Call):
    """Where both have counted the same, the ballots stand."""
    return _done(call, Tally(*call["tally"]))


@deed(pin=True)
def one_counted(call: Call):
    """The same of one paper."""
    return _done(call, Tally(*(int(choice == call["choice"]) for choice in CHOICES)))


def _done(call: Call, tally: Tally) -> End:
    if papers.count(call.session, call.me, call["count"], tally, call.pepper):
        return End(_("Right. The papers count like every vote."))
    return End(_("It is not what the officer counted. Count again together."))
