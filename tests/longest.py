"""The longest realistic value of every fact that a phrase may carry: what "it fits" is measured with.

A fact is known by its name. A new name in a phrase needs its line here; several values stand for a fact that is long in
one language and short in another, and the longest as that language writes it is taken.
"""

import itertools
from dataclasses import Field, fields
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import domain.limits
import locales.limits
import sms.limits
import ussd.limits
from domain import notices
from domain.amount import Money
from domain.constitution.fields import RULES
from domain.constitution.templates import TEMPLATES
from domain.constitution.versions import Change
from domain.funds.voted import BEARS, USED
from domain.lending.refusals import LoanToPay, MemberVouches
from domain.notices import Notice
from domain.people.refusals import LastOfficer
from domain.society.reckoning import Rates
from domain.turns.refusals import TurnsRun
from domain.voice.refusals import VoteRuns
from locales import LANGUAGES, Phrase, Words, command_words
from locales.book.movements import short_movement
from locales.calendar.notices import PLANNED
from locales.constitution.templates import AGREED, MOVED
from locales.constitution.templates import NAMES as TEMPLATE_NAMES
from locales.deposits import EARLY, KEPT_FOR
from locales.going import figures
from locales.kinds import MOVEMENTS, SLIPS, SUMS, YOURS
from locales.lending import lengths
from locales.market import prices
from locales.market.goods import NAMES
from locales.menus import DRAW_TURNS, WAYS, WHEN_IT_MOVES
from locales.people import told
from locales.people.roles import ROLES
from locales.refusals import phrase_of
from locales.rules import SECTION_NAMES, in_one_line, in_short, sentence, title
from locales.sharing.parts import goes_to, why
from locales.sitting import sums
from locales.social.needs import NEEDS
from locales.tiers.notices import TRANSFER_KINDS, TRANSFER_SUMS
from locales.topics import TOPICS
from locales.voice.notices import CHOSEN, OPENED, OUTCOMES
from sms.commands import prepared
from sms.commands.rules import WORDS as RULE_WORDS
from tests.rules import extremes
from ussd.screens.lending.vouching import ANSWERS

DIAL, NUMBER = "*384*12345#", "22384"  # as long as a shared service code gets
NAME = "Wilhelmina-Anastasia Nyirahaba"
GROUP = "Umoja wa Wanawake Wafugaji Kaskazini (2)"
CODE = "WANAWAKE2026"
AMOUNT = Money(999_999_999, "KES")
RATE = Decimal("99.99")
assert (len(NAME), len(GROUP), len(CODE)) == (
    domain.limits.NAME,
    domain.limits.ORGANISATION_NAME,
    domain.limits.ORGANISATION_CODE,
)

# Of who goes most have savings alone, and owe nothing or on a loan; who has more reads a second page (tests/house/test_screens.py).
HERS = [figures.HERS["savings"](units=AMOUNT.units)]
OWES = [figures.OWES["repayment"](units=AMOUNT.units)]
_DAYS = [date(2031, 1, 1) + timedelta(day) for day in range(365)]  # a year that is not this one is written out
DAY = _DAYS[-1]
_MOMENTS = [datetime(day.year, day.month, day.day, hour, 30) for day in _DAYS[:40] for hour in range(24)]  # noqa: DTZ001
EXTREMES = list(extremes())

