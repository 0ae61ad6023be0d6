"""The words for what a motion about a loan says."""

from domain.notices import unpack
from locales.lending.lengths import length
from locales.phrase import _
from locales.voice.said import Said


def _loan(terms: dict) -> Said:
    facts = {"name": terms["name"], "amount": unpack(terms["amount"])}
    return Said(
        _(
            "Loan for {name}: {amount}, {length}",
            length=length(terms["months"], terms.get("every", "month")),
            **facts,
        ),
        _("Loan for {name}", name=terms["name"]),
    )


def _write_off(terms: dict) -> Said:
    name = terms["name"]
    return Said(
        _("Give up {amount} of {name}", name=name, amount=unpack(terms["amount"])), _("Debt of {name}", name=name)
    )


def _owed_again(terms: dict) -> Said:
    name = terms["name"]
    return Said(
        _("Undo giving up {amount} of {name}", name=name, amount=unpack(terms["amount"])),
        _("{name} owes it", name=name),
    )


VOTED_BACK = {"write-off": _owed_again}
ACTS = {
    "loan": _loan,
    "write-off": _write_off,
}
