"""A posting process is killed again and again: entries are whole or absent, and what was acknowledged is there (promise 1)."""

import multiprocessing
import random

from sqlalchemy import text

from tests.faults.poster import post_until_killed

KILLS = 40


def test_forty_kills_leave_only_whole_entries(world, fresh):
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.poster"])
    acknowledged = set()
    rng = random.Random(1)
    for run in range(KILLS):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=post_until_killed, args=(fresh, run, theirs), daemon=True)
        process.start()
        theirs.close()
        ours.poll(10)  # it is at work: how long that takes is the machine's affair
        process.join(rng.random() / 4)
        process.kill()
        process.join()
        try:
            while True:
                acknowledged.add(ours.recv())
        except EOFError:
            ours.close()
    with world.begin() as session:
        stored = set(session.execute(text("SELECT number FROM entry")).scalars())
        broken = session.execute(
            text(
                "SELECT e.number FROM entry e LEFT JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number"
                " GROUP BY e.org_id, e.number HAVING count(l) <> 2 OR sum(l.amount) <> 0"
            )
        ).all()
    assert len(acknowledged) > KILLS, "the processes were killed before they could do anything"
    assert acknowledged <= stored
    assert not broken
