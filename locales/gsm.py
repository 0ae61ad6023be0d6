"""What a text costs to send: GSM-7 septets or UCS-2, and parts. Source: 3GPP TS 23.038 (alphabet), 23.040 (parts)."""

import unicodedata

_BASIC = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = set("^{}\\[~]|€")  # two septets each, never split over two parts
_ALPHABET = _BASIC | _EXTENDED

_ONE, _EACH = 160, 153  # septets of a message in one part, and of each part of a longer one
_ONE_UCS2, _EACH_UCS2 = 70, 67  # UTF-16 units likewise

# Letters and marks that have no decomposition which would say the same: quotes and dashes of word processors, spaces
# that do not break, West African and Ugandan letters, the currencies that GSM-7 lacks.
_SAME = {
    "‘": "'", "’": "'", "ʼ": "'", "ʻ": "'", "´": "'", "`": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "•": "-", "…": "...", "×": "x",
    "\t": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": "", "\ufeff": "",
    "œ": "oe", "Œ": "OE", "ı": "i", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ɛ": "e", "Ɛ": "E", "ɔ": "o", "Ɔ": "O",
    "ɓ": "b", "Ɓ": "B", "ɖ": "d", "Ɖ": "D", "ɗ": "d", "Ɗ": "D", "ƙ": "k", "Ƙ": "K", "ƴ": "y", "Ƴ": "Y", "ŋ": "ng",
    "Ŋ": "Ng", "ɣ": "g", "Ɣ": "G", "ƒ": "f", "Ƒ": "F", "ʋ": "v", "Ʋ": "V", "ɩ": "i", "ʊ": "u", "ə": "e",
    "₦": "N", "₵": "GHS ", "₹": "Rs ", "৳": "Tk ",
}  # fmt: skip


def is_gsm(text: str) -> bool:
    """Whether every sign of `text` is in the GSM-7 alphabet."""
    return _ALPHABET.issuperset(text)


def thrifty(text: str) -> str:
    """`text` with what GSM-7 cannot write put into its nearest sign ("prêt" becomes "pret").

    One ê would cut a message from 160 signs to 70. A text with a letter that has no near sign (Ethiopic, Bengali,
    Devanagari) needs UCS-2 whatever happens to the rest of it, and stays as it is; so does one that would cost more.
    """
    if is_gsm(text):
        return text
    plain = "".join(sign if sign in _ALPHABET else _nearest(sign) for sign in unicodedata.normalize("NFC", text))
    return plain if is_gsm(plain) and parts(plain) <= parts(text) else text


def _nearest(sign: str) -> str:
    """The sign or signs of GSM-7 that are read as `sign`; itself where there are none."""
    if sign in _SAME:
        return _SAME[sign]
    if "\u0300" <= sign <= "\u036f":  # an accent that no ready-made letter carries: ẹ́ is ẹ and a mark of its own
        return ""
    plain = "".join(each for each in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(each))
    return plain if plain and is_gsm(plain) else sign


def length(text: str) -> int:
    """What `text` takes up: septets if GSM-7 can write it, else UTF-16 units."""
    if is_gsm(text):
        return len(text) + (0 if _EXTENDED.isdisjoint(text) else sum(sign in _EXTENDED for sign in text))
    return _units(text)


def room(text: str, septets: int, ucs2: int) -> bool:
    """Whether `text` fits into so many septets, or so many UTF-16 units where GSM-7 cannot write it."""
    return length(text) <= (septets if is_gsm(text) else ucs2)


def parts(text: str) -> int:
    """How many parts an SMS of `text` is sent and paid in."""
    gsm = is_gsm(text)
    one, each = (_ONE, _EACH) if gsm else (_ONE_UCS2, _EACH_UCS2)
    if length(text) <= one:
        return 1
    count, used = 1, 0
    for sign in text:
        size = (2 if sign in _EXTENDED else 1) if gsm else _units(sign)
        if used + size > each:  # an escape or a surrogate pair is never split: it goes to the next part whole
            count, used = count + 1, 0
        used += size
    return count


def _units(text: str) -> int:
    return len(text) + sum(ord(sign) > 0xFFFF for sign in text)
