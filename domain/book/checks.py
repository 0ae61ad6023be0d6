"""What must be so of the books: entries, accounts, slips, receipts."""

from collections.abc import Callable

from domain.book import earned, purses, second_word, slips
from domain.book.accounts import KINDS
from domain.book.entries import RECEIPT_LENGTH, RECEIPT_SIGNS
from domain.checks import Check, Found, sql
from domain.people.persons import one_phone
from domain.store import Session

MEMBERS_OWN = [name for name, kind in KINDS.items() if kind.members]

_ENTRY = "entry e JOIN organisation o ON o.id = e.org_id"
_TURNED = (
    "(SELECT account_id, -amount FROM line WHERE org_id = {a}.org_id AND entry_number = {a}.number EXCEPT ALL"
    " SELECT account_id, amount FROM line WHERE org_id = {b}.org_id AND entry_number = {b}.number)"
)


def _slips(statement: str, **facts) -> Callable[[Session], Found]:
    """A search among slips; `{kinds}` in it is a table `k` of the kinds that are declared."""

    def search(session: Session) -> Found:
        kinds = list(slips.kinds().values())
        columns = {"kinds": "name", "asks": "asks", "moves": "moves", "leaves": "leaves", "cash": "cash"}
        elsewhere = [*slips.of_who_goes(), *(kind.name for kind in kinds if kind.moves == "many" and not kind.cash)]
        facts["settled"] = [name + undone for name in elsewhere for undone in ("", "-reversed")]  # their rooms look
        facts["in_book"] = [f"{kind.name}-reversed" for kind in kinds if not kind.cash]
        facts["many"] = [f"{kind.name}-reversed" for kind in kinds if kind.moves == "many"]
        declared = {column: [getattr(kind, of) for kind in kinds] for column, of in columns.items()}
        table = (
            "unnest(CAST(:kinds AS text[]), CAST(:asks AS text[]), CAST(:moves AS text[]), CAST(:leaves AS bool[]),"
            " CAST(:cash AS bool[])) k (kind, asks, moves, leaves, cash)"
        )
        yield from sql(statement.replace("{kinds}", table), **facts, **declared)(session)

    return search


