"""CLAIM 500 ILLNESS: I ask the social fund for 500, for I am ill. With months behind it, as a loan without interest."""

import domain.limits
from domain.refusals import NumberUnfit
from domain.social import asking
from domain.social.asking import Help
from domain.texts import read_text
from locales import _, _c, understood_by_all
from sms.commands import command, in_a_group
from sms.commands.answers import amount_in, bare_sum
from sms.commands.prepared import kept

# What has happened, in a word; everything else is kept as the member wrote it.
NEEDS = {
    "illness": _c("need", "ILLNESS ILL SICK HOSPITAL"),
    "funeral": _c("need", "FUNERAL DEATH BURIAL"),
    "birth": _c("need", "BIRTH BABY"),
    "fire": _c("need", "FIRE FLOOD"),
    "school": _c("need", "SCHOOL FEES"),
}


@command(_c("command", "CLAIM"), applies=in_a_group)
def claim(message):
    """CLAIM AMOUNT NEED [MONTHS] [GROUP]

    It waits for the PIN, where the rules want that. Asking moves no money: officers or the group decide, and
    what they pay out is confirmed with the PIN.
    """
    bare_sum(message)
    if len(message.args) < 2:
        return _how(message, asking.possible(message.session, message.reader))
    amount = amount_in(message)
    args, raw, months = message.args[1:], message.raw[1:], 0
    if len(args) > 1 and args[-1].isdecimal():
        args, raw, months = args[:-1], raw[:-1], _months(message)
    need = understood_by_all(message.language, NEEDS).get(args[0], "other") if len(args) == 1 else "other"
    words = read_text(" ".join(raw), domain.limits.CLAIM_WORDS) if need == "other" else None
    if message.tells:
        asking.possible(message.session, message.me).check(amount, months)
    if waits := kept(message.session, message.me, "claim", need=need, amount=amount.minor, months=months, words=words):
        return waits
    known = asking.ask(message.session, message.caller, need, amount, months, words)
    return ASKED[known.decided_by](group=message.org.name, amount=amount)


ASKED = {
    "officers": lambda **facts: _("{group}: you ask the social fund for {amount}. The officers decide.", **facts),
    "vote": lambda **facts: _("{group}: you ask the social fund for {amount}. The group votes on it.", **facts),
}


def _how(message, allowed: Help):
    if not allowed.grant.minor:
        return _(
            "{group}: the social fund can lend you {most}. Text CLAIM, how much, what has happened, months: CLAIM 500 fire 2",
            group=message.org.name,
            most=allowed.loan,
        )
    return _(
        "{group}: the social fund can give you {most}. Text CLAIM, how much and what has happened: CLAIM 500 fire",
        group=message.org.name,
        most=allowed.grant,
    )


def _months(message) -> int:
    """The months as typed, ASCII digits only, one or more. Raises NumberUnfit."""
    typed = message.args[-1]
    if not (typed.isascii() and len(typed) <= 3 and int(typed)):
        raise NumberUnfit(1, asking.possible(message.session, message.me).months)
    return int(typed)
