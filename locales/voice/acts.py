"""The words for what a motion about the rules says, and one by which something voted is taken back.

What is taken back a room says for its own entries (`VOTED_BACK`, by their kind).
"""

from datetime import date

from domain import rooms
from domain.constitution.versions import Change
from locales import limits, rules
from locales.constitution import templates
from locales.phrase import _
from locales.voice.said import Said


def _rule(terms: dict) -> Said:
    change = Change(date.fromisoformat(terms["from"]), terms["name"], terms["value"])
    value = rules.in_short(change.name, change.value, terms["currency"])
    short = _("{rule}: {value}", rule=rules.title(change.name), value=value)
    return Said(rules.in_one_line(change, terms["currency"]), short)


def _template(terms: dict) -> Said:
    moved, day = templates.MOVED[terms["template"]], date.fromisoformat(terms["from"])
    if not terms["sum"]:
        whole = _("{whose_rules}, from {day}", whose_rules=moved, day=day)
    else:
        sum_ = templates.base_sum(terms["template"], terms["sum"], terms["currency"])
        whole = _("{whose_rules}, {sum}, from {day}", whose_rules=moved, sum=sum_, day=day)
    return Said(whole, moved)


def _removal(terms: dict) -> Said:
    return Said(_("Take {name} off the list of members", name=terms["name"]), _("{name} leaves", name=terms["name"]))


def _taking_in(terms: dict) -> Said:
    return Said(_("Take in {name} as a member", name=terms["name"]), _("{name} joins", name=terms["name"]))


def _take_back(terms: dict) -> Said:
    return rooms.gather("locales", "acts", "VOTED_BACK")[terms["what"]](terms)


def _question(terms: dict) -> Said:
    text, most = terms["text"], limits.MOTION_SHORT
    short = text if len(text) <= most else f"{text[: most - 3].rstrip()}..."
    return Said(_("{text}", text=text), _("{text}", text=short))


ACTS = {
    "question": _question,
    "rules": _rule,
    "removal": _removal,
    "taking-in": _taking_in,
    "take-back": _take_back,
    "template": _template,
}
