"""What a meeting of 25 costs in keys pressed: the journeys of one are played and counted, and the README says what came out."""

import re
from pathlib import Path

import pytest

from console.service import here
from domain import limits
from tests.journeys.play import play

FOLDER = Path(__file__).parent
MOST = 60  # on the phone of who writes the meeting down, from the first dialling to her count
WHO = {  # who writes it down, and who counts after her
    "meeting_of_25": ("Chebet", "Amina"),
    "meeting_of_25_in_swahili": ("Fatuma", "Gasper"),
    "meeting_of_25_in_french": ("Afi", "Kossi"),
}
BY_SHEET = {
    "meeting_of_25_by_sheet": "Chebet",
    "meeting_of_25_by_sheet_in_swahili": "Fatuma",
    "meeting_of_25_by_sheet_in_french": "Afi",
}
SHEET_SAID = re.compile(r"sums come as one SMS of ([0-9]+)\s+signs \(two parts\), ([0-9]+)\s+taps take it")
SAID = re.compile(r"takes ([0-9]+)\s+taps on the secretary's phone and ([0-9]+) on that\s+of the officer who closes")


@pytest.mark.parametrize("journey", WHO)
def test_a_meeting_of_25_takes_few_taps(journey, house, monkeypatch, capsys):
    monkeypatch.setattr(limits, "QUIET_FROM_HOUR", 24)
    monkeypatch.setattr(limits, "QUIET_UNTIL_HOUR", 0)
    player = play(FOLDER / f"{journey}.txt", house, rewrite=False)
    writes, closes = (player.taps(who) for who in WHO[journey])
    with capsys.disabled():
        print(f"\n{journey}: {writes} taps, and {closes} of who closes")
    assert writes < MOST
    if journey == "meeting_of_25":
        said = SAID.search((here() / Path("README.md")).read_text())
        assert said and [int(each) for each in said.groups()] == [writes, closes]


@pytest.mark.parametrize("journey", BY_SHEET)
def test_by_sheet_it_is_two_sms_and_fewer_taps(journey, house, monkeypatch):
    monkeypatch.setattr(limits, "QUIET_FROM_HOUR", 24)
    monkeypatch.setattr(limits, "QUIET_UNTIL_HOUR", 0)
    player = play(FOLDER / f"{journey}.txt", house, rewrite=False)
    signs, taps = player.signs(BY_SHEET[journey]), player.taps(BY_SHEET[journey])
    assert signs <= 2 * 153 and taps < MOST, "two parts of an SMS"
    if journey == "meeting_of_25_by_sheet":
        said = SHEET_SAID.search((here() / Path("README.md")).read_text())
        assert said and [int(each) for each in said.groups()] == [signs, taps]
