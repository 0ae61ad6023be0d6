"""What a text costs, against a second count that knows nothing of the first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales import gsm

# The alphabet of 3GPP TS 23.038, row by row, as code points: written down apart from `locales/gsm.py`.
BASIC = bytes.fromhex(
    "0040 00a3 0024 00a5 00e8 00e9 00f9 00ec 00f2 00c7 000a 00d8 00f8 000d 00c5 00e5"
    "0394 005f 03a6 0393 039b 03a9 03a0 03a8 03a3 0398 039e 00c6 00e6 00df 00c9"
    "0020 0021 0022 0023 00a4 0025 0026 0027 0028 0029 002a 002b 002c 002d 002e 002f"
    "0030 0031 0032 0033 0034 0035 0036 0037 0038 0039 003a 003b 003c 003d 003e 003f"
    "00a1 0041 0042 0043 0044 0045 0046 0047 0048 0049 004a 004b 004c 004d 004e 004f"
    "0050 0051 0052 0053 0054 0055 0056 0057 0058 0059 005a 00c4 00d6 00d1 00dc 00a7"
    "00bf 0061 0062 0063 0064 0065 0066 0067 0068 0069 006a 006b 006c 006d 006e 006f"
    "0070 0071 0072 0073 0074 0075 0076 0077 0078 0079 007a 00e4 00f6 00f1 00fc 00e0"
).decode("utf-16-be")
EXTENSION = bytes.fromhex("005e 007b 007d 005c 005b 007e 005d 007c 20ac").decode("utf-16-be")

some_text = st.text(
    st.one_of(
        st.sampled_from(BASIC),
        st.sampled_from(EXTENSION),
        st.sampled_from("çáíêôûŵẹɛɔŋ₦₵’“–…\u00a0\u202f\u0301\u200b`\t"),
        st.sampled_from("ሰላምনমস্তেनमस्ते"),
        st.sampled_from("😀🌽"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=400,
)
mostly_gsm = st.text(st.sampled_from(BASIC + EXTENSION * 4), min_size=130, max_size=500)


def split(text: str) -> list[list[int]]:
    """The parts of a message by the letter of TS 23.040: its code units, laid out one by one, nothing torn apart."""
    if all(sign in BASIC or sign in EXTENSION for sign in text):
        signs = [[27, ord(sign)] if sign in EXTENSION else [ord(sign)] for sign in text]
        single, each = 140 * 8 // 7, (140 - 6) * 8 // 7
    else:
        signs = [list(memoryview(sign.encode("utf-16-be")).cast("B")) for sign in text]
        single, each = 140, (140 - 6) // 2 * 2  # octets
    if sum(map(len, signs)) <= single:
        return [[unit for sign in signs for unit in sign]]
    laid: list[list[int]] = [[]]
    for sign in signs:
        if len(laid[-1]) + len(sign) > each:
            laid.append([])
        laid[-1].extend(sign)
    return laid


@pytest.mark.parametrize(
    ("text", "units", "parts"),
    [
        ("", 0, 1),
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("a" * 158 + "€", 160, 1),
        ("a" * 159 + "€", 161, 2),
        ("a" * 152 + "€" + "a" * 152, 306, 3),  # the escape goes over to the second part, whose last a to a third
        ("a" * 151 + "€" + "a" * 153, 306, 2),
        ("€" * 80, 160, 1),
        ("€" * 81, 162, 2),
        ("€" * 152, 304, 2),  # 76 to a part, one septet of each part unused
        ("€" * 153, 306, 3),
        ("é" * 160, 160, 1),
        ("ê" * 70, 70, 1),
        ("ê" * 71, 71, 2),
        ("ê" * 134, 134, 2),
        ("ê" * 135, 135, 3),
        ("ሰ" * 70, 70, 1),
        ("😀" * 35, 70, 1),
        ("😀" * 36, 72, 2),
        ("ሰ" * 66 + "😀" + "ሰ" * 66, 134, 3),  # the pair goes over to the second part
        ("ሰ" * 65 + "😀" + "ሰ" * 67, 134, 2),
        ("\n" * 160, 160, 1),
        ("\t", 1, 1),
    ],
)
def test_known_costs(text, units, parts):
    assert (gsm.length(text), gsm.parts(text), len(split(text))) == (units, parts, parts)


def test_the_alphabet_is_that_of_the_standard():
    assert len(BASIC) == 127
    everything = [chr(code) for code in range(0x3000)]
    assert [sign for sign in everything if gsm.is_gsm(sign)] == sorted(BASIC + EXTENSION)
    assert [sign for sign in BASIC + EXTENSION if gsm.length(sign) == 2] == list(EXTENSION)


@settings(max_examples=300)
@given(some_text | mostly_gsm)
def test_parts_are_those_of_the_slow_count(text):
    laid = split(text)
    assert gsm.parts(text) == len(laid)
    assert gsm.parts(text) <= gsm.parts(text + "a")


@settings(max_examples=300)
@given(some_text)
def test_thrift_never_costs_more_and_is_done_once(text):
    spared = gsm.thrifty(text)
    assert gsm.parts(spared) <= gsm.parts(text)
    assert gsm.thrifty(spared) == spared
    assert gsm.is_gsm(spared) or spared == text


@settings(max_examples=100)
@given(mostly_gsm)
def test_thrift_leaves_alone_what_gsm_can_write(text):
    assert gsm.thrifty(text) == text


@pytest.mark.parametrize(
    ("text", "spared"),
    [
        ("prêt, août, reçu, où, à, é, è", "pret, aout, recu, où, à, é, è"),
        ("e\u0301te\u0301", "été"),  # letters and accents that were typed apart
        ("Adẹ\u0301bọ́lá Ọ̀ṣun", "Adebola Osun"),
        ("1\u202f500\u00a0F", "1 500 F"),
        ("“Ng’ang’a” – Ng`ang`a…", "\"Ng'ang'a\" - Ng'ang'a..."),
        ("ɖɔkita Ŋɔŋlɔ Ɓala ƙasa", "dokita Ngonglo Bala kasa"),
        ("₦500 ₵20", "N500 GHS 20"),
        ("Ça va", "Ça va"),
        ("ሰላም prêt", "ሰላም prêt"),  # UCS-2 all the same: nothing is gained, so nothing is changed
        ("নমস্তে", "নমস্তে"),
        ("नमस्ते", "नमस्ते"),
        ("😀", "😀"),
        ("…" * 70, "…" * 70),  # one part as it is, two as 210 points
    ],
)
def test_thrift_by_example(text, spared):
    assert gsm.thrifty(text) == spared