# One of these stands for each fact.
SAMPLES: dict[str, list] = {
    # people and groups
    "phone": ["+254712345601"], "item": [Phrase("Confirm payments"), Phrase("Officers"), Phrase("To confirm")],
    "name": [NAME], "was": [NAME], "witness": [NAME], "kin": [NAME], "borrower": [NAME], "named": [NAME], "swapper": [NAME], "tail": ["601"], "sharer": [NAME], "officer": [NAME], "taker": [NAME], "gone": [NAME], "counted_by": [NAME], "stopped_by": [NAME], "closed_by": [NAME], "group": [GROUP], "code": [CODE], "pin": ["0000"], "codes": [[CODE] * sms.limits.GROUPS_NAMED],
    "language": [own.name for own in LANGUAGES.values()], "languages": [[f"{code.upper()} {own.name}" for code, own in LANGUAGES.items()]],
    # money
    "amount": [AMOUNT], "total": [AMOUNT], "there": [AMOUNT], "possible": [AMOUNT], "paid": [AMOUNT], "owed": [AMOUNT],
    "sum_for": [said(AMOUNT) for said in (*SUMS.values(), *TRANSFER_SUMS.values())], "yours": [said(AMOUNT) for said in YOURS.values()],
    "what": [*SLIPS.values(), *MOVEMENTS.values(), *TRANSFER_KINDS.values()], "kind": list(MOVEMENTS.values()), "receipt": ["XXXXXXXX"],
    "reason": ["W" * 30, Phrase("not confirmed by the member")], "lines": [[short_movement(_DAYS[0], AMOUNT)] * domain.limits.MOVEMENTS],
    # meetings that are held
    **{name: [AMOUNT] for name in ("box", "bank", "income", "out", "counted", "missed", "over", "found", "said", "fine", "social", "repayment", "stake")},
    **{name: [AMOUNT.units] for name in ("units", "got", "gave", "part", "put_by", "to_pay", "inside")}, "came": [domain.limits.MEMBERS],
    **{name: [domain.limits.MEMBERS] for name in ("absent", "members")}, "line": [60], "typed": ["W" * sms.limits.SHEET_SAID],
    "objection": [phrase_of(VoteRuns(99_999)), phrase_of(TurnsRun()), phrase_of(LastOfficer()), phrase_of(MemberVouches(NAME)), phrase_of(LoanToPay(AMOUNT))],
    "why": ["W" * 90], "sheet": ["500004"],
    "others": [[Phrase("{name} {units}", {"name": "Wilhelmina Nyirahaba", "units": AMOUNT.units})] * 2], "question": [Phrase("Go on with your work as an officer?")],
    "standing": [Phrase("{name}: {hers}. Owes nothing.", {"name": NAME, "hers": HERS})], "hers": [HERS], "owes": [OWES],
    "parts": [sums.listed(dict.fromkeys(sums.PARTS, AMOUNT) | {"fine": None})],
    **{name: [AMOUNT] for name in ("beyond", "cash", "instalment", "interest", "largest", "late", "left", "lent", "monthly", "next", "penalty", "principal", "saved", "savings", "spent")},
    "since": [Phrase("{count} day", {"count": 999}, "{count} days")], "answer": list(ANSWERS.values()), "yearly": [Decimal("1234.5")],
    "length": [lengths.length(60), lengths.length(260, "week")],
    "purpose": ["W" * domain.limits.PURPOSE], "own_words": ["W" * domain.limits.CLAIM_WORDS], "about": ["W" * domain.limits.EXPENSE_WORDS], **{name: ["W" * domain.limits.OUTSIDE_WORDS] for name in ("giver", "lender", "thing")}, "spent_on": ["W" * domain.limits.EXPENSE_WORDS],
    "need": [*NEEDS.values(), "W" * domain.limits.CLAIM_WORDS], "money": [Phrase("Money")],
    # a society's year
    **{name: [AMOUNT] for name in ("dividend", "refund", "tax", "reserve", "capital", "asked", "funds")}, "year": [2031],
    **{name: [RATE] for name in ("rate", "deposit", "patronage")},
    # the news of a day
    "sharers": [[NAME.upper()] * sms.limits.NAMED],
    "names": [Phrase("{name} +{count}", {"name": NAME, "count": 99})],
    "happened": [[Phrase("out {amount}", {"amount": AMOUNT}), *(Phrase(each, {"names": Phrase("{name} +{count}", {"name": NAME, "count": 99})}) for each in ("new: {names}", "left: {names}"))]],
    # books on paper
    "page": ["120"], "pages": ["120"], "entry": [99_999],
    # organisations
    "share": [1_000], "all": [99_999], "here": [999], "among": [999], "needed": [999], "behind": [999], "roles": [list(ROLES.values())],
    # share-outs: a member's part, and what it is made of
    "cycle": [99], "shares": [9_999], "until": _DAYS, "made_of": [why(9_999, AMOUNT, AMOUNT, AMOUNT)], "sums": [goes_to(AMOUNT, AMOUNT, AMOUNT)],
    **{name: [AMOUNT] for name in ("saved", "gain", "deducted")},
    # days
    "day": _DAYS, "first": _DAYS, "last": _DAYS, "dd": ["28"], "mm": ["12"], "when": _MOMENTS, "due": _DAYS,
    # numbers: of a slip, a motion, a member; the bounds of what may be typed
    "number": [99_999], "slip": [99_999], "usual": [99_999], "pair": [["99999", "99999"]], "closer": [NAME], "lot": [10**domain.limits.CALLED_DIGITS - 1], "count": [1, 2, 60], "least": [1],
    "most": [Money(domain.limits.AMOUNT_MINOR, "KES"), domain.limits.MEMBERS * 100],
    "has": [10], "member": ["99999"],
    **{name: [domain.limits.MEMBERS] for name in ("yes", "no", "abstain", "roll")}, "seal": ["D" * domain.limits.SEAL_SHOWN], "voters": [domain.limits.MEMBERS],
    "chosen": [["W" * domain.limits.OPTION] * domain.limits.QUESTION_SEATS], "picks": [["W" * domain.limits.OPTION] * domain.limits.OPTIONS], "options": [["6 " + "W" * domain.limits.OPTION] * domain.limits.OPTIONS_IN_SMS],
    # prices, and the names of a price file as they are told; of several prices in an SMS it tells as many as fit
    "commodity": list(NAMES.values()), "market": ["W" * locales.limits.MARKET_TOLD], "unit": [prices.unit("100 Tubers")],
    **{name: [Money(12_345_650, "KES"), Money(1_234_567, "XOF")] for name in ("price", "before")},
    "seller": list(prices.KINDS.values()), "percent": ["100%"], "measure": [prices.unit("KG"), prices.unit("ML")],
    "region": ["W" * ussd.limits.REGION], "prices": ["Kisumu KSh 45"], "one": ["retail, kg: KSh 45"], "other": ["wholesale, 90 kg: KSh 3,600"],
    "near": [f"{'W' * locales.limits.MARKET_TOLD}, {'W' * locales.limits.MARKET_TOLD}"],
    # a constitution
    "sentence": [sentence(*each) for each in EXTREMES], "rules": [sentence(*each) for each in EXTREMES], "whose_rules": [*MOVED.values(), *AGREED.values()],
    "rule": [title(name) for name in RULES], "value": [in_short(*each) for each in EXTREMES],
    "change": [in_one_line(Change(_DAYS[0], name, value), currency) for name, value, currency in EXTREMES],
    "sum": [Money(99_999_999, "KES"), Money(1_000_000, "XOF")], "twelfths": [12],
    "template": list(TEMPLATE_NAMES.values()), "section": list(SECTION_NAMES.values()), "topics": ["/".join(command_words(language, each)[0] for each in RULE_WORDS.values()) for language in LANGUAGES],
    "role": list(ROLES.values()),
    # groups that begin
    "currency": ["KES"], "hour": [time(23, 45)], "founders": [[NAME] * 2], "denied": ["W" * domain.limits.TURNED_DOWN_WORDS],
    "meets": [in_short(*each) for each in EXTREMES if each[0] == "meets_every"],
    # of the SMS that follow
    "told": [told.you("stopped"), told.result("stopped"), *(told.she(NAME, each) for each in (None, "stopped", "no-phone")), told.officers(heard=False), told.their_officers(heard=False)],
    **{name: [prepared.TEXTED["loan"]({"amount": AMOUNT.minor, "months": 60}, "KES")] for name in ("texted", "earlier")},
    "drawn": [Phrase("{witness} is witness of {name}, dials {dial} and asks.", {"witness": NAME, "name": NAME})],
    "everybody": [told.everybody(0), told.everybody(domain.limits.MEMBERS)],
    # the merry-go-round
    **{name: [domain.limits.CIRCLE] for name in ("turn", "turns", "theirs", "yours")}, "order": [["99999"] * 4 + ["..."]],
    "numbers": [["99999"] * ussd.limits.MISSING_SHOWN + ["..."]],
    "secret": ["d" * 20], "called": [10**domain.limits.CALLED_DIGITS - 1], "digest": ["d" * 64], "missing": [domain.limits.CIRCLE],
    # receipts and seals
    "people": [Phrase("No. {number}, by {said} and {confirmed}", dict.fromkeys(("number", "said", "confirmed"), 99_999))],
    "back": ["XXXXXXXX"], "said": [99_999], "confirmed": [99_999], "short_day": ["25/11/26"],
    "sealed": [Phrase("Sealed on {short_day}.", {"short_day": "25/11/26"}), Phrase("Not sealed yet.")], "yy": ["26"],
    "five": [" ".join(["guigou"] * 5)], "words": ["W" * domain.limits.CLAIM_WORDS],
    # deposits
    "payout": [AMOUNT], "goal": [AMOUNT], "child": [NAME], "months": [domain.limits.CHILD_MONTHS], "kept_for": list(KEPT_FOR.values()), "early": list(EARLY.values()),
    "if_taken": [Phrase("Taken out today: {payout}.", {"payout": AMOUNT}), Phrase("Until then it stays.")],
    "deposited": [
        Phrase("{amount} of {goal}, until {day}.", {"amount": AMOUNT, "goal": AMOUNT, "day": _DAYS[0]}),
        Phrase("For {child}: {amount}, until {day}.", {"amount": AMOUNT, "child": NAME, "day": _DAYS[0]}),
        Phrase("{amount} until {day}, {rate}% a year.", {"amount": AMOUNT, "day": _DAYS[0], "rate": RATE}),
    ],
    # words
    "text": ["W" * domain.limits.MOTION_TEXT], "place": ["W" * domain.limits.PLACE],
    "short": ["W" * locales.limits.MOTION_SHORT],
    "topic": [topic.NAME for topic in TOPICS.values()],
    "line_of_menu": [DRAW_TURNS, WHEN_IT_MOVES],
    "word": ["w" * sms.limits.WORD], "meant": ["W" * sms.limits.ASKED_BACK], "way": ["NDIYO 99999"], "ways": [[f"NDIYO 99999 {CODE} (KSh 9,999,999.99)"] * 2], "digits": [str(domain.limits.AMOUNT_MINOR)], "example": ["W" * sms.limits.EXAMPLE], "like": ["KARATASI 2511 8,600.50/500004 300 20/500114 100"],
}  # fmt: skip

