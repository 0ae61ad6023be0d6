"""The words for the rules about deposits."""

from locales.constitution.spoken import choice, number
from locales.phrase import _

WORDS = {
    "goal_deposits": choice(
        _("Deposits for a goal"),
        {
            "no": (_("none"), _("There are no deposits for a goal.")),
            "yes": (_("allowed"), _("Members may put money in for a goal, beside savings.")),
        },
    ),
    "fixed_deposits": choice(
        _("Fixed deposits"),
        {
            "no": (_("none"), _("There are no deposits for a fixed time.")),
            "yes": (_("allowed"), _("Members may leave a sum for a fixed time, beside savings.")),
        },
    ),
    "child_deposits": choice(
        _("Children's deposits"),
        {
            "no": (_("none"), _("There are no deposits for children.")),
            "yes": (_("allowed"), _("Members may put money in for a child, beside savings.")),
        },
    ),
    "deposit_rate": number(
        _("Interest on deposits"),
        lambda v: _("Deposits for a goal or a child earn {rate}% a year.", rate=v.number),
        none=_("Deposits for a goal or a child earn nothing."),
        short=lambda v: _("{rate}% a year", rate=v.number),
    ),
    "fixed_rate": number(
        _("Interest on fixed"),
        lambda v: _("Deposits for a fixed time earn {rate}% a year.", rate=v.number),
        none=_("Deposits for a fixed time earn nothing."),
        short=lambda v: _("{rate}% a year", rate=v.number),
    ),
    "deposit_interest": choice(
        _("How deposits grow"),
        {
            "simple": (_("on what was put in"), _("Deposits earn interest on what was put in.")),
            "compound": (_("interest on interest"), _("Deposits earn interest on interest, month by month.")),
        },
    ),
    "deposit_early": choice(
        _("Deposits taken early"),
        {
            "none": (_("without interest"), _("A deposit taken out before its day earns nothing.")),
            "half": (_("half the interest"), _("A deposit taken out before its day earns half its interest.")),
            "all": (_("all the interest"), _("A deposit taken out before its day earns what it has by then.")),
            "stays": (_("not at all"), _("A deposit is not taken out before its day.")),
        },
    ),
    "child_early": choice(
        _("Children's, early"),
        {
            "stays": (_("not at all"), _("A child's deposit is not taken out before its day.")),
            "none": (_("without interest"), _("A child's deposit taken out before its day earns nothing.")),
            "half": (_("half the interest"), _("A child's deposit taken out early earns half its interest.")),
            "all": (_("all the interest"), _("A child's deposit taken out early earns what it has by then.")),
        },
    ),
}
