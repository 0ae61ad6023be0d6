"""What slips and movements of loans are called, and why one was written off."""

from domain.lending import write_offs
from locales.phrase import _

SLIPS = {
    "payout": _("loan paid out"),
    "repayment": _("loan repayment"),
    "setoff": _("savings to loan"),
    "surety": _("by guarantors"),
}
SUMS = {
    "payout": lambda sum_: _("{amount}, loan paid out", amount=sum_),
    "repayment": lambda sum_: _("{amount}, loan repayment", amount=sum_),
    "setoff": lambda sum_: _("{amount}, paid from savings", amount=sum_),
    "surety": lambda sum_: _("{amount}, by guarantors", amount=sum_),
}
YOURS = {"payout": lambda sum_: _("{amount}, your loan", amount=sum_)}
MOVEMENTS = {
    "repayment": _("overpaid loan"),
    "repayment-reversed": _("taken back"),
    "setoff": _("paid on the loan"),
    "setoff-reversed": _("taken back"),
    "penalty-moved": _("penalty back"),
    "surety-eased": _("from a borrower"),
    "surety-eased-reversed": _("taken back"),
}
REASONS = {"write-off": lambda note: _("motion {number}", number=write_offs.motion_in(note))}
