"""Pages: nothing is lost, nothing is torn, and every page fits, whatever script it is in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import domain.limits
import ussd.limits
from locales import gsm
from ussd import fit

MORE, NAV = "98 More", ["0 Back", "00 Home"]
ETHIOPIC = "ወይዘሮ ትዕግስት ገብረመድኅን ወልደሥላሴ ተክለሃ"  # as long as a name may be
AMOUNT = "KSh 9,999,999.99"

words = st.text(st.sampled_from("abcdez€éሰላም😀"), min_size=1, max_size=25)
texts = st.lists(words, min_size=1, max_size=60).map(" ".join)
lines = st.lists(st.text(st.sampled_from("abc €ሰላም"), min_size=1, max_size=40).map(str.strip).filter(bool), max_size=25)


def said(page: str) -> str:
    """What a page says, without the lines that lead on and back."""
    return "\n".join(line for line in page.splitlines() if line not in (MORE, *NAV))


@settings(max_examples=200)
@given(texts, lines)
def test_pages(text, listed):
    pages = fit.pages(text, listed, MORE, NAV)
    assert all(fit.fits(page) for page in pages)
    assert all(MORE in page.splitlines() for page in pages[:-1])
    if len(pages) < ussd.limits.PAGES:
        assert " ".join(map(said, pages)).split() == f"{text} {' '.join(listed)}".split()
        whole = "\n".join(map(said, pages)).splitlines()
        assert whole[len(whole) - len(listed) :] == listed


def test_a_screen_of_160_septets_is_one_page_and_one_of_161_is_two():
    room = 160 - len("\n0 Back\n00 Home")
    assert len(fit.pages("a" * 50 + " " + "b" * (room - 51), [], MORE, NAV)) == 1
    assert len(fit.pages("a" * 50 + " " + "b" * (room - 51 + 10), [], MORE, NAV)) == 2
    assert fit.fits("a" * 160)
    assert not fit.fits("a" * 161)
    assert fit.fits("ሰ" * 70)
    assert not fit.fits("ሰ" * 71)


def test_a_name_that_gsm_cannot_write_cuts_the_screen_to_70_and_it_still_fits():
    assert len(ETHIOPIC) == domain.limits.NAME
    pages = fit.pages(
        f"{ETHIOPIC}: {AMOUNT}, savings. Is it right?", ["1 Yes, it is right", "2 No, it is wrong"], MORE, NAV
    )
    assert len(pages) > 1
    assert all(gsm.length(page) <= (160 if gsm.is_gsm(page) else 70) for page in pages)
    assert " ".join(" ".join(map(said, pages)).split()) == (
        f"{ETHIOPIC}: {AMOUNT}, savings. Is it right? 1 Yes, it is right 2 No, it is wrong"
    )


@pytest.mark.parametrize("more", ["98 More", "98 Zaidi", "98 Suite"])
def test_a_long_line_stays_whole_and_the_lines_below_it_give_way(more):
    """A sum that was cut would be another sum."""
    line = f"12 {ETHIOPIC} {AMOUNT}"
    pages = fit.pages("Which payment?", [line, line], more, ["0 Retour", "00 Accueil"])
    assert all(fit.fits(page) for page in pages)
    assert [page.splitlines().count(line) for page in pages[1:]] == [1, 1]
    assert more in pages[0] and more in pages[1] and more not in pages[2]
    assert "00 Accueil" not in pages[1]


def test_a_page_is_no_longer_than_it_was_when_all_of_it_fits():
    assert fit.pages("Which?", ["1 a", "2 b"], MORE, NAV) == ["Which?\n1 a\n2 b\n0 Back\n00 Home"]
