"""What is said of the SMS that follow: to whom one goes, and whom somebody has to tell. None is promised that is not sent.

`reason` is what `domain/people/reach.py` says of why somebody hears nothing; None: she hears.
"""

from locales.phrase import Phrase, _, _n


def you(reason: str | None) -> Phrase:
    """To whom it concerns."""
    return _("You get no SMS: dial {dial} to see it.") if reason else _("You get an SMS.")


def result(reason: str | None) -> Phrase:
    """To who has voted."""
    return _("You get no SMS on it: dial {dial} for the result.") if reason else _("The result comes by SMS.")


def she(name: str, reason: str | None) -> Phrase:
    """Of one member, by her name."""
    if reason == "no-phone":
        return _("{name} has no phone: tell her.", name=name)
    return _("{name} has stopped SMS: tell her.", name=name) if reason else _("{name} gets an SMS.", name=name)


def everybody(deaf: int) -> Phrase:
    """Of all members, where so many of them hear nothing."""
    if not deaf:
        return _("Everybody gets an SMS.")
    return _n("{count} member gets no SMS: tell her.", "{count} members get no SMS: tell them.", deaf)


def officers(heard: bool) -> Phrase:
    """Of the officers."""
    return _("The officers get an SMS.") if heard else _("The officers get no SMS: tell them.")


def their_officers(heard: bool) -> Phrase:
    """Of the officers of another organisation."""
    return _("Their officers get an SMS.") if heard else _("Their officers get no SMS: tell them.")
