"""One incoming SMS: which command it is, for which group, and what is answered."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.people import joining, members, organisations, persons, wishes
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.people.phone import country_of
from domain.people.refusals import AlreadyAsked, NotAMember, OnlyByCall, PinNeeded
from domain.people.telling_apart import Known
from domain.refusals import AgainstTheRules, Refusal
from domain.store import Session
from domain.texts import fold
from locales import Phrase, _, gsm, language_of
from locales.refusals import phrase_of
from locales.writing import read_on
from sms import commands, limits, whose
from sms.commands.answers import NearMiss
from sms.commands.waiting import Which
from sms.parse import Typed, behind, pieces, plainly, without


@dataclass
class Message:
    """What a command gets to see. `session` is the unit of work, `key` the intent's, `args` the words after the command."""

    session: Session
    phone: str
    key: str
    pepper: bytes
    language: str
    memberships: list[Member]
    word: str = ""  # the command, folded
    args: tuple[str, ...] = ()  # folded
    raw: tuple[str, ...] = ()  # the same as they were typed
    tail: str = ""  # everything after the command, as it was typed
    text: str = ""  # the whole of it, line breaks included
    named: str | None = None  # the group that is named in it, besides what the command is about
    shared: bool = False  # the phone serves several members
    signed: str | None = None  # the name of one of them, at the end of it

    @property
    def me(self) -> Member:
        """Who texts, in the group that the text is about.

        Raises NotAMember, WhoTexts when the phone serves several members and the text names none of them, and WhichGroup
        when she belongs to several and the text names none of those.
        """
        if not self.memberships:
            asked = joining.asked(self.session, self.phone)
            raise AlreadyAsked(asked[0].group) if asked else NotAMember()
        if len(self.people) > 1:
            raise whose.WhoTexts(self.several)
        if len(self.memberships) > 1:
            raise WhichGroup([each.org.code for each in self.memberships])
        return self.memberships[0]

    @property
    def people(self) -> list[int]:
        """The ids of those who may have texted: one, but where the phone serves several and the text names none of them."""
        return sorted({each.person_id for each in self.memberships})

    @property
    def several(self) -> list[Known]:
        """The same, as they are known where they are members, in that order."""
        first = {each.person_id: each for each in reversed(self.memberships)}
        return [Known(first[each].name, first[each].number) for each in self.people]

    def is_of(self, person: int) -> None:
        """From now on the text is of this one of them."""
        self.memberships = [each for each in self.memberships if each.person_id == person]
        self.language = self.memberships[0].language

    def everybody(self) -> list[int]:
        """The ids of those who may have texted; whoever has this phone is written down if nobody knew her yet."""
        return self.people or [persons.meet(self.session, self.phone, self.language)]

    @property
    def tells(self) -> bool:
        """Whether who texts lets SMS tell what she has and owes: whoever finds her phone can ask, or shares it."""
        return not self.shared and (
            not self.memberships or wishes.told_by_sms(self.session, self.memberships[0].person_id)
        )

    @property
    def reader(self) -> Member:
        """The same as `me`, for what tells it. Raises what `me` raises, OnlyByCall and PinNeeded."""
        me = self.me
        self._check_telling()
        return me

    @property
    def readers(self) -> list[Member]:
        """The same, in each of her groups where the text names none of several."""
        if len(self.people) != 1 or len(self.memberships) < 2:
            return [self.reader]
        self._check_telling()
        return self.memberships[: limits.GROUPS_NAMED]

    def _check_telling(self) -> None:
        if self.shared:
            raise PinNeeded("others")
        if not self.tells:
            raise OnlyByCall()

    @property
    def caller(self) -> Caller:
        """The same, with the key of this text: for what she does. Raises what `me` raises."""
        return Caller(self.me, "sms", self.key)

    @property
    def org(self) -> Organisation:
        """The group that the text is about. Raises what `me` raises."""
        return self.me.org

    @property
    def today(self) -> date | None:
        """The day that it is where the group is that the text may be about; None where there is none."""
        return organisations.today(self.session, self.memberships[0].org) if self.memberships else None


class WhichGroup(Refusal):
    """The member belongs to several groups, and has to name the one that she means."""

    def __init__(self, codes: list[str]):
        self.codes = codes


class Reply(NamedTuple):
    """What is answered to an SMS (None: nothing), which group it is about, and to whom of those who have the phone."""

    says: Phrase | None
    org_id: int | None
    person_id: int | None


