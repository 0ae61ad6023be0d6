"""The edits that an attack found no test for, by what each would mean."""

from tests.mutants import Mutant

PIN = "tests/domain/people/test_pin.py"
HOPS = "tests/faults/test_hops.py"
GUESSING = "tests/faults/test_guessing.py"
HELD = "tests/faults/test_held.py"

MUTANTS = (
    Mutant(
        "what was typed is kept as a plain hash",
        "ussd/calls.py",
        'return hmac.digest(key, heard.encode("utf-8", "surrogatepass"), sha256)',
        'return sha256(heard.encode("utf-8", "surrogatepass")).digest()',
        (f"{HOPS}::test_what_was_typed_is_kept_keyed",),
    ),
    Mutant(
        "copies of a hop with a PIN count twice",
        "ussd/engine.py",
        "        elif step.asks_pin:\n",
        "        elif step.asks_pin and step.ended:\n",
        (f"{HOPS}::test_a_wrong_pin_repeated_by_the_network_counts_once",),
    ),
    Mutant(
        "a secret is compared sign by sign",
        "app.py",
        "sum(hmac.compare_digest(given.encode(), secret.encode()) for secret in secrets)",
        "sum(given == secret for secret in secrets)",
        ("tests/house/test_settings.py::test_a_secret_is_compared_in_the_same_time_whatever_is_given",),
    ),
    Mutant(
        "a NUL in an SMS stays",
        "gateways/heard.py",
        '_BROKEN = re.compile("[\\0\\ufffd',
        '_BROKEN = re.compile("[\\ufffd',
        ("tests/gateways/test_cases.py",),
    ),
    Mutant(
        "a dropped call is offered although she sits elsewhere",
        "ussd/engine.py",
        "if not old or not old.topic or [seat.id for seat in old.seats] != [seat.id for seat in state.seats]:",
        "if not old or not old.topic:",
        (f"{HOPS}::test_a_dropped_call_is_not_offered_to_who_sits_elsewhere_by_now",),
    ),
    Mutant(
        "a row is kept by whoever comes",
        "ussd/calls.py",
        "WHERE session_id = %(session_id)s AND hops = %(hops)s - 1",
        "WHERE session_id = %(session_id)s",
        (f"{HOPS}::test_a_hop_that_another_copy_has_overtaken_keeps_nothing",),
    ),
    Mutant(
        "one person's mistakes count as often as she makes them",
        "domain/people/pin_budget.py",
        "least(pin_wrong, :twice)",
        "pin_wrong + 0 * :twice",
        (f"{GUESSING}::test_one_phone_shuts_out_nobody_whatever_the_budget",),
    ),
    Mutant(
        "a budget is everybody's",
        "domain/people/pin_budget.py",
        "FROM hers JOIN counted USING (org)",
        "FROM counted",
        (f"{GUESSING}::test_a_budget_is_one_organisations",),
    ),
    Mutant(
        "an organisation above counts nobody below",
        "domain/people/pin_budget.py",
        "UNION SELECT o.parent_id, c.person, c.times FROM counted c",
        "UNION SELECT o.parent_id, c.person, 0 FROM counted c",
        (f"{GUESSING}::test_two_thousand_guesses_over_a_thousand_members_are_stopped_before_the_hundredth",),
    ),
    Mutant(
        "the PIN takes any digits",
        "domain/people/pin.py",
        "not (typed.isascii() and typed.isdigit())",
        "not typed.isdigit()",
        (f"{PIN}::test_only_keypad_digits_are_a_pin",),
    ),
    Mutant(
        "a first PIN takes the place of a PIN",
        "domain/people/pin.py",
        "WHERE id = :id AND pin_hash IS NULL",
        "WHERE id = :id",
        (f"{PIN}::test_a_first_pin_never_takes_the_place_of_a_pin",),
    ),
    Mutant(
        "who acts is not held",
        "domain/people/members.py",
        "WHERE m.org_id = %(org)s AND m.id = %(id)s FOR SHARE OF m",
        "WHERE m.org_id = %(org)s AND m.id = %(id)s",
        (f"{HELD}::test_who_acts_is_not_taken_off_the_list_before_she_is_done",),
    ),
    Mutant(
        "the motion is not held while somebody votes",
        "domain/voice/ballots.py",
        'text("SELECT secret FROM motion WHERE org_id = :org AND number = :number FOR UPDATE")',
        'text("SELECT secret FROM motion WHERE org_id = :org AND number = :number")',
        (f"{HELD}::test_the_close_waits_for_who_votes_although_her_vote_adds_nothing",),
    ),
    Mutant(
        "the close waits where somebody holds the book",
        "domain/voice/closing.py",
        "FOR UPDATE OF book SKIP LOCKED",
        "FOR UPDATE OF book",
        (f"{HELD}::test_the_clock_passes_by_where_somebody_holds_the_book",),
    ),
)
