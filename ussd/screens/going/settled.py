"""What is settled with who goes, as all see it who say so: what is hers, what she owes, and what is left."""

from domain.going import figures, settling
from domain.going.figures import Figures
from domain.people import kin, members
from locales import Phrase, _
from locales.going.figures import hers, owes
from ussd.call import Call

KINDS = (settling.LEAVING.name, settling.CLEARING.name)


def standing(now: Figures) -> Phrase:
    """What she has, and what she owes."""
    facts = {"name": now.whose.name, "hers": hers(now), "owes": owes(now)}
    if not now.debts:
        return _("{name}: {hers}. Owes nothing.", **facts)
    if not now.hers:
        return _("{name} has nothing. Owes {owes}.", **facts)
    return _("{name}: {hers}. Owes {owes}.", **facts)


def _yours(now: Figures) -> Phrase:
    """The same to who goes herself."""
    if not now.debts:
        return _("You have {hers}, and owe nothing.", hers=hers(now))
    return _("You have {hers}, and owe {owes}.", hers=hers(now), owes=owes(now))


def asked(call: Call) -> Phrase:
    """What is asked of who gets what is left, or of another officer."""
    whose = members.here_or_left(call.session, call.org.id, call["whose"])
    facts = {"standing": standing(figures.of(call.session, whose)), "amount": call.money("minor")}
    if call["kind"] == settling.CLEARING.name:
        if whose.left:
            return _("{standing} {amount} pays debts. Is it right?", **facts)
        return _("{standing} {amount} pays debts, and off the list. Is it right?", **facts)
    if whose.id != call.me.id:
        return _of_the_dead(facts, kin.of_the_dead(call.session, whose))
    facts["standing"] = _yours(figures.of(call.session, whose))
    if whose.left:
        return _("{standing} Is {amount} in your hand?", **facts)
    return _("{standing} Is {amount} in your hand? With it you leave the group.", **facts)


def _of_the_dead(facts: dict, named: kin.Kin | None) -> Phrase:
    if named is None:
        return _("{standing} Has died. Has the family got {amount}?", **facts)
    return _("{standing} Has died. Has {kin} got {amount}?", kin=named.name, **facts)
