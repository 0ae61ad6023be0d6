"""The words for what is told of prices."""

from domain.notices import market as that
from locales.prices import moved

PHRASES = {
    that.PriceMoved: moved,
}
