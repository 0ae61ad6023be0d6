"""What a motion about a fund does."""

from domain.funds import voted
from domain.voice.resolutions import Acts

ACTS = {
    voted.USE: Acts(voted.passed),
    voted.LOSS: Acts(voted.passed),
}
