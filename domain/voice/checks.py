"""Recount: what the ballots themselves say, against what was written down of them.

Nothing here trusts what casting and closing did: every digest is made anew, every vote is counted anew.
"""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import text

from domain import draw, limits
from domain.checks import Check, Found, sql
from domain.store import Session
from domain.voice.counting.election import Ballot, Election
from domain.voice.counting.rules import RULES

CHOICES = ("yes", "no", "abstain")
TOKEN = 64  # signs of what stands for a voter in a secret vote


def _chains(session: Session) -> Found:
    for motion, rows in _motions(session):
        for ballot, should, found in _chain(motion, rows):
            yield motion.code, f"motion {motion.number}, ballot {ballot}", should, found


def _chain(motion, rows: list) -> Iterator[tuple[int, str, str]]:
    before = ""
    for at, row in enumerate(rows, 1):
        if row.seq != at:
            yield at, "there", "missing"
            return
        if _digest(before, row) != row.digest:
            yield row.seq, "as it was cast", "altered, or the one before it is"
        if motion.secret != (len(row.voter) == TOKEN):
            yield row.seq, "as secret as its motion", "not"
        before = row.digest
    if len(rows) != motion.ballots:
        yield motion.ballots, f"the last of {motion.ballots}", f"of {len(rows)}"
    elif before != motion.seal:
        yield len(rows), f"the one that was sealed as {motion.seal[: limits.SEAL_SHOWN]}", before[: limits.SEAL_SHOWN]


def _digest(before: str, row) -> str:
    return sha256(f"{before}|{row.org_id}|{row.motion}|{row.seq}|{row.voter}|{row.choice}".encode()).hexdigest()


def _tallies(session: Session) -> Found:
    for motion, rows in _motions(session):
        last = {row.voter: row.choice for row in rows}
        where = f"motion {motion.number}"
        if len(last) > motion.roll:
            yield motion.code, where, f"at most {motion.roll} voters", str(len(last))
        if motion.yes is None:
            continue
        counted = [list(last.values()).count(choice) for choice in CHOICES]
        written = [motion.yes, motion.no, motion.abstain]
        if counted != written:
            yield motion.code, where, _said(counted), _said(written)
        if motion.state != _decided(motion, *counted):
            yield motion.code, where, _decided(motion, *counted), motion.state


def _questions(session: Session) -> Found:
    """Counted anew by the rule of then: what came out, and who voted."""
    for motion, rows in _motions(session):
        if motion.act != "question" or motion.result is None:
            continue
        last = Counter(choice for choice in {row.voter: row.choice for row in rows}.values() if choice != "none")
        given = tuple(Ballot(votes, tuple(map(int, choice.split()))) for choice, votes in sorted(last.items()))
        numbers = tuple(range(1, len(motion.terms["options"]) + 1))
        lot = tuple(draw.order(motion.seal, motion.number, numbers))
        election = Election(numbers, motion.terms["seats"], given, lot)
        should = RULES[motion.terms["method"]](election).elected if given else []
        found = motion.result
        if (found["chosen"], found["voters"]) != (should, sum(last.values())):
            yield (
                motion.code,
                f"motion {motion.number}",
                f"{should} by {sum(last.values())}",
                f"{found['chosen']} by {found['voters']}",
            )
        short = not last or sum(last.values()) * 100 < motion.quorum * motion.roll
        if motion.state != ("no-quorum" if short else "chosen"):
            yield motion.code, f"motion {motion.number}", "no-quorum" if short else "chosen", motion.state


def _said(tally: list[int]) -> str:
    return ", ".join(f"{count} {choice}" for count, choice in zip(tally, CHOICES, strict=True))


def _decided(motion, yes: int, no: int, abstain: int) -> str:
    if (yes + no + abstain) * 100 < motion.quorum * motion.roll:
        return "no-quorum"
    return "passed" if yes * 100 > motion.majority * (yes + no) else "failed"


def _motions(session: Session) -> Iterator[tuple]:
    """Every motion with its ballots in their order."""
    statement = "SELECT m.*, o.code FROM motion m JOIN organisation o ON o.id = m.org_id ORDER BY m.org_id, m.number"
    for motion in session.execute(text(statement)).all():
        rows = session.execute(
            text("SELECT * FROM ballot WHERE org_id = :org AND motion = :number ORDER BY seq"),
            {"org": motion.org_id, "number": motion.number},
        )
        yield motion, rows.all()


CHECKS = (
    Check(
        "ballots", "Each ballot follows from the one before it, and the last one is the one that was sealed.", _chains
    ),
    Check(
        "questions",
        "A question was decided as its answers say, by the rule that was in force when it was opened.",
        _questions,
    ),
    Check("tally", "A vote was decided as its ballots say, by no more voters than there were members.", _tallies),
    Check(
        "papers",
        "A count of papers is of as many members as papers, and none of them has another one on that motion.",
        sql(
            "SELECT o.code, 'papers ' || c.id || ' on motion ' || c.motion, c.papers::text, count(p.member_id)::text"
            " FROM paper_count c JOIN organisation o ON o.id = c.org_id LEFT JOIN paper p ON p.org_id = c.org_id"
            " AND p.count = c.id AND p.motion = c.motion AND p.void = (c.state = 'void')"
            " GROUP BY o.code, c.id, c.motion, c.papers HAVING count(p.member_id) <> c.papers"
        ),
    ),
    Check(
        "voted-back",
        "What all members had decided is taken back by a vote on that very entry, which another opened than writes it down.",
        sql(
            "SELECT o.code, 'entry ' || r.number, 'a vote to take back entry ' || e.number, 'none that its first word opened'"
            " FROM entry r JOIN organisation o ON o.id = r.org_id"
            " JOIN entry e ON e.org_id = r.org_id AND e.number = r.reverses AND e.kind = ANY(:kinds)"
            " WHERE NOT EXISTS (SELECT FROM motion m WHERE m.org_id = e.org_id AND m.act = 'take-back' AND m.state = 'passed'"
            " AND m.terms ->> 'entry' = e.number::text AND m.opened_by = r.actor_id AND r.witness_id <> r.actor_id)",
            kinds=["dividend", "share-out", "write-off"],
        ),
    ),
    Check(
        "motion-numbers",
        "Motions are numbered below the book's next one.",
        sql(
            "SELECT o.code, 'motion ' || m.number, 'a number below ' || b.next_motion, m.number::text"
            " FROM motion m JOIN organisation o ON o.id = m.org_id JOIN book b ON b.org_id = m.org_id"
            " WHERE m.number >= b.next_motion"
        ),
    ),
)
