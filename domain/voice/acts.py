"""What a motion about the rules does."""

from domain.voice import admissions, amendments, questions, removals, taking_back
from domain.voice.resolutions import Acts

ACTS = {
    "rules": Acts(amendments.carry_out),
    "removal": Acts(removals.carry_out, stays=True),
    admissions.ACT: Acts(admissions.passed, failed=admissions.failed),
    taking_back.ACT: Acts(taking_back.passed),
    questions.ACT: Acts(lambda _session, _motion: None),  # what is chosen is known, and that is all
    "template": Acts(amendments.carry_out_template),
}
