"""What a witness reads to a member without a phone, of turns."""

from locales.phrase import Phrase, _


def _swap(name: str, facts: dict, _currency: str) -> Phrase:
    return _(
        "Ask {name} aloud: give your turn {yours} to {swapper} for turn {theirs}?",
        name=name,
        yours=facts["yours"],
        swapper=facts["swapper"],
        theirs=facts["theirs"],
    )


ASKS = {"swap-for": _swap, "swapped-for": _swap}


def _swap_read(who: dict, facts: dict, _currency: str) -> Phrase:
    return _(
        "Read aloud: {name} gives turn {yours} to {swapper} for turn {theirs}, before {witness}.",
        yours=facts["yours"],
        swapper=facts["swapper"],
        theirs=facts["theirs"],
        **who,
    )


READ = {"swap-for": _swap_read, "swapped-for": _swap_read}
