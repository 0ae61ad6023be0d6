"""The counting rules against published elections and budgets, and worked examples of others, to the last digit."""

from fractions import Fraction

import pytest

from domain.voice.counting import (
    approval,
    borda,
    budget,
    equal_shares,
    greedy,
    meek_stv,
    ranked_choice,
    scottish_stv,
    two_rounds,
)
from domain.voice.counting.election import LOT, NOBODY, Ballot, Count, Election


def election(letters: str, seats: int, ballots: dict[str, int], lot: str = "") -> Election:
    """Candidates are letters; a ballot is letters, the one who is liked best first."""
    numbers = {letter: number for number, letter in enumerate(letters, 1)}
    read = tuple(Ballot(votes, tuple(numbers[each] for each in ranks)) for ranks, votes in ballots.items())
    return Election(tuple(numbers.values()), seats, read, tuple(numbers[each] for each in lot or letters))


def letters(held: str, done: Count) -> str:
    return "".join(held[each - 1] for each in done.elected)


def figures(done: Count, stage: int) -> list[str]:
    return [f"{float(total):.{done.places}f}" for total in done.stages[stage - 1].totals.values()]


# --- electowiki's Tennessee -------------------------------------------------------------------------------------------

STATE = "MNCK"
TENNESSEE = {"MNCK": 42, "NCKM": 26, "CKNM": 15, "KCNM": 17}


def test_tennessee_two_rounds():
    done = two_rounds.count(election(STATE, 1, TENNESSEE))
    assert letters(STATE, done) == "N"
    assert figures(done, 1) == ["42", "26", "15", "17"]
    assert figures(done, 2) == ["42", "58", "0", "0"]
    assert done.stages[1].moved == {2: 32}


def test_tennessee_ranked_choice():
    done = ranked_choice.count(election(STATE, 1, TENNESSEE))
    assert letters(STATE, done) == "K"
    assert [stage.of for stage in done.stages] == [(), (3,), (2,)]
    assert figures(done, 3) == ["42", "0", "0", "58"]


def test_tennessee_borda():
    done = borda.count(election(STATE, 1, TENNESSEE))
    assert figures(done, 1) == ["126", "194", "173", "107"]
    assert letters(STATE, done) == "N"


def test_tennessee_scottish_with_two_seats():
    done = scottish_stv.count(election(STATE, 2, TENNESSEE))
    assert letters(STATE, done) == "MN"
    assert done.stages[0].quota == 34
    assert done.stages[1].moved == {2: Fraction("7.99974")}
    assert figures(done, 2)[1] == "33.99974"
    assert figures(done, 3)[3] == "32.00000"
    assert figures(done, 4)[1] == "65.99974"


def test_approval_is_a_sum():
    done = approval.count(election("ABC", 2, {"AB": 3, "BC": 2, "": 4}))
    assert (figures(done, 1), letters("ABC", done), done.ties) == (["3", "5", "2"], "BA", [])


# --- Droop's 42.blt, and a Scottish ward ------------------------------------------------------------------------------


def test_elected_below_the_quota():
    """T3 of the facts, Droop's 42.blt: A's surplus of 1 goes to B, B is out, C is elected below the quota."""
    done = scottish_stv.count(election("ABC", 2, {"AB": 4, "C": 2}))
    assert letters("ABC", done) == "AC"
    assert done.stages[0].quota == 3
    assert done.stages[1].moved == {2: 1}
    assert done.stages[2].moved == {NOBODY: 1}
    assert figures(done, 3) == ["3.00000", "0.00000", "2.00000"]


NA_HEARADH = {
    "A": 43, "AB": 95, "ABC": 67, "AC": 7, "ACB": 21, "B": 57, "BA": 87, "BAC": 116, "BC": 33, "BCA": 79,
    "C": 20, "CA": 3, "CAB": 19, "CB": 36, "CBA": 56,
}  # fmt: skip


def test_na_hearadh_2022():
    """Eilean Siar, ward 4, 2022: 739 valid papers, two seats (mggg/scot-elex)."""
    held = election("ABC", 2, NA_HEARADH)
    done = scottish_stv.count(held)
    assert (held.valid, letters("ABC", done), done.stages[0].quota) == (739, "BA", 247)
    assert figures(done, 1) == ["233.00000", "372.00000", "134.00000"]
    assert figures(done, 2) == ["301.21206", "247.00000", "171.63424"]
    assert done.stages[1].idle == Fraction("19.15314")
    assert done.stages[1].lost == Fraction("0.00056")


def test_na_hearadh_2022_by_meek():
    done = meek_stv.count(election("ABC", 2, NA_HEARADH))
    assert letters("ABC", done) == "BA"
    assert figures(done, 2) == ["301.576164860", "246.333333360", "171.835125440"]


# --- ties -------------------------------------------------------------------------------------------------------------


def test_a_tie_is_broken_by_the_latest_earlier_stage():
    """Five votes that pass from D make B and C equal; B had fewer before."""
    held = election("ABCD", 1, {"A": 10, "B": 6, "C": 7, "DB": 1})
    done = ranked_choice.count(held)
    [tie] = done.ties
    assert (tie.stage, tie.of, tie.wanted, tie.taken, tie.by) == (2, (2, 3), "exclusion", 2, "stage 1")


@pytest.mark.parametrize(("lot", "out"), [("ABC", 3), ("ACB", 2)])
def test_a_tie_from_the_beginning_is_broken_by_lot(lot, out):
    done = scottish_stv.count(election("ABC", 1, {"A": 3, "B": 2, "C": 2}, lot))
    assert (done.ties[0].taken, done.ties[0].by) == (out, LOT)


