"""What a motion about an order of turns does."""

from domain.turns import circles
from domain.voice.resolutions import Acts

ACTS = {
    circles.ACT: Acts(circles.begin),
}