SAMPLES |= {name: [way] for name, way in WAYS.items()}

WORDS = Words(DIAL, NUMBER)


class NoSample(LookupError):
    """A phrase carries a fact that nobody has given a longest value."""


def forms(language: str, phrase: Phrase, names: set[str]) -> list[str]:
    """`phrase` with the longest value of each fact in `names`, as said in `language`; every plural form of it."""
    facts = {}
    for name in names - {"dial"}:
        if name not in SAMPLES:
            raise NoSample(f"tests/longest.py has no longest value of {{{name}}}, which stands in: {phrase.text}")
        facts[name] = _longest(language, name)
    counts = SAMPLES["count"] if phrase.plural else [facts.get("count")]
    return [
        WORDS.say(language, Phrase(phrase.text, facts | {"count": count}, phrase.plural, phrase.context))
        for count in counts
    ]


_known: dict[tuple[str, str], object] = {}


def _longest(language: str, name: str):
    """The value of a fact that is the longest when `language` writes it."""
    if (language, name) not in _known:
        _known[language, name] = max(SAMPLES[name], key=lambda value: len(WORDS._write(language, value)))
    return _known[language, name]


# --- notices ---------------------------------------------------------------------------------------------------------

# Fields that hold a code rather than what is said; every one of them is tried.
CODES: dict[str, list] = {
    "transfer": list(TRANSFER_KINDS),
    "what": list(SLIPS),
    "handed": ["savings", "capital"],
    "outcome": list(OUTCOMES),
    "ended": list(CHOSEN),
    "every": list(PLANNED),
    "need": list(NEEDS),
    "kept_for": list(KEPT_FOR),
    "votes": list(OPENED),
}
CODES |= {"cycle": [99], "shares": [0, 9_999], "gain": [AMOUNT, Money(-AMOUNT.minor, "KES")]}
CODES |= {name: [Money(0, "KES"), AMOUNT] for name in ("missed", "over")}
CODES |= {"kind": list(prices.KINDS), "unit": ["100 Tubers"]}
# Longer names are cut.
CODES |= {"commodity": ["W" * 80], "market": ["W" * 80]}


