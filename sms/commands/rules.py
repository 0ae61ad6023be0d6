"""RULES: what the group has agreed on, in plain sentences; RULES LOANS: the rules about loans."""

from functools import partial

from domain.constitution import applies, versions
from domain.constitution.fields import RULES
from domain.constitution.refusals import NoSuchRules
from domain.refusals import NumberUnfit
from locales import Phrase, _, _c, command_words, understood, understood_by_all
from locales.constitution.told import fitting
from locales.rules import SECTION_NAMES, in_one_line, sentence
from sms.commands import command
from sms.parse import nearest

WORDS = {
    "saving": _c("rules", "SAVING SAVINGS"),
    "lending": _c("rules", "LOANS LOAN LENDING"),
    "social": _c("rules", "FUND SOCIAL"),
    "sharing": _c("rules", "SHARING SHARES PROFIT"),
    "voting": _c("rules", "VOTES VOTE VOTING"),
    "tiers": _c("rules", "UNION ABOVE DUES"),
}


@command(_c("command", "RULES RULE CONSTITUTION"), tells=True)
def rules(message):
    """RULES [SECTION [PART]] [GROUP]

    Every answer is one SMS: what does not fit is another part of the section, which has a number.
    """
    section = _section(message)
    return _part(message, section) if section else _first(message)


def _first(message):
    """What is decided and soon in force, and the rules that members ask for first: as many as one SMS holds."""
    org = message.org
    now = versions.at_work(message.session, org.id)
    lines = [sentence(name, now.word(name), org.currency) for name in applies.said_first(now)]
    if soon := versions.coming(message.session, org.id):
        lines.insert(0, _("Soon: {change}.", change=in_one_line(soon[0], org.currency)))
    topics = "/".join(_word(message, each) for each in applies.sections_of(org))

    def told(said, _rest):
        return _("{code} rules: {rules} More: RULES {topics}", code=org.code, rules=said, topics=topics)

    return fitting(message.language, lines, told)[0]


def _part(message, section: str):
    """One part of a section, as many sentences as one SMS holds. Raises NumberUnfit for a part that there is not."""
    org = message.org
    now = versions.at_work(message.session, org.id)
    left = [sentence(name, now.word(name), org.currency) for name in applies.said(now, section)]
    wanted = _number(message)
    for part in range(1, wanted + 1):
        if not left:
            raise NumberUnfit(1, part - 1)
        phrase, many = fitting(message.language, left, partial(_told, message, section, part))
        left = left[many:]
    return phrase


def _told(message, section: str, part: int, said: Phrase, rest: list[Phrase]) -> Phrase:
    facts = {"code": message.org.code, "section": SECTION_NAMES[section], "rules": said}
    if not rest:
        return _("{code}, {section}: {rules}", **facts)
    return _(
        "{code}, {section}: {rules} More: RULES {word} {number}", **facts, word=_word(message, section), number=part + 1
    )


def _word(message, section: str) -> str:
    """What a member texts for a section, in her language."""
    return command_words(message.language, WORDS[section])[0]


def _section(message) -> str | None:
    """The section that is named, in the member's language or in English. Raises NoSuchRules for another word."""
    if not message.args:
        return None
    sections = applies.sections_of(message.org)
    named = {each: WORDS[each] for each in sections}
    found = understood_by_all(message.language, named).get(message.args[0])
    found = found or nearest(message.args[0], understood(message.language, named))
    if found is None:
        raise NoSuchRules([_word(message, each) for each in sections])
    return found


def _number(message) -> int:
    """Which part of it, from 1 on. Raises NumberUnfit."""
    typed = message.args[1] if len(message.args) > 1 else "1"
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 2 and 0 < int(typed) <= len(RULES)):
        raise NumberUnfit(1, len(RULES))
    return int(typed)
