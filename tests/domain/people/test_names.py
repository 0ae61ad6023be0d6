"""A name cannot pass for another (promise 16); codes; short texts."""

import pytest

from domain import limits
from domain.people.names import read_code, read_name, read_organisation_name, read_persons_name
from domain.people.refusals import CodeUnfit, NameTooLong, NameUnfit
from domain.refusals import TextUnfit
from domain.texts import read_text


@pytest.mark.parametrize(
    "written",
    ["Аmina Otieno", "Aminа", "Αmina", "Amina Отиено", "A", "", "  ", "4mina", "Amina2", "Amina\u202eonei", "Ami\u200bna", "Ami\x00na",
     "Amina <b>", "Amina; DROP", "Amina\tO=1", "@mina", "😀 Amina", "-Amina", "Amina ምሩ"],
)  # fmt: skip
def test_what_is_no_name(written):
    with pytest.raises(NameUnfit):
        read_name(written)


@pytest.mark.parametrize("written", ["Wanja/Njeri", "Asha d/oo Ali", "Asha d / o Ali", "Asha‘ Аli"])
def test_strokes_and_apostrophes_open_no_way_in(written):
    with pytest.raises(NameUnfit):
        read_name(written)


@pytest.mark.parametrize(
    "written", ["Ng'ombe Waĩ", "Ng‘ombe Waĩ", "Ng’ombe Waĩ", "Ng`ombe Waĩ", "Ng´ombe Waĩ", "Ngʼombe Waĩ", "Ng′ombe Waĩ", "Ng＇ombe Waĩ"]
)  # fmt: skip
def test_an_apostrophe_of_any_make_is_one_and_the_same(written):
    assert read_name(written) == "Ng'ombe Waĩ"


@pytest.mark.parametrize("sign", "-‐‑‒–−－")
def test_a_hyphen_of_any_make_is_one_and_the_same(sign):
    assert read_name(f"Anne{sign}Rose") == "Anne-Rose"


def test_a_daughter_of_somebody():
    assert read_name("Zuhura d/o Juma") == "Zuhura d/o Juma"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Example, Jane", "Jane Example"),
        ("Ng‘ang‘a ,Amina", "Amina Ng'ang'a"),
        ("Marie‑Claire Exemple", "Marie-Claire Exemple"),
    ],
)
def test_a_name_is_taken_as_lists_and_people_write_it(written, kept):
    assert read_persons_name(written) == kept


@pytest.mark.parametrize("written", ["Example, Jane, Ms", ", Jane", "Example,", ","])
def test_a_comma_stands_between_a_surname_and_the_rest_alone(written):
    with pytest.raises(NameUnfit):
        read_persons_name(written)


def test_a_name_that_is_too_long_is_told_so_and_nothing_else():
    with pytest.raises(NameTooLong) as refused:
        read_name("Nyambura Wairimu Kamau Karanja W")
    assert refused.value.most == limits.NAME == 30


def test_a_sign_that_no_name_has_is_known():
    for written, sign in (("Jane (Chair)", "("), ("4mina", "4"), ("Mary & Anne", "&")):
        with pytest.raises(NameUnfit) as refused:
            read_name(written)
        assert refused.value.sign == sign


@pytest.mark.parametrize(
    ("written", "kept"),
    [("Amina Otieno", "Amina Otieno"), ("  Amina   Otieno ", "Amina Otieno"), ("N'Diaye", "N'Diaye"), ("N’Diaye", "N'Diaye"),
     ("Kossi-Aménouvé", "Kossi-Aménouvé"), ("Ａｍｉｎａ", "Amina"), ("Ame\u0301 Koffi", "Amé Koffi"), ("J. K. Njeri", "J. K. Njeri"),
     ("ምሩፅ ይፍጠር", "ምሩፅ ይፍጠር"), ("सीता तामाङ", "सीता तामाङ"), ("Mwĩhaki", "Mwĩhaki")],
)  # fmt: skip
def test_what_is_a_name(written, kept):
    assert read_name(written) == kept


def test_names_of_organisations_have_digits_too():
    assert read_organisation_name("Umoja 2 (Kisumu)") == "Umoja 2 (Kisumu)"
    with pytest.raises(NameUnfit):
        read_organisation_name("Umоja 2")


@pytest.mark.parametrize("written", ["", "A", "1AB", "AB-C", "ABCDEFGHIJKLM", "ÜMOJA", "ＵＭＯＪＡ", "UM OJA", "UMOJА"])
def test_what_is_no_code(written):
    with pytest.raises(CodeUnfit):
        read_code(written)


def test_a_code_is_kept_in_capitals():
    assert read_code(" umoja2 ") == "UMOJA2"


@pytest.mark.parametrize("written", ["", "x", "a" * 41, "buy\u202e a mill", "mill\x07", "\u200bmill\u200b"])
def test_what_is_no_text(written):
    with pytest.raises(TextUnfit):
        read_text(written, 40)


def test_a_text_is_one_line():
    assert read_text(" school \n fees ", 40) == "school fees"
