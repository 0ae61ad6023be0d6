"""A number that the provider has on a list of its own is left alone until it comes back, and officers hear of it."""

import pytest
from sqlalchemy import text

from gateways.outcomes import refused
from jobs.outbox import drain
from tests.conftest import SECRET, application
from tests.domain.post.test_outbox import Heard
from tests.outgoing import WORDS, queue, row, send_next
from tests.world import AMINA, BARAKA, DAUDI

REPORT = {"status": "Failed", "failureReason": "UserInBlackList", "phoneNumber": DAUDI}


@pytest.fixture
def gateway(settings, world):
    """Somebody who calls our callbacks, in this very process."""
    with application(settings) as app:
        yield lambda path, **facts: app.test_client().post(f"/at/{SECRET}/{path}", data=facts).status_code


def told(world) -> dict[str, int]:
    """How often each phone was told that somebody is not reached."""
    with world.glance() as session:
        rows = session.execute(text("SELECT phone, count(*) FROM outbox WHERE kind = 'NotReached' GROUP BY phone"))
        return dict(map(tuple, rows.all()))


def report_of(world, gateway) -> None:
    (message,) = queue(world, to=[DAUDI])
    send_next(world, Heard(), WORDS)
    assert gateway("delivery", id=row(world, message).provider_id, **REPORT) == 200


BARS = {
    "the answer to our call": lambda world, _gateway: (
        queue(world, to=[DAUDI]), send_next(world, Heard(refused("406").as_barred()), WORDS),
    ),
    "a report": report_of,
    "a callback": lambda _world, gateway: gateway("opt-out", senderId="BARAZA", phoneNumber=DAUDI),
}  # fmt: skip


@pytest.mark.parametrize("how", BARS)
def test_who_is_barred_is_left_alone_and_officers_hear_of_it(world, gateway, how):
    BARS[how](world, gateway)
    gateway("opt-out", senderId="BARAZA", phoneNumber=DAUDI)  # what is known already is told to nobody
    officers = told(world)
    assert AMINA in officers and DAUDI not in officers and set(officers.values()) == {1}
    assert gateway("sms", id="asks", **{"from": DAUDI, "text": "BAL"}) == 200
    provider = Heard()
    drain(world, provider, WORDS)
    assert not any(DAUDI in numbers for _words, numbers in provider.calls)
    with world.glance() as session:
        statement = "SELECT reason FROM outbox WHERE phone = :phone AND kind = 'Answer'"
        assert session.execute(text(statement), {"phone": DAUDI}).scalars().all() == ["barred"]


@pytest.mark.parametrize("back", ["START", "a callback"])
def test_who_comes_back_is_sent_to_again(world, gateway, back):
    gateway("opt-out", senderId="BARAZA", phoneNumber=DAUDI)
    if back == "START":
        gateway("sms", id="back", **{"from": DAUDI, "text": "START"})
    else:
        gateway("subscription", phoneNumber=DAUDI, updateType="Addition")
    (message,) = queue(world, to=[DAUDI])
    drain(world, Heard(), WORDS)
    assert row(world, message).state == "sent"


def test_another_providers_list_is_not_ours(world):
    queue(world, to=[BARAKA])
    send_next(world, Heard(refused("406").as_barred()), WORDS)
    other = Heard()
    other.name = "kannel"
    (message,) = queue(world, to=[BARAKA])
    drain(world, other, WORDS)
    assert row(world, message).state == "sent"
