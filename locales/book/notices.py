"""The words for what is told of money that was handed over."""

from domain.book import notices as that
from locales.kinds import SUMS
from locales.phrase import Phrase, _


def _declared(n: that.SlipDeclared) -> Phrase:
    if n.what == "reversal":
        return _(
            "{group}: an officer says {amount} of {name} is a mistake. Dial {dial} to answer it.",
            group=n.group,
            amount=n.amount,
            name=n.name,
        )
    return _(
        "{group}: {name} says {sum_for}. Count it, then dial {dial} to confirm.",
        group=n.group,
        name=n.name,
        sum_for=SUMS[n.what](n.amount),
    )


def _entered(n: that.SlipEntered) -> Phrase:
    facts = {"officer": n.officer, "group": n.group, "sum_for": SUMS[n.what](n.amount), "slip": n.number}
    if n.by_text:
        return _("{group}: {officer} wrote {sum_for}. Right? Text YES {slip}. Wrong? Text NO {slip}.", **facts)
    return _("{group}: {officer} wrote {sum_for}. Right? Dial {dial}. Else text NO {slip}.", **facts)


def _names(first: str, others: int) -> Phrase:
    return _("{name} +{count}", name=first, count=others) if others else _("{name}", name=first)


def _day(n: that.DayForOfficers) -> Phrase:
    happened = []
    if n.out.minor:
        happened.append(_("out {amount}", amount=n.out))
    if n.name:
        happened.append(_("new: {names}", names=_names(n.name, n.others)))
    if n.gone:
        happened.append(_("left: {names}", names=_names(n.gone, n.more)))
    return _("{code} {day}: {happened}", code=n.code, day=n.day, happened=happened)


PHRASES = {
    that.DayForOfficers: _day,
    that.NewMembers: lambda n: _("New in {group}: {names}", group=n.group, names=_names(n.name, n.others)),
    that.SlipDeclared: _declared,
    that.SlipEntered: _entered,
    that.HandedOver: lambda n: _(
        "{group}: {officer} gives {sum_for}. Dial {dial}. Not so? Text NO {slip}.",
        group=n.group,
        sum_for=SUMS[n.what](n.amount),
        officer=n.officer,
        slip=n.number,
    ),
    that.WitnessWanted: lambda n: _(
        "{code}: you are witness. Ask {name} face to face: {sum_for}, is it so? Then dial {dial}.",
        code=n.code,
        name=n.name,
        sum_for=SUMS[n.what](n.amount),
    ),
    that.SlipHandedBack: lambda n: _(
        "{code}: {name} is gone, and nobody confirmed {sum_for}. It is not written: give it back.",
        code=n.code,
        name=n.name,
        sum_for=SUMS[n.what](n.amount),
    ),
    that.ForHerWanted: lambda n: _(
        "{code}: you are witness of {name}. Dial {dial}, read to {name} what it says, and answer.",
        code=n.code,
        name=n.name,
    ),
    that.ForHerRefused: lambda n: _(
        "{code}: {witness} asked {name}, who says no to what you typed. Nothing is done.",
        code=n.code,
        witness=n.witness,
        name=n.name,
    ),
    that.SaidForHer: lambda n: _(
        "{code}: {officer} says for {name}: {sum_for}. Dial {dial} to answer.",
        code=n.code,
        officer=n.officer,
        name=n.name,
        sum_for=SUMS[n.what](n.amount),
    ),
    that.WrittenForHer: lambda n: _(
        "{group}, {name} (gone): {sum_for}. Receipt {receipt}.",
        group=n.group,
        name=n.name,
        sum_for=SUMS[n.what](n.amount),
        receipt=n.receipt,
    ),
    that.KinPaid: lambda n: _(
        "{group}: {amount} of {name} paid to you, next of kin. Receipt {receipt}. Not so? Say so.",
        group=n.group,
        amount=n.amount,
        name=n.name,
        receipt=n.receipt,
    ),
    that.SlipRefused: lambda n: _(
        "{group}: {name} says {sum_for}, is not right. Talk to each other.",
        name=n.name,
        group=n.group,
        sum_for=SUMS[n.what](n.amount),
    ),
    that.GivenByAnother: lambda n: _(
        "{group}: {giver} gave for you: {sum_for}. Receipt {receipt}.",
        group=n.group,
        giver=n.giver,
        sum_for=SUMS[n.what](n.amount),
        receipt=n.receipt,
    ),
    that.GivenForAnother: lambda n: _(
        "{group}: you gave for {name}: {sum_for}. Receipt {receipt}.",
        group=n.group,
        name=n.name,
        sum_for=SUMS[n.what](n.amount),
        receipt=n.receipt,
    ),
    that.GivenTakenBack: lambda n: _(
        "{group}: {amount} that you gave for {name} is taken back: {reason}.",
        group=n.group,
        amount=n.amount,
        name=n.name,
        reason=n.reason,
    ),
    that.EntryTakenBack: lambda n: _(
        "{group}: {sum_for}: it is taken back: {reason}. Receipt {receipt}.",
        group=n.group,
        sum_for=SUMS[n.what](n.amount),
        reason=n.reason,
        receipt=n.receipt,
    ),
    that.NotHandedOver: lambda n: _(
        "{group}: {sum_for}: still owed to you: {reason}. Receipt {receipt}.",
        group=n.group,
        sum_for=SUMS[n.what](n.amount),
        reason=n.reason,
        receipt=n.receipt,
    ),
    that.EntryReversed: lambda n: _(
        "{group}: {amount} is taken back: {reason}. Your total is {total}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        reason=n.reason,
        total=n.total,
        receipt=n.receipt,
    ),
}
