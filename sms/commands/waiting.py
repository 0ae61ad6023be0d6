"""What waits for somebody's YES or NO, as she would text it: a bare one counts where nothing else could be meant."""

from domain.book import second_word
from domain.book.slips import Slip
from domain.calendar import meetings
from domain.lending import guarantors
from domain.refusals import Refusal
from domain.sitting import closing
from domain.voice import ballots, motions, questions
from locales import Phrase, _, _n, command_words
from locales.market.prices import in_one_part
from sms.commands.box import RIGHT, box
from sms.commands.meet import COMES, meet
from sms.commands.vote import CHOICES, vote
from sms.commands.vouch import vouch


class Which(Refusal):
    """It may be meant of several things, or of none; `phrase` says so."""

    def __init__(self, phrase: Phrase):
        self.phrase = phrase


def only_slip(message, said: str, words: Phrase) -> int:
    """The number of the payment that a bare YES or NO is about: `said` is "yes" or "no", `words` are the command's.

    Raises Which where nothing waits, something else, or several things: a yes to one of them is no yes to another.

    Rule: what a bare yes is about.
    """
    slips = [each for each, _name in second_word.waiting_for(message.session, message.me)]
    others = _others(message, said)
    if slips and not others and (len(slips) == 1 or all(each.asked == "officer" for each in slips)):
        return slips[0].number  # an officer's word on cash is not texted, and she hears so
    if not slips and len(others) == 1:
        raise Which(_("Did you mean {meant}? Text {meant}.", meant=others[0]))
    if not slips and not others:
        raise Which(_("No payment waits for you."))
    yes = command_words(message.language, words)[0]
    raise Which(_which(message, [_way(message, yes, each) for each in slips] + others))


def _way(message, yes: str, slip: Slip) -> Phrase:
    way = " ".join(filter(None, [yes, str(slip.number), message.named]))
    return _("{way} ({amount})", way=way, amount=slip.money(message.org.currency))


def _which(message, ways: list[Phrase | str]) -> Phrase:
    """The question, with as many of the ways as one SMS holds."""
    return in_one_part(message.language, (_asked(message, ways, many) for many in range(len(ways), 0, -1)))


def _asked(message, ways: list[Phrase | str], many: int) -> Phrase:
    facts = {"code": message.org.code, "ways": ways[:many]}
    if many == len(ways):
        return _("{code}: which one? Text {ways}.", **facts)
    return _n(
        "{code}: which one? Text {ways}. {count} more waits.",
        "{code}: which one? Text {ways}. {count} more wait.",
        len(ways) - many,
        **facts,
    )


def _others(message, said: str) -> list[str]:
    """What else waits for her yes or no, each as it is texted."""
    session, me = message.session, message.me

    def text(command, answers: dict[str, Phrase], *number: int) -> str:
        word, answer = (command_words(message.language, each)[0] for each in (command.words, answers[said]))
        return " ".join(filter(None, [word, *map(str, number), answer, message.named]))

    found = [text(box, RIGHT)] if closing.to_agree(session, me) else []
    found += [
        text(vote, CHOICES, each.number)
        for each in motions.open_now(session, me.org_id)
        if each.act != questions.ACT
        and ballots.is_hers(session, me, each.number)
        and not ballots.has_voted(session, me, each.number, each.secret, message.pepper)
    ]
    found += [text(vouch, CHOICES, each.loan) for each, _name in guarantors.waiting_for(session, me)]
    called = meetings.next_one(session, me.org_id)
    if called and not meetings.has_answered(session, me, called.id):
        found.append(text(meet, COMES))
    return found
