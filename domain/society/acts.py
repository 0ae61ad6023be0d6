"""What a motion about a year's settlement does."""

from domain.society import settlements
from domain.voice.resolutions import Acts

ACTS = {
    settlements.ACT: Acts(settlements.agree),
}
