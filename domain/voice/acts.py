"""What a motion about the rules does."""

from domain.voice import amendments, removals
from domain.voice.resolutions import Acts

ACTS = {
    "rules": Acts(amendments.carry_out),
    "removal": Acts(removals.carry_out, stays=True),
    "template": Acts(amendments.carry_out_template),
}
