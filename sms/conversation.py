"""One incoming SMS: which command it is, for which group, and what is answered."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.people import members, organisations, persons, wishes
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.people.phone import country_of
from domain.people.refusals import NotAMember, OnlyByCall, PinNeeded
from domain.people.telling_apart import Known, called, meant
from domain.refusals import AgainstTheRules, Refusal
from domain.store import Session
from domain.texts import fold
from locales import Phrase, _, gsm, language_of
from locales.refusals import phrase_of
from locales.writing import read_on
from sms import commands, limits
from sms.parse import Typed, behind, pieces, without


@dataclass
class Message:
    """What a command gets to see. `session` is the unit of work, `key` the intent's, `args` the words after the command."""

    session: Session
    phone: str
    key: str
    pepper: bytes
    language: str
    memberships: list[Member]
    args: tuple[str, ...] = ()  # folded
    raw: tuple[str, ...] = ()  # the same as they were typed
    tail: str = ""  # everything after the command, as it was typed
    text: str = ""  # the whole of it, line breaks included
    shared: bool = False  # the phone serves several members

    @property
    def me(self) -> Member:
        """Who texts, in the group that the text is about.

        Raises NotAMember, WhoTexts when the phone serves several members and the text names none of them, and WhichGroup
        when she belongs to several and the text names none of those.
        """
        if not self.memberships:
            raise NotAMember()
        if len(self.people) > 1:
            raise WhoTexts(self.several)
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

    def everybody(self) -> list[int]:
        """The same, and whoever has this phone is written down if nobody knew her yet."""
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
        if self.shared:
            raise PinNeeded("others")
        if not self.tells:
            raise OnlyByCall()
        return me

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


class WhoTexts(Refusal):
    """The phone serves several members, and the text has to name one of them."""

    def __init__(self, several: list[Known]):
        self.names = called(several)


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
    message = Message(session, phone, key, pepper, "", members.of_phone(session, phone), text=text)
    message.shared = len(message.people) > 1
    message.language = _language(session, phone, message.memberships)
    typed = pieces(text)
    command = _command(message, typed)
    if command is None and message.shared:
        typed = _named_before(message)
        command = _command(message, typed)
    if command is None:
        return Reply(lost(typed), *_about(message))
    message.args, message.raw = typed.words[1:], typed.raw[1:]
    message.tail = behind(message.text)
    if not command.names_a_group:
        _choose_group(message)
    if len(message.people) > 1:
        _choose_who(message)
    with read_on(message.today):
        return Reply(_run(command, message, typed), *_about(message))


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


def _run(command: commands.Command, message: Message, typed: Typed) -> Phrase | None:
    try:
        with message.session.begin_nested():
            return command.run(message)
    except WhoTexts as who:
        names = [name.upper() for name in who.names[: limits.NAMED]]
        return _("Whose text is this? Send it again with a name at its end: {sharers}.", sharers=names)
    except WhichGroup as which:
        return _(
            "Which group? Text it like this: {example} {code}. You are in {codes}.",
            example=_quoted(" ".join([typed.raw[0].upper(), *typed.raw[1:]]), limits.EXAMPLE) or typed.words[0].upper(),
            code=which.codes[0],
            codes=which.codes[: limits.GROUPS_NAMED],
        )
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
            return


def _choose_who(message: Message) -> None:
    """Take the name of one of those who share the phone, which may stand behind everything, out of the words."""
    found = meant(message.args, message.several, behind=True)
    if found:
        at, words = found
        for word in reversed(message.args[-words:]):
            message.tail = without(message.tail, word)
        message.args, message.raw = message.args[:-words], message.raw[:-words]
        _is(message, message.people[at])


def _named_before(message: Message) -> Typed:
    """The words of a message behind the name that it begins with ("Baraka: save 500"), which says who texts it."""
    found = meant(pieces(message.text).words, message.several, behind=False)
    if found:
        at, words = found
        for _word in range(words):
            message.text = behind(message.text)
        _is(message, message.people[at])
    return pieces(message.text)


def _is(message: Message, person: int) -> None:
    message.memberships = [each for each in message.memberships if each.person_id == person]
    message.language = message.memberships[0].language


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