CHECKS = (
    Check(
        "entry-whole",
        "An entry has two lines or more, and they sum to nought.",
        sql(
            "SELECT o.code, 'entry ' || e.number, 'two lines or more that sum to 0',"
            " count(l.amount) || ' lines that sum to ' || coalesce(sum(l.amount), 0)"
            f" FROM {_ENTRY} LEFT JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number"
            " GROUP BY o.code, e.org_id, e.number HAVING count(l.amount) < 2 OR sum(l.amount) <> 0"
        ),
    ),
    Check(
        "line-belongs",
        "A line belongs to an entry and to an account of the same organisation.",
        sql(
            "SELECT o.code, 'line ' || l.position || ' of entry ' || l.entry_number, 'of an entry and an account',"
            " concat_ws(' and ', CASE WHEN e.number IS NULL THEN 'of no entry' END,"
            " CASE WHEN a.id IS NULL THEN 'of no account' END)"
            " FROM line l LEFT JOIN organisation o ON o.id = l.org_id"
            " LEFT JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number"
            " LEFT JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id WHERE e.number IS NULL OR a.id IS NULL"
        ),
    ),
    Check(
        "balance",
        "The balance of an account is the sum of its lines.",
        sql(
            "SELECT o.code, a.kind || ' account ' || a.id, coalesce(l.total, 0), a.balance"
            " FROM account a JOIN organisation o ON o.id = a.org_id LEFT JOIN"
            " (SELECT org_id, account_id, sum(amount) AS total FROM line GROUP BY org_id, account_id) l"
            " ON l.org_id = a.org_id AND l.account_id = a.id WHERE a.balance <> coalesce(l.total, 0)"
        ),
    ),
    Check(
        "floor",
        "An account is of a known kind, and does not stand below the floor that its kind has.",
        sql(
            "SELECT o.code, a.kind || ' account ' || a.id, CASE WHEN k.kind IS NULL THEN 'of a known kind'"
            " WHEN (a.side, a.floor) <> (k.side, k.floor) THEN concat_ws(' ', 'side', k.side, 'with floor', k.floor)"
            " ELSE 'nought or more' END, CASE WHEN k.kind IS NULL THEN 'not'"
            " WHEN (a.side, a.floor) <> (k.side, k.floor) THEN concat_ws(' ', 'side', a.side, 'with floor', a.floor)"
            " ELSE (a.side * a.balance)::text END FROM account a JOIN organisation o ON o.id = a.org_id LEFT JOIN"
            " unnest(CAST(:kinds AS text[]), CAST(:sides AS int[]), CAST(:floors AS bool[])) k (kind, side, floor)"
            " ON k.kind = a.kind"
            " WHERE k.kind IS NULL OR (a.side, a.floor) <> (k.side, k.floor) OR (k.floor AND a.side * a.balance < 0)",
            kinds=list(KINDS),
            sides=[kind.side for kind in KINDS.values()],
            floors=[kind.floor for kind in KINDS.values()],
        ),
    ),
    Check(
        "promised",
        "A box holds at least what members are owed out of it: parts of a share-out, stakes in a pot.",
        sql(
            "SELECT o.code, 'what lies in ' || p.purse, s.owed || ' or more, which members are owed out of it', s.there"
            " FROM organisation o CROSS JOIN unnest(CAST(:purses AS text[]), CAST(:owed AS text[])) p (purse, owed)"
            " CROSS JOIN LATERAL (SELECT coalesce(sum(balance) FILTER (WHERE kind = p.purse), 0) AS there,"
            " coalesce(-sum(balance) FILTER (WHERE kind = p.owed), 0) AS owed FROM account"
            " WHERE org_id = o.id AND kind IN (p.purse, p.owed)) s WHERE s.there < s.owed",
            purses=list(purses.PURSES),
            owed=list(purses.PURSES.values()),
        ),
    ),
    Check(
        "account-owner",
        "A member's account belongs to a member of the organisation, the organisation's own to nobody else.",
        sql(
            "SELECT o.code, a.kind || ' account ' || a.id, CASE WHEN a.kind = ANY(:own) THEN 'a member''s'"
            " ELSE 'the organisation''s own or a member''s' END, 'of membership ' || a.member_id || ', which is not there'"
            " FROM account a JOIN organisation o ON o.id = a.org_id"
            " LEFT JOIN membership m ON m.org_id = a.org_id AND m.id = a.member_id"
            " WHERE m.id IS NULL AND (a.member_id <> 0 OR a.kind = ANY(:own))",
            own=MEMBERS_OWN,
        ),
    ),
    Check(
        "entry-numbers",
        "The entries of a book are numbered from 1 on without a gap.",
        sql(
            "SELECT o.code, 'its book', 'entries 1 to ' || coalesce(b.next_entry - 1, 0), count(e.number)"
            " || ' entries, the last of them ' || coalesce(max(e.number), 0) FROM organisation o"
            " LEFT JOIN book b ON b.org_id = o.id LEFT JOIN entry e ON e.org_id = o.id GROUP BY o.code, b.next_entry"
            " HAVING b.next_entry IS NULL OR count(e.number) <> b.next_entry - 1"
            " OR coalesce(max(e.number), 0) <> b.next_entry - 1"
        ),
    ),
    Check(
        "reversal",
        "A reversal has the lines of one earlier entry turned round; that one is no reversal, and is reversed once.",
        sql(
            "SELECT o.code, 'entry ' || r.number, 'entry ' || r.reverses || ' turned round, once', CASE"
            " WHEN e.number IS NULL THEN 'of an entry that is not there'"
            " WHEN e.reverses IS NOT NULL THEN 'a reversal of a reversal' WHEN r.kind <> e.kind || '-reversed' THEN r.kind"
            " WHEN twice.number IS NOT NULL THEN 'a second time' ELSE 'with other lines' END"
            " FROM entry r JOIN organisation o ON o.id = r.org_id"
            " LEFT JOIN entry e ON e.org_id = r.org_id AND e.number = r.reverses"
            " LEFT JOIN entry twice ON twice.org_id = r.org_id AND twice.reverses = r.reverses AND twice.number < r.number"
            " WHERE (r.reverses IS NOT NULL OR r.kind LIKE '%-reversed') AND (e.number IS NULL OR e.reverses IS NOT NULL"
            " OR r.kind <> e.kind || '-reversed' OR twice.number IS NOT NULL"
            f" OR EXISTS {_TURNED.format(a='e', b='r')} OR EXISTS {_TURNED.format(a='r', b='e')})"
        ),
    ),
    Check(
        "two-people",
        "An entry that no import brought has the word of two different members, the second perhaps of another organisation.",
        sql(
            "SELECT o.code, 'entry ' || e.number, 'the word of two members',"
            " coalesce(a.name, 'nobody') || ' and ' || CASE WHEN w.person_id = a.person_id THEN 'the same'"
            f" ELSE coalesce(w.name, 'nobody') END FROM {_ENTRY}"
            " LEFT JOIN membership a ON a.org_id = e.org_id AND a.id = e.actor_id"
            " LEFT JOIN membership w ON w.org_id = coalesce(e.witness_org, e.org_id) AND w.id = e.witness_id"
            " WHERE e.channel <> 'import' AND (a.id IS NULL OR w.id IS NULL OR w.person_id = a.person_id)"
            " UNION ALL SELECT o.code, 'slip ' || s.number, 'the word of members',"
            " coalesce(said.name, 'nobody') || ' and ' || CASE WHEN s.answered_by IS NULL THEN 'nobody yet' WHEN"
            " s.answered_by = s.said_by THEN 'the same' ELSE coalesce(answered.name, 'nobody') END"
            " FROM slip s JOIN organisation o ON o.id = s.org_id"
            " LEFT JOIN membership said ON said.org_id = s.org_id AND said.id = s.said_by"
            " LEFT JOIN membership answered ON answered.org_id = s.org_id AND answered.id = s.answered_by"
            " WHERE said.id IS NULL OR (s.answered_by IS NOT NULL AND answered.id IS NULL) OR s.answered_by = s.said_by"
        ),
    ),
    Check(
        "slip-kind",
        "A slip is of a kind that is declared, asks whom its kind asks, and what leaves the box was confirmed by who got it,"
        " or before her witness, or had died.",
        _slips(
            "SELECT o.code, 'slip ' || s.number, CASE WHEN k.kind IS NULL THEN 'of a known kind' WHEN s.asked <> k.asks"
            " THEN 'asking the ' || k.asks ELSE 'handed to membership ' || s.member_id || ' by another' END, s.kind"
            " || ' by membership ' || s.said_by || ', asking the ' || s.asked || ', answered by '"
            " || coalesce(s.answered_by::text, 'nobody')"
            " FROM slip s JOIN organisation o ON o.id = s.org_id LEFT JOIN {kinds} ON k.kind = s.kind"
            " CROSS JOIN LATERAL (SELECT k.leaves AND s.asked = 'officer' AND EXISTS (SELECT FROM death d"
            " WHERE d.org_id = s.org_id AND d.member_id = s.member_id AND d.said_at < s.said_at) AS dead) died"
            " WHERE k.kind IS NULL OR (s.asked <> k.asks AND NOT died.dead) OR (k.leaves AND (s.said_by = s.member_id"
            " OR (s.status = 'confirmed' AND s.answered_by IS DISTINCT FROM s.member_id"
            " AND s.answered_by IS DISTINCT FROM s.drawn AND NOT died.dead)))"
        ),
    ),
    Check(
        "given",
        "A slip about another's money that officers are asked about is an officer's, or names who gave the money.",
        sql(
            "SELECT o.code, 'slip ' || s.number, 'by an officer, or given by who said it', 'by membership ' || s.said_by"
            " FROM slip s JOIN organisation o ON o.id = s.org_id JOIN membership f ON f.org_id = s.org_id AND f.id = s.said_by"
            " WHERE s.asked = 'officer' AND s.said_by <> s.member_id AND s.given_by IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM role r WHERE r.org_id = s.org_id"
            " AND r.member_id = s.said_by AND r.since <= s.said_at AND coalesce(r.until, 'infinity') > s.said_at)"
        ),
    ),
    Check(
        "slip-entry",
        "A confirmed slip is one entry about the same member and the same sum of money; every entry of a slip has it.",
        _slips(
            "SELECT o.code, 'slip ' || s.number, s.amount || ' of membership ' || s.member_id, coalesce('entry ' || e.number"
            " || ': ' || coalesce(c.cash, 0) || ' of membership ' || coalesce(c.owner::text, 'nobody'), 'no entry')"
            " FROM slip s JOIN organisation o ON o.id = s.org_id JOIN {kinds} ON k.kind = s.kind"
            " LEFT JOIN entry e ON e.org_id = s.org_id AND e.number = s.entry_number AND e.key = CAST(:key AS text) || s.number"
            # From one purse into another it is the same money.
            " LEFT JOIN LATERAL (SELECT greatest(sum(l.amount) FILTER (WHERE a.kind = ANY(:purses) AND l.amount > 0),"
            " -sum(l.amount) FILTER (WHERE a.kind = ANY(:purses) AND l.amount < 0)) AS cash,"
            " sum(abs(l.amount)) FILTER (WHERE a.kind = 'savings') AS saved,"
            " max(nullif(a.member_id, 0)) AS owner, min(nullif(a.member_id, 0)) AS first FROM line l"
            " JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
            " WHERE l.org_id = e.org_id AND l.entry_number = e.number) c ON true"
            " CROSS JOIN LATERAL (SELECT CASE WHEN k.moves <> 'nobodys' THEN s.member_id END AS owner) wanted"
            " WHERE s.status = 'confirmed' AND (e.number IS NULL OR CASE WHEN e.kind = ANY(:settled) THEN s.amount"
            " WHEN k.cash AND e.kind <> ALL(:in_book) THEN c.cash ELSE c.saved END IS DISTINCT FROM s.amount"
            " OR (k.moves <> 'many' AND e.kind <> ALL(:many)"
            " AND (coalesce(c.owner, CASE WHEN k.moves = 'perhaps hers' THEN s.member_id END)"
            " IS DISTINCT FROM coalesce(wanted.owner, c.owner) OR coalesce(c.first, wanted.owner) IS DISTINCT FROM wanted.owner))"
            " OR (s.kind = 'reversal' AND e.reverses IS DISTINCT FROM s.reference))"
            " UNION ALL SELECT o.code, 'entry ' || e.number, 'of a confirmed slip',"
            " coalesce('of slip ' || s.number || ', which is ' || s.status, 'of ' || e.key || ', which is not there')"
            f" FROM {_ENTRY} LEFT JOIN slip s ON s.org_id = e.org_id AND e.key = CAST(:key AS text) || s.number"
            " WHERE starts_with(e.key, :key) AND (s.status IS DISTINCT FROM 'confirmed' OR s.entry_number <> e.number)",
            purses=list(purses.PURSES),
            key=slips.ENTRY,
        ),
    ),
    Check(
        "witness",
        "A witness answers for who had no phone then, and is another than both who said it and whose money it is.",
        sql(
            "SELECT o.code, 'slip ' || s.number, 'answered by membership ' || s.member_id, 'by its witness ' || s.answered_by"
            " FROM slip s JOIN organisation o ON o.id = s.org_id"
            " JOIN membership m ON m.org_id = s.org_id AND m.id = s.member_id WHERE s.status IN ('confirmed', 'refused')"
            " AND s.answered_by = s.drawn AND (s.drawn IN (s.said_by, s.member_id) OR s.asked <> 'member' OR EXISTS"
            " (SELECT FROM phone h WHERE h.person_id = m.person_id AND h.since < s.answered_at"
            " AND s.answered_at < coalesce(h.until, 'infinity')))"
        ),
    ),
    Check(
        "one-phone",
        "The two words of a payment come from two telephones.",
        sql(
            "SELECT o.code, 'slip ' || s.number, 'two words from two phones', 'both from one of membership ' || s.said_by"
            " || ' and ' || s.answered_by FROM slip s JOIN organisation o ON o.id = s.org_id"
            " JOIN membership f ON f.org_id = s.org_id AND f.id = s.said_by"
            " JOIN membership m ON m.org_id = s.org_id AND m.id = s.answered_by"
            f" WHERE s.status = 'confirmed' AND {one_phone('f.person_id', 'm.person_id', 's.answered_at')}"
        ),
    ),
    Check(
        "brought",
        "What a paper book had earned came in by one opening entry, and moves no more.",
        sql(
            "SELECT o.code, 'entry ' || e.number, 'the opening entry of what was earned', e.kind || ', ' || e.key"
            f" FROM {_ENTRY} JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number"
            " JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id AND a.kind = 'brought'"
            " WHERE (e.kind, e.channel, e.key) <> ('opening', 'import', :key)",
            key=earned.OPENING,
        ),
    ),
    Check(
        "receipt",
        "Every entry has a receipt code, and the member whose money an entry moved was told of it, if she had a phone.",
        sql(
            "SELECT o.code, 'entry ' || e.number, 'a receipt of ' || :length || ' signs', e.receipt"
            f" FROM {_ENTRY} WHERE e.receipt !~ :signs"
            " UNION ALL SELECT DISTINCT o.code, 'entry ' || e.number, 'told to membership ' || a.member_id, 'not told'"
            f" FROM {_ENTRY} JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number"
            " JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
            " LEFT JOIN outbox t ON t.key = concat_ws(':', CAST(:key AS text), e.org_id, e.number, a.member_id)"
            " WHERE e.channel <> 'import' AND a.member_id <> 0 AND t.id IS NULL"
            " AND EXISTS (SELECT FROM membership m JOIN phone h USING (person_id) WHERE m.org_id = e.org_id"
            " AND m.id = a.member_id AND e.posted_at BETWEEN h.since AND coalesce(h.until, 'infinity'))",
            key=second_word.RECEIPT,
            length=str(RECEIPT_LENGTH),
            signs=f"^[{RECEIPT_SIGNS}]{{{RECEIPT_LENGTH}}}$",
        ),
    ),
)
