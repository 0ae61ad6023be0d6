"""The social fund, for members: what is in it and what it pays for, giving to it, asking it for help."""

from domain.amount import Money, money
from domain.constitution.versions import rules_of
from domain.social import asking, claims, fund
from domain.social.claims import Claim
from domain.social.notices import HelpApproved
from locales import Phrase, _, _n
from locales.social.needs import need
from ussd import chains, readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens.social.need import ask_need


@screen(pin=True, topic=_("Go on with your social fund?"))
def menu(call: Call):
    """What is in it, and what there is to do."""
    items = [
        Item(_("What it is for"), purpose),
        Item(_("Give"), how_much_given),
        Item(_("Ask for help"), which_help),
        Item(_("What I asked for"), mine),
    ]
    if waiting := claims.alive(call.session, call.me):
        items.append(Item(_("Take back my request"), cancel_sure, {"claim": waiting.number}))
    return Menu(_("Social fund: {there}.", there=fund.in_cash(call.session, call.org.id)), items)


# --- what it is for --------------------------------------------------------------------------------------------------


@screen
def purpose(call: Call):
    """What the rules say about it, a sentence each."""
    rules, currency = rules_of(call.session, call.org.id), call.org.currency
    lines = []
    if rules.number("social_fund"):
        sum_ = money(rules.word("social_fund"), currency)
        lines.append(_("Each member gives {amount} at every meeting.", amount=sum_))
    if rules.number("grant_most"):
        most = money(rules.word("grant_most"), currency)
        lines.append(_("A gift to a member in need: up to {amount}.", amount=most))
    if rules.number("emergency_most"):
        most = money(rules.word("emergency_most"), currency)
        lines.append(_loan_rule(most, rules.whole("emergency_months")))
    if rules.number("grant_most") or rules.number("emergency_most"):
        lines.append(DECIDED[rules.word("claims_decided_by")])
    return End(_("The social fund helps members in need. It is never shared out."), lines)


def _loan_rule(most: Money, months: int) -> Phrase:
    return _n(
        "A loan without interest: up to {amount}, for {count} month.",
        "A loan without interest: up to {amount}, for up to {count} months.",
        months,
        amount=most,
    )


DECIDED = {"officers": _("The officers decide who gets help."), "vote": _("The group votes on who gets help.")}


# --- giving ----------------------------------------------------------------------------------------------------------


give_sure = chains.declared(
    __name__,
    ("give_sure", "given"),
    lambda call: _("Give {amount} to the social fund of {group}?", amount=call.money(), group=call.org.name),
    lambda call: fund.declare(call.session, call.caller, call.money()),
    pin=True,
)
how_much_given = chains.amount(
    __name__, "how_much_given", lambda _call: _("How much do you give to the social fund?"), give_sure
)


# --- asking for help -------------------------------------------------------------------------------------------------


@screen
def which_help(call: Call):
    """A gift or a loan, where the rules give both."""
    allowed = asking.possible(call.session, call.me)
    items = []
    if allowed.grant.minor:
        items.append(Item(_("A gift"), what_happened, {"months": 0}))
    if allowed.loan.minor:
        items.append(Item(_("A loan without interest"), months))
    return Menu(_("What do you ask the social fund for?"), items)


@screen
def months(call: Call):
    """For how long, of a loan."""
    allowed = asking.possible(call.session, call.me)
    text = _("In how many months do you pay back? 1 to {most}.", most=allowed.months)
    return Ask(text, readers.whole(1, allowed.months), "months", what_happened)


@screen
def how_much(call: Call):
    """How much; what the rules and the fund allow is said at once."""
    allowed = asking.possible(call.session, call.me)
    most = allowed.loan if call["months"] else allowed.grant
    return Ask(_("How much do you need? Up to {most}.", most=most), readers.amount, "amount", ask_sure)


what_happened = ask_need(__name__, ("what_happened", "own_words"), how_much)


@screen
def ask_sure(call: Call):
    """What will be asked, and who learns of it."""
    sum_ = call.money()
    asking.possible(call.session, call.me).check(sum_, call["months"])
    text = _("Ask the social fund for {amount}? Only the officers learn what has happened.", amount=sum_)
    return Menu(text, [Item(_("Yes"), asked)])


@deed(pin=True)
def asked(call: Call):
    """The claim; the officers or the group decide."""
    sum_ = call.money()
    words = call.get("words") if call["need"] == "other" else None
    claim = asking.ask(call.session, call.caller, call["need"], sum_, call["months"], words)
    return End(ASKED[claim.decided_by](amount=sum_, told=told.you(call, HelpApproved)))


ASKED = {
    "officers": lambda **facts: _("You have asked for {amount}. The officers decide. {told}", **facts),
    "vote": lambda **facts: _("You have asked for {amount}. The group votes on it. {told}", **facts),
}


# --- what came of it -------------------------------------------------------------------------------------------------


@screen
def mine(call: Call):
    """What she has asked for, newest first; nobody else sees it here."""
    found = claims.of(call.session, call.me)
    if not found:
        return End(_("You have asked the social fund for nothing."))
    first, *others = [_line(each, call.org.currency) for each in found]
    return End(first, others)


def _line(claim: Claim, currency: str) -> Phrase:
    state = "lent" if claim.loan else claim.state
    return STATES[state](amount=claim.money(currency), need=need(claim.kind, claim.words))


STATES = {
    "asked": lambda **facts: _("{amount} ({need}): waits for an answer.", **facts),
    "approved": lambda **facts: _("{amount} ({need}): approved.", **facts),
    "lent": lambda **facts: _("{amount} ({need}): approved, see Loans.", **facts),
    "refused": lambda **facts: _("{amount} ({need}): not approved.", **facts),
    "cancelled": lambda **facts: _("{amount} ({need}): taken back.", **facts),
    "paid": lambda **facts: _("{amount} ({need}): paid out.", **facts),
}


cancel_sure = chains.taken_back(
    __name__,
    ("cancel_sure", "cancelled"),
    lambda call: claims.find(call.session, call.org.id, call["claim"]).money(call.org.currency),
    lambda call: asking.cancel(call.session, call.me, call["claim"]).money(call.org.currency),
)
