"""The words for what a motion about a claim on the social fund says."""

from domain.notices import unpack
from locales.phrase import _
from locales.voice.said import Said


def _claim(terms: dict) -> Said:
    amount = unpack(terms["amount"])
    if terms["months"]:
        return Said(
            _("Social fund: lend {name} {amount}", name=terms["name"], amount=amount),
            _("Social fund: lend {amount}", amount=amount),
        )
    return Said(
        _("Social fund: help {name} with {amount}", name=terms["name"], amount=amount),
        _("Social fund: help with {amount}", amount=amount),
    )


ACTS = {
    "claim": _claim,
}