def test_equal_surpluses():
    done = scottish_stv.count(election("ABCDE", 3, {"AC": 9, "BD": 9, "E": 3, "C": 1, "D": 1}, "BACDE"))
    assert (done.ties[0].wanted, done.ties[0].taken, done.ties[0].by) == ("surplus", 2, LOT)


def test_all_who_are_second_go_on():
    done = two_rounds.count(election("ABCD", 1, {"A": 4, "BC": 3, "C": 3, "DC": 1}))
    assert done.stages[1].of == (1, 2, 3)
    assert done.ties[0].of == (1, 3)
    assert letters("ABCD", done) == "A"


def test_who_comes_first_of_two_who_are_both_elected_is_no_tie():
    assert approval.count(election("ABC", 2, {"AB": 2, "C": 1})).ties == []
    assert approval.count(election("ABC", 1, {"AB": 2, "C": 1})).ties[0].of == (1, 2)


def test_more_seats_than_candidates_are_filled_as_far_as_they_go():
    assert letters("AB", scottish_stv.count(election("AB", 3, {"B": 2}))) == "BA"
    assert letters("AB", meek_stv.count(election("AB", 3, {"B": 2}))) == "BA"


# --- budgets ----------------------------------------------------------------------------------------------------------


def pot(of: int, costs: dict[str, int], ballots: dict[str, int], lot: str = "") -> budget.Budget:
    """Projects are letters; a ballot is the letters that it names."""
    read = tuple(budget.Ballot(votes, frozenset(names)) for names, votes in ballots.items())
    return budget.Budget(Fraction(of), {k: Fraction(v) for k, v in costs.items()}, read, tuple(lot or costs))


def bought(done: budget.Outcome) -> str:
    return "".join(one.name for one in done.chosen)


SADUL = pot(
    110_180, {"X": 55_100, "Y": 55_000, "Z": 12_800}, {"XY": 63, "YZ": 8, "XZ": 9, "X": 28, "Y": 3, "Z": 9}
)  # Warszawa, Sadul, 2017 (pabulib)


def test_sadul_2017_as_the_city_did_it():
    assert bought(greedy.count(SADUL)) == "XY"


def test_sadul_2017_by_equal_shares():
    done = equal_shares.count(SADUL)
    assert bought(done) == "XZ"
    assert done.chosen[0].paid == {Fraction(551): 100}
    assert {round(each, 2): many for each, many in done.chosen[1].paid.items()} == {
        Fraction("558.56"): 17,
        Fraction("367.17"): 9,
    }
    assert SADUL.pot - done.cost == 42_280
    assert bought(equal_shares.count(SADUL, complete="add1")) == "XZ"


def test_sadul_2017_by_the_number_of_projects():
    done = equal_shares.count(SADUL, "number")
    assert bought(done) == "ZX"
    assert {round(each, 2): many for each, many in done.chosen[0].paid.items()} == {Fraction("492.31"): 26}
    assert round(max(done.chosen[1].paid), 2) == Fraction("563.38")


ZANDKA = pot(
    150_000, {"p": 50_000, "q": 129_000, "r": 55_000, "s": 41_000}, {"p": 74, "q": 45, "r": 36}
)  # Zabrze, Zandka, 2020 (pabulib)


def test_zandka_2020():
    assert bought(equal_shares.count(ZANDKA)) == "p"
    assert bought(equal_shares.count(ZANDKA, complete="add1")) == "pr"
    assert bought(equal_shares.count(ZANDKA, complete="add1u")) == "pr"


def test_what_nobody_named_is_not_bought():
    """Zabrze bought s too, for which nobody had voted, since there was money."""
    assert bought(greedy.count(ZANDKA)) == "pr"


def test_half_of_the_voters_do_not_take_the_whole_pot():
    """T2 of the facts, from electowiki: 51 and 49 voters, ten projects that cost 1 each, a pot of 10."""
    both = pot(10, dict.fromkeys("abcdefghijklmnopqrst", 1), {"abcdefghij": 51, "klmnopqrst": 49})
    assert set(bought(greedy.count(both))) == set("abcdefghij")
    done = bought(equal_shares.count(both))
    assert (len(set(done) & set("abcdefghij")), len(set(done) & set("klmnopqrst"))) == (5, 4)
    assert bought(equal_shares.count(both, complete="add1u"))[-1] in "abcdefghij"


@pytest.mark.parametrize(
    ("costs", "ballots", "lot", "taken", "by"),
    [
        ({"a": 2, "b": 2}, {"a": 2, "b": 2}, "ba", "b", LOT),
        ({"a": 3, "b": 3}, {"a": 3, "b": 3}, "ab", "a", LOT),
        ({"a": 2, "b": 1}, {"ab": 4}, "ab", "b", "cost"),
    ],
)
def test_ties_of_budgets(costs, ballots, lot, taken, by):
    done = equal_shares.count(pot(8, costs, ballots, lot))
    assert [(tie.taken, tie.by) for tie in done.ties][:1] == [(taken, by)]


def test_more_votes_break_a_tie():
    """By number: 3 for three voters and 2 for two of others both cost one each."""
    done = equal_shares.count(pot(10, {"a": 2, "b": 3}, {"a": 2, "b": 3}), "number")
    assert (done.ties[0].taken, done.ties[0].by) == ("b", "votes")


def test_nobody_votes():
    nothing = pot(8, {"a": 2}, {})
    assert bought(equal_shares.count(nothing, complete="add1u")) == bought(greedy.count(nothing)) == ""