def reply_to(session: Session, phone: str, text: str, key: str, *, pepper: bytes) -> Reply:
    """The reply to an SMS. A Refusal undoes what its command did."""
    seats = sorted(members.of_phone(session, phone), key=lambda each: each.org.is_union)  # groups before unions
    message = Message(session, phone, key, pepper, "", seats, text=plainly(text))
    message.shared = len(message.people) > 1
    message.language = _language(session, phone, message.memberships)
    typed = pieces(message.text)
    command = _command(message, typed)
    if command is None and message.shared:
        whose.named_before(message)
        typed = pieces(message.text)
        command = _command(message, typed)
    if command is None:
        return Reply(_asked_back(message, typed) or lost(typed), *_about(message))
    message.word, message.args, message.raw = typed.words[0], typed.words[1:], typed.raw[1:]
    message.tail = behind(message.text)
    if not command.names_a_group:
        _choose_group(message)
    if command.applies and len(message.people) == 1:
        fit = [each for each in message.memberships if command.applies(session, each)]
        message.memberships = fit or message.memberships  # where it applies nowhere she hears why
    if len(message.people) > 1:
        whose.named_behind(message)
    with read_on(message.today):
        return Reply(_run(command, message), *_about(message))


def _command(message: Message, typed: Typed) -> commands.Command | None:
    """The command that a text begins with, in the language of one of those who may have texted it, or in English."""
    spoken = dict.fromkeys([message.language, *(each.language for each in message.memberships)])
    return next(filter(None, (commands.find(typed, each) for each in spoken)), None)


def _about(message: Message) -> tuple[int | None, int | None]:
    org_id = message.memberships[0].org_id if len(message.memberships) == 1 else None
    return org_id, message.people[0] if len(message.people) == 1 else None


def _language(session: Session, phone: str, memberships: list[Member]) -> str:
    """What is spoken with this phone: what its owner has chosen, else what is spoken where it is from."""
    if memberships:
        return memberships[0].language
    return persons.language_of(session, phone) or language_of(country_of(phone))


def _run(command: commands.Command, message: Message) -> Phrase | None:
    try:
        with message.session.begin_nested():
            return command.run(message)
    except whose.WhoTexts as who:
        return who.phrase
    except WhichGroup as which:
        whole = " ".join(filter(None, [message.word.upper(), *message.raw, message.signed]))
        example = _quoted(whole if len(whole) <= limits.EXAMPLE else f"{message.word.upper()} ...", limits.EXAMPLE)
        return _(
            "Which group? Text it like this: {example} {code}. You are in {codes}.",
            example=example or message.word.upper(),
            code=which.codes[0],
            codes=which.codes[: limits.GROUPS_NAMED],
        )
    except NearMiss as miss:
        return (
            _did_you_mean(message.word, " ".join(filter(None, [*miss.behind, message.named, message.signed]))) or lost()
        )
    except Which as which:
        return which.phrase
    except AgainstTheRules as refusal:  # "you can borrow up to KSh 2,400" tells a thief what she has
        return phrase_of(refusal if message.tells else OnlyByCall())
    except Refusal as refusal:
        return phrase_of(refusal)


def _choose_group(message: Message) -> None:
    """Take the name of a group, which may stand anywhere behind the command, out of the words."""
    for member in message.memberships:
        code = fold(member.org.code)
        if code in message.args:
            at = message.args.index(code)
            message.args = message.args[:at] + message.args[at + 1 :]
            message.raw = message.raw[:at] + message.raw[at + 1 :]
            message.tail = without(message.tail, code)
            message.memberships = [each for each in message.memberships if each.org_id == member.org_id]
            message.named = member.org.code
            return


def _asked_back(message: Message, typed: Typed) -> Phrase | None:
    codes = [fold(each.org.code) for each in message.memberships]
    word = commands.asked_back(typed, codes, message.language)
    return _did_you_mean(word, behind(message.text)) if word else None


def _did_you_mean(word: str, behind: str) -> Phrase | None:
    """What asks back whether a command was meant, by what to text then; None where that would be too long."""
    whole = f"{word.upper()} {behind}".rstrip(" ?!.,;:")
    meant = _quoted(whole, limits.ASKED_BACK) if len(whole) <= limits.ASKED_BACK else ""
    return _("Did you mean {meant}? Text {meant}.", meant=meant) if meant else None


def lost(typed: Typed | None = None) -> Phrase:
    """To what nobody could make out: what to try. Its first word is said back where it is that which is not known."""
    word = _quoted(typed.raw[0], limits.WORD) if typed and typed.words else ""
    if not word:
        return _("Text BAL for your savings, SAVE 500 to save, HELP for more, STOP to end. Or dial {dial}.")
    return _(
        '"{word}" is not known here. Text BAL for your savings, SAVE 500 to save, HELP for more, STOP to end. Or dial {dial}.',
        word=word,
    )


def _quoted(typed: str, most: int) -> str:
    """What somebody typed, to be said back to her: cut short, and nothing where it would make the answer cost more."""
    said = gsm.thrifty(typed)[:most].strip()
    return said if gsm.room(said, most, 0) else ""
