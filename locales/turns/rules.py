"""The words for the rules about the turns of a merry-go-round."""

from locales.constitution.spoken import choice, number
from locales.phrase import _

WORDS = {
    "turn_sum": number(
        _("Sum of a turn"),
        lambda v: _("At each turn everybody pays {sum}, and one takes it all.", sum=v.money),
        none=_("There is no merry-go-round."),
    ),
    "turn_order": choice(
        _("Order of turns"),
        {
            "agreed": (_("as we agree"), _("We agree on the order of the turns.")),
            "drawn": (_("drawn by lot"), _("The order of the turns is drawn by lot.")),
        },
    ),
}
