"""The edits that an attack found no test for, by what each would mean."""

from tests.mutants import Mutant

PIN = "tests/domain/people/test_pin.py"
HOPS = "tests/faults/test_hops.py"
GUESSING = "tests/faults/test_guessing.py"
HELD = "tests/faults/test_held.py"
SETTLING = "tests/domain/post/test_settling.py"
LAYER = "tests/domain/book/test_one_layer_alone.py"

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
        "if not hers or [seat.id for seat in old.seats] != [seat.id for seat in hers.seats]:",
        "if not hers:",
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
        "FROM counted JOIN hers USING (org) WHERE floor = org AND own GROUP",
        "FROM counted WHERE floor = org GROUP",
        (f"{GUESSING}::test_a_budget_is_one_organisations",),
    ),
    Mutant(
        "an organisation above counts nobody below",
        "domain/people/pin_budget.py",
        "UNION SELECT o.parent_id, c.org, c.person, c.times FROM counted c",
        "UNION SELECT o.parent_id, c.org, c.person, 0 FROM counted c",
        (f"{GUESSING}::test_two_thousand_guesses_over_a_thousand_members_are_stopped_before_the_hundredth",),
    ),
    Mutant(
        "one group spends what is above it",
        "domain/people/pin_budget.py",
        "sum(min(each, share) for each in times)",
        "sum(times)",
        (f"{GUESSING}::test_one_group_shuts_out_itself_and_not_its_federation",),
    ),
    Mutant(
        "one person counts for every group that she is in",
        "domain/people/pin_budget.py",
        "DISTINCT ON (floor, person) floor",
        "DISTINCT ON (floor, person, org) floor",
        (f"{GUESSING}::test_one_group_shuts_out_itself_and_not_its_federation",),
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
        "a try of a PIN is not held",
        "domain/people/pin.py",
        '" FROM person WHERE id = %(id)s FOR UPDATE),"',
        '" FROM person WHERE id = %(id)s),"',
        (f"{HELD}::test_two_tries_of_a_pin_at_once_are_counted_as_two",),
    ),
    Mutant(
        "what dies with a worker is sent again for ever",
        "domain/post/sending.py",
        "SET unsure = unsure + 1, lease_until = NULL, reason = 'worker-lost'",
        "SET unsure = 0, lease_until = NULL, reason = 'worker-lost'",
        (f"{SETTLING}::test_a_message_that_dies_with_two_workers_is_given_up",),
    ),
    Mutant(
        "an answer that comes late moves a settled message back",
        "domain/post/sending.py",
        "{_SAID} AND {reports.RANK.format('state')} < :rank",
        "{_SAID} AND :rank > 0",
        (f"{SETTLING}::test_the_answer_to_a_call_moves_no_settled_message_back",),
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
    Mutant(
        "a key that meant another entry is taken",
        "domain/book/ledger.py",
        "if entry.kind != kind or sorted(map(repr, before)) != sorted(map(repr, lines)):",
        "if entry.kind != kind:",
        (f"{LAYER}::test_the_ledger_refuses_a_key_that_meant_another_entry",),
    ),
    Mutant(
        "an entry is reversed twice",
        "migrations/versions/0002_money.py",
        "        UNIQUE (org_id, reverses),\n",
        "",
        (f"{LAYER}::test_the_database_lets_an_entry_be_reversed_once",),
    ),
    Mutant(
        "a receipt is given twice",
        "migrations/versions/0002_money.py",
        "receipt text NOT NULL UNIQUE",
        "receipt text NOT NULL",
        (f"{LAYER}::test_the_database_gives_no_receipt_twice",),
    ),
    Mutant(
        "a slip that is answered is not held",
        "domain/book/slips.py",
        '" FOR UPDATE" * lock',
        '"" * lock',
        (f"{LAYER}::test_who_answers_a_slip_holds_it",),
    ),
    Mutant(
        "a slip that is answered is withdrawn",
        "domain/book/slips.py",
        '" WHERE org_id = :org AND number = :number AND status = \'waiting\'"\n        ),\n        {"org": said.org_id, "number": said.number},',
        '" WHERE org_id = :org AND number = :number"\n        ),\n        {"org": said.org_id, "number": said.number},',
        (f"{LAYER}::test_what_was_confirmed_stays_confirmed_whoever_comes_late",),
    ),
    Mutant(
        "any number of slips waits",
        "domain/book/slips.py",
        "WHERE others.count < %(most)s",
        "WHERE others.count >= 0 * %(most)s",
        (f"{LAYER}::test_of_one_members_money_only_so_many_slips_wait",),
    ),
    Mutant(
        "a grant is not looked at again at the second word",
        "domain/social/grants.py",
        "    _check(asked)\n",
        "",
        (
            "tests/domain/social/test_social_constraints.py::test_a_claim_that_is_approved_no_more_is_not_paid_at_the_second_word",
        ),
    ),
    Mutant(
        "a share-out passes by money that is on its way",
        "domain/sharing/share_outs.py",
        "    refuse_money_on_its_way(session, officer.org_id)\n",
        "",
        ("tests/domain/sharing/test_cycles.py::test_nothing_is_shared_out_while_an_expense_or_dues_wait_for_a_word",),
    ),
    Mutant(
        "an officer says a word about herself",
        "domain/people/first_words.py",
        "    if officer.id == whose.id:\n        raise NeedsAnother()\n",
        "",
        (f"{PIN}::test_an_officers_own_word_about_her_pin_is_no_word",),
    ),
    Mutant(
        "a loan is not looked at again at the second word",
        "domain/lending/payouts.py",
        "\n    _check_payable(session, org, loan, whose)\n",
        "\n",
        (
            "tests/domain/lending/test_payouts_and_repayments.py"
            "::test_savings_that_have_shrunk_since_the_first_word_carry_no_loan",
        ),
    ),
    Mutant(
        "the database lets savings go that loans stand on",
        "migrations/versions/0012_social.py",
        "IF owed > coalesce(least, 1) * coalesce(saved, 0) OR vouched > coalesce(saved, 0) THEN",
        "IF false THEN",
        (
            "tests/domain/social/test_social_constraints.py"
            "::test_savings_that_somebody_vouches_with_are_not_taken_out_in_the_database_too",
        ),
    ),
    Mutant(
        "shares bought on the way are bought at the meeting once more",
        "domain/sitting/parts.py",
        '        shares.check(session, whose, of_kind(saved, "savings", org.currency), day)\n',
        "        pass\n",
        (
            "tests/domain/saving/test_shares.py"
            "::test_what_was_entered_at_a_meeting_is_not_confirmed_over_what_was_bought_meanwhile",
        ),
    ),
    Mutant(
        "who is to take over reads what the giver has",
        "domain/saving/handing_on.py",
        "    except (NotEnough, NotFree):\n",
        "    except ():\n",
        ("tests/domain/saving/test_handing_on.py::test_what_the_giver_has_left_of_her_capital_the_taker_is_not_told",),
    ),
)
