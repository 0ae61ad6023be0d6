"""What a motion about a claim on the social fund does."""

from domain.social import deciding
from domain.voice.resolutions import Acts

ACTS = {
    "claim": Acts(deciding.vote_passed, deciding.vote_failed, about=deciding.about),
}
