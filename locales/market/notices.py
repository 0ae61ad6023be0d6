"""The words for what is told of prices."""

from domain.market import notices as that
from locales.market.prices import moved

PHRASES = {
    that.PriceMoved: moved,
}
