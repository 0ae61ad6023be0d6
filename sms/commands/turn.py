"""TURN: whose turn it is, and when mine comes. TURN 100: I have paid into the pot. TURN PROOF: what lots are drawn with."""

from domain.amount import Money
from domain.turns import circles, lots, stakes
from locales import _, _c
from sms.commands import command
from sms.commands.answers import amount_in, noted, word_in

PROOF = {"proof": _c("turn", "PROOF")}


@command(
    _c("command", "TURN TURNS"), behind=PROOF, applies=lambda session, member: circles.has_turns(session, member.org_id)
)
def turn(message):
    """TURN [AMOUNT|PROOF] [GROUP]"""
    me, org = message.me, message.org
    if word_in(message, 0, PROOF):
        return _proof(message)
    if message.args:
        amount = amount_in(message)
        stakes.declare(message.session, message.caller, amount)
        return noted(message, amount)
    stands = stakes.standing(message.session, me)
    facts = {"code": org.code}
    if stands.due:
        due = stands.due[0]
        facts |= {"amount": Money(due.sum, org.currency), "turn": due.place, "name": due.taker}
        if stands.mine:
            return _("{code}: pay {amount} for turn {turn}, {name}: text TURN and the sum. You have turn {yours}.",
                     yours=stands.mine.place, **facts)  # fmt: skip
        return _("{code}: pay {amount} for turn {turn}, {name}: text TURN and the sum.", **facts)
    if stands.now is None:
        return _("{code}: all turns are over.", **facts)
    facts |= {"turn": stands.now.place, "name": stands.now.name}
    if stands.mine:
        return _(
            "{code}: turn {turn} is {name}. You have paid. You have turn {yours}.", yours=stands.mine.place, **facts
        )
    return _("{code}: turn {turn} is {name}.", **facts)


def _proof(message):
    """The digest that the five words are of; when lots have been drawn, what with."""
    drawn = lots.proof(message.session, message.org)
    _words, digest = lots.sealed(message.org, drawn.secret)
    if drawn.called is None:
        return _("{code}: proof {digest}", code=message.org.code, digest=digest)
    return _(
        "{code}: proof {digest} Secret {secret}, number {called}",
        code=message.org.code,
        digest=digest,
        secret=drawn.secret,
        called=drawn.called,
    )
