"""What a motion about a loan does."""

from domain.lending import loan_votes, write_offs
from domain.voice.resolutions import Acts

ACTS = {
    "loan": Acts(loan_votes.passed, loan_votes.failed, loan_votes.failed, about=loan_votes.about),
    "write-off": Acts(write_offs.passed, about=loan_votes.about),
}
