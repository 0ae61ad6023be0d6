"""The words for what cannot be: an account at a bank."""

from domain.bank import refusals as no
from locales.phrase import _

PHRASES = {
    no.NoBankAccount: lambda _r: _("By the rules of this group it has no account at a bank."),
}
