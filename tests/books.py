"""Books as `baraza export ledger --json` writes them, made by hand: sealed by nothing but `domain/seal/chain.py`."""

from copy import deepcopy

from hypothesis import strategies as st

from domain.seal import chain

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SUMS = st.integers(1, 10**11)


@st.composite
def books(draw, language: str = "en") -> dict:
    """A book with some seals, and perhaps entries after them."""
    sums = draw(st.lists(SUMS, min_size=1, max_size=8))
    entries = [_entry(draw, number, minor) for number, minor in enumerate(sums, 1)]
    ends = sorted(draw(st.lists(st.integers(0, len(entries)), min_size=1, max_size=4)))
    return sealed(entries, ends, language)


def _entry(draw, number: int, minor: int) -> dict:
    back = draw(st.none() | st.integers(1, number - 1)) if number > 1 else None
    lines = [("cash", None, None, minor), ("savings", draw(st.integers(1, 30)), None, -minor)]
    return {
        "number": number,
        "time": "2026-11-25T14:00:00.000Z",
        "day": "2026-11-25",
        "kind": draw(st.sampled_from(["savings", "repayment"])),
        "key": f"slip:{number}",
        "channel": draw(st.sampled_from(["ussd", "sms"])),
        "actor": draw(st.none() | st.integers(1, 30)),
        "witness": draw(st.none() | st.integers(1, 30)),
        "receipt": draw(st.text(st.sampled_from("234679ACDEFGHJ"), min_size=8, max_size=8)),
        "reversal_of": back,
        "note": draw(st.none() | TEXTS),
        "lines": [dict(zip(chain.LINE, line, strict=True)) for line in lines],
    }


def sealed(entries: list[dict], ends: list[int], language: str) -> dict:
    """A book of these entries, with a seal after each of the entries numbered in `ends`."""
    book = {"group": "UMOJA", "name": "Umoja", "currency": "KES", "timezone": "Africa/Nairobi"}
    previous, after, seals = chain.beginning("UMOJA", "KES"), 0, []
    for number, last in enumerate(ends, 1):
        values = (number, "2026-11-25T16:00:00.000Z", "2026-11-25", number, after + 1, last, 125_000, language)
        seal = dict(zip(chain.SEAL, values, strict=True))
        previous = chain.digest(previous, seal, entries[after:last])
        seals.append(seal | {"digest": previous, "code": chain.code(previous, language)})
        after = last
    return deepcopy(book | {"seals": seals, "entries": entries})


def plain(count: int) -> list[dict]:
    """So many entries of 5 cents."""
    people = {"actor": 1, "witness": 2, "reversal_of": None}
    found = []
    for number in range(1, count + 1):
        lines = [{"account": "cash", "member": None, "loan": None, "minor": minor} for minor in (5, -5)]
        found.append(dict.fromkeys(chain.ENTRY, "") | people | {"number": number, "lines": lines})
    return found
