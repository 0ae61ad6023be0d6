"""The words for what cannot be: seals."""

from domain.seal import refusals as no
from locales.phrase import _

PHRASES = {
    no.NoSuchSeal: lambda _r: _("No meeting of this group ended in these words. Compare each letter."),
}
