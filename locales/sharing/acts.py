"""The words for what a motion about a share-out says."""

from domain.notices import unpack
from locales.phrase import _
from locales.voice.said import Said


def _share_out(terms: dict) -> Said:
    facts = {"cycle": terms["cycle"], "amount": unpack(terms["pot"])}
    return Said(
        _("Share out cycle {cycle}: {amount} among {count} members", count=terms["members"], **facts),
        _("Share out cycle {cycle}: {amount}", **facts),
    )


ACTS = {
    "share-out": _share_out,
}