# A rule with its value, as a notice carries it.
CODES |= {
    "changed": [{"name": name, "value": value, "currency": currency} for name, value, currency in EXTREMES],
    "template": list(TEMPLATE_NAMES), "held": [list(ROLES)], "planned": ["", "fewer", "less"],
}  # fmt: skip

# The longest terms of every act that a motion may have.
_LONG_DAY = _DAYS[-1].isoformat()
_LOAN = {"loan": 99_999, "name": NAME, "amount": notices.pack(AMOUNT)}
ACT_TERMS: dict[str, list[dict]] = {
    "rules": [
        {"name": name, "value": value, "from": _LONG_DAY, "currency": currency} for name, value, currency in EXTREMES
    ],
    "template": [
        {"template": name, "sum": sum_, "from": _LONG_DAY, "currency": currency}
        for name, template in TEMPLATES.items()
        for sum_, currency in ((("999999.99", "KES"), ("1000000", "XOF")) if template.base else ((None, "KES"),))
    ],
    "loan": [_LOAN | {"months": months} for months in (1, 60)],
    "write-off": [_LOAN],
    "take-back": [
        {"what": "write-off", "name": NAME, "amount": notices.pack(AMOUNT)},
        {"what": "dividend", "year": 2031, "amount": notices.pack(AMOUNT)},
    ],
    "removal": [{"member": 99_999, "name": NAME}],
    "question": [
        {
            "text": "W" * domain.limits.MOTION_TEXT,
            "options": ["W" * domain.limits.OPTION] * 2,
            "method": "approval",
            "seats": 1,
        }
    ],
    "taking-in": [{"member": 99_999, "name": NAME}],
    "claim": [{"claim": 99_999, "name": NAME, "amount": notices.pack(AMOUNT), "months": months} for months in (0, 12)],
    "dividend": [
        Rates(2031, RATE, RATE, refund, education=each, protected=each).terms()
        for refund in (RATE, Decimal(0))
        for each in (0, 25)
    ],
    "fund-use": [
        {"fund": fund, "amount": notices.pack(AMOUNT), "what": "W" * domain.limits.FUND_WORDS} for fund in USED
    ],
    "fund-loss": [_LOAN | {"fund": fund} for fund in BEARS],
    "turns": [{"order": [99_999] * domain.limits.CIRCLE, "sum": notices.pack(AMOUNT)}],
    "share-out": [{"cycle": 99, "pot": notices.pack(AMOUNT), "members": domain.limits.MEMBERS}],
}


def told(kind: type[Notice]) -> list[Notice]:
    """Notices of a kind with the longest facts; one for each code that a field may hold."""
    choices = {field.name: _values(field, kind) for field in fields(kind) if field.name not in ("act", "terms")}
    plain = [dict(zip(choices, each, strict=True)) for each in itertools.product(*choices.values())]
    if "act" not in kind.__annotations__:
        return [kind(**facts) for facts in plain]
    acts = [(None, None), *((act, terms) for act, each in ACT_TERMS.items() for terms in each)]
    return [kind(**facts, act=act, terms=terms) for facts in plain for act, terms in acts]


def _values(field: Field, kind: type[Notice]) -> list:
    plain = {"Money": [AMOUNT], "int": [99_999], "date": [_DAYS[-1]], "datetime": [_MOMENTS[-1]], "bool": [False, True]}
    values = CODES.get(field.name) or plain.get(str(field.type)) or SAMPLES.get(field.name)
    if not values:
        raise NoSample(f"tests/longest.py has no longest value of {field.name}, which {kind.__name__} carries")
    return values
