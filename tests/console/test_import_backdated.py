"""Promise 27 by the commands themselves: who comes with a file and an old day decides nothing that was opened before."""

import json

import pytest

from domain.people import members
from domain.voice import ballots
from domain.voice.refusals import JoinedSince
from tests.agenda import KEY, put_to_vote
from tests.people import group
from tests.world import STRANGER, WORLD

OLD = "2001-02-03"


def as_list(folder) -> tuple:
    path = folder / "members.csv"
    path.write_text(f"phone,name,joined\n{STRANGER},Ketty Auma,{OLD}\n")
    return "members", path, "--group", "UMOJA"


def as_document(folder) -> tuple:
    """The group as it is, with one member more."""
    path = folder / "world.json"
    umoja = next(each for each in WORLD["organisations"] if each["code"] == "UMOJA")
    new = {"phone": STRANGER, "name": "Ketty Auma", "language": "en", "roles": [], "joined": OLD}
    path.write_text(json.dumps({"organisations": [umoja | {"members": [new]}]}))
    return "world", path


@pytest.mark.parametrize("file", [as_list, as_document])
def test_who_comes_with_a_file_and_an_old_day_votes_on_nothing_that_was_open(world, run, tmp_path, file):
    before = put_to_vote(world)
    assert "members: 1" in run("import", *file(tmp_path)).stdout
    after = put_to_vote(world, "Buy a second one", key="b")
    with world.begin() as session:
        (new,) = [each for each in members.of_phone(session, STRANGER) if each.org_id == group(session).id]
        with pytest.raises(JoinedSince):
            ballots.cast(session, new, before.number, "yes", KEY, with_pin=True)
        ballots.cast(session, new, after.number, "yes", KEY, with_pin=True)
    result = run("audit")
    assert result.exit_code == 0, result.output
