"""Who with whom: members who give each other the two words of a payment unusually often, very new, or very fast.

It accuses nobody: the treasurer of a small group gives a word to almost everything, and a family hands in its money together.
It says where somebody who stands above may ask. Looked at is every slip that was confirmed within PAIR_DAYS: its first word
and its second one are one *time together* of two members.

How often is usual: if who meets whom were chance, two members who gave a and b of the words of n payments would come together
a × b ÷ 2n times. *Unusually often* is PAIR_TIMES as much or more, and PAIR_LEAST times at the least. (A member who always
comes to the only officer reaches 2, whatever she does: every other word there is the officer's.)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.people.organisations import Organisation
from domain.people.persons import one_phone
from domain.store import Session


@dataclass(frozen=True, slots=True)
class Pair:
    """Two members by their numbers: how often their words met, over which sum, and how often is usual.

    `by_newcomers`: of the sum, what was confirmed by one of them who was a member for less than PAIR_NEW_DAYS. `fast`: how
    often the second word came within PAIR_SECONDS of the first; `one_phone`: how often both acted from one number then.
    """

    one: int
    other: int
    together: int
    amount: Money
    usual: Fraction
    by_newcomers: Money
    fast: int
    one_phone: int

    @property
    def times(self) -> Fraction:
        """How many times as often as usual."""
        return self.together / self.usual

    @property
    def often(self) -> bool:
        """Whether that is unusually often.

        Rule: who confirms each other unusually often.
        """
        return self.together >= limits.PAIR_LEAST and self.times >= limits.PAIR_TIMES

    @property
    def weight(self) -> tuple:
        """What there is to see of them, to be compared: one phone and unusually often weigh more than fast."""
        return self.one_phone, self.often, self.times if self.often else 0, self.by_newcomers.minor, self.fast


_PAIRS = text(
    f"WITH word AS (SELECT {one_phone('f.person_id', 'm.person_id', 's.answered_at')} AS one_phone,"
    " s.said_by, s.answered_by, s.amount, s.answered_at - s.said_at <= make_interval(secs => :seconds)"
    "  AND s.channel IN ('ussd', 'sms') AS fast,"  # what a program has brought in was typed on no phone
    " m.joined_at > s.answered_at - make_interval(days => :new) AS fresh FROM slip s JOIN membership m"
    " ON m.org_id = s.org_id AND m.id = s.answered_by JOIN membership f ON f.org_id = s.org_id AND f.id = s.said_by"
    " WHERE s.org_id = :org AND s.status = 'confirmed'"
    " AND s.answered_at > clock_timestamp() - make_interval(days => :days)),"
    " own AS (SELECT id, count(*) AS words FROM (SELECT said_by AS id FROM word UNION ALL SELECT answered_by FROM word) w"
    " GROUP BY id)"
    " SELECT least(f.number, s.number), greatest(f.number, s.number), count(*), sum(w.amount), min(a.words), min(b.words),"
    " (SELECT count(*) FROM word), coalesce(sum(w.amount) FILTER (WHERE w.fresh), 0), count(*) FILTER (WHERE w.fast),"
    " count(*) FILTER (WHERE w.one_phone)"
    " FROM word w JOIN membership f ON f.org_id = :org AND f.id = w.said_by"
    " JOIN membership s ON s.org_id = :org AND s.id = w.answered_by"
    " JOIN own a ON a.id = least(w.said_by, w.answered_by) JOIN own b ON b.id = greatest(w.said_by, w.answered_by)"
    " GROUP BY 1, 2 ORDER BY 1, 2"
)


def of(session: Session, org: Organisation) -> Iterator[Pair]:
    """The pairs of which there is something to see: unusually often, newcomers' words, fast ones, or of one phone; by numbers."""
    facts = {
        "org": org.id,
        "days": limits.PAIR_DAYS,
        "new": limits.PAIR_NEW_DAYS,
        "seconds": limits.PAIR_SECONDS,
    }
    for one, other, together, amount, words, others, every, fresh, fast, shared in session.execute(_PAIRS, facts):
        pair = Pair(
            one=one,
            other=other,
            together=together,
            amount=Money(int(amount), org.currency),
            usual=Fraction(words * others, 2 * every),
            by_newcomers=Money(int(fresh), org.currency),
            fast=fast,
            one_phone=shared,
        )
        if pair.often or fresh or fast or shared:
            yield pair
