"""The records of one organisation as `baraza export` writes them: sheets and words. docs/export.md names every field."""

from collections.abc import Iterator
from datetime import date

from console.report import Sorry
from console.sheet import Sheet
from domain import notices
from domain.people import organisations
from domain.people.organisations import Organisation
from domain.people.phone import country_of, read_phone
from domain.people.refusals import PhoneUnfit
from domain.records import (
    bank,
    claims,
    constitution,
    cycles,
    deposits,
    draws,
    loans,
    meetings,
    members,
    messages,
    motions,
    outside,
    who_with_whom,
)
from domain.seal import pages, seals
from domain.seal.chain import ENTRY, LINE
from domain.store import Session
from locales import SOURCE, Words, language_of
from locales.notices import phrase_of
from locales.voice.motions import ACTS
from locales.words import plain
from locales.writing import read_on
from settings import Settings


def _head(org: Organisation) -> dict:
    return {"group": org.code, "name": org.name, "currency": org.currency, "timezone": org.timezone}


def ledger_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """The whole ledger of an organisation, and its seals."""
    sealed = [each.facts() | {"digest": each.digest, "code": each.code} for each in seals.every(session, org.id)]
    return Sheet(
        "entries",
        _head(org) | {"seals": sealed},
        pages.entries(session, org.id),
        tuple(ENTRY),
        "lines",
        tuple(LINE),
    )


def members_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """The members of an organisation, those who left included."""
    return Sheet("members", _head(org), members.rows(session, org), members.FIELDS)


def loans_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """The loans of an organisation."""
    return Sheet("loans", _head(org), loans.rows(session, org), loans.FIELDS, "instalments", loans.PART)


def cycles_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """The cycles of an organisation, the one that is running as it would come out now."""
    return Sheet("cycles", _head(org), cycles.rows(session, org), cycles.FIELDS, "portions", cycles.PART)


def claims_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """What members have asked of the social fund."""
    return Sheet("claims", _head(org), claims.rows(session, org), claims.FIELDS)


def meetings_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """The meetings that an organisation has held, and what draws their witnesses again."""
    return Sheet("meetings", _head(org), meetings.rows(session, org), meetings.FIELDS, "came", meetings.PLACE)


def draws_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """The draws of an organisation's turns, and what draws them again."""
    return Sheet("draws", _head(org), draws.rows(session, org), draws.FIELDS)


def bank_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """The bank's papers that an organisation has compared with its book."""
    return Sheet("statements", _head(org), bank.rows(session, org), bank.FIELDS)


def outside_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """What an organisation has borrowed outside."""
    return Sheet("debts", _head(org), outside.rows(session, org), outside.FIELDS, "instalments", outside.PART)


def deposits_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """What members have put into deposits, and took out."""
    return Sheet("deposits", _head(org), deposits.rows(session, org), deposits.FIELDS)


def things_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """What an organisation has bought to keep."""
    return Sheet("things", _head(org), outside.things(session, org), outside.THING)


def motions_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """What was put to the vote, and how it was decided."""
    return Sheet("motions", _head(org), _put(motions.rows(session, org), org), motions.FIELDS, "votes", motions.VOTE)


def _put(rows: Iterator[dict], org: Organisation) -> Iterator[dict]:
    """Motions, of which an act says in the organisation's language what everybody could read on the day it was opened."""
    for motion in rows:
        act, terms = motion.pop("act"), motion.pop("terms")
        if act and motion["text"] == act:  # older rows have English words of their own
            with read_on(motion["opened"].astimezone(org.zone).date()):
                motion["text"] = plain().say(org.language, ACTS[act](terms).whole)
        _answered(motion)
        yield motion


def _answered(motion: dict) -> None:
    """Of a question what could be chosen, what was, and what each had at every stage of the count."""
    names, chosen, stages = motion["options"], motion["chosen"], motion["counts"]
    motion["options"] = names and ", ".join(f"{at} {name}" for at, name in enumerate(names, 1))
    motion["chosen"] = names and chosen and ", ".join(names[at - 1] for at in chosen)
    motion["counts"] = stages and "; ".join(
        ", ".join(f"{name} {total}" for name, total in zip(names, stage["totals"], strict=True)) for stage in stages
    )


def who_with_whom_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """The pairs of members who confirm each other unusually often, newly or fast."""
    return Sheet("pairs", _head(org), who_with_whom.rows(session, org), who_with_whom.FIELDS)


def rules_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """Every version of an organisation's rules."""
    return Sheet(
        "versions", _head(org), constitution.rows(session, org), constitution.FIELDS, "rules", constitution.RULE
    )


def messages_of(session: Session, org: Organisation, settings: Settings, number: str | None = None) -> Sheet:
    """The messages of an organisation: those about it, and answers to people who belong to no other one."""
    words = Words(settings.at_service_code, settings.at_short_code)
    rows = messages.rows(session, org, _number(number, org))
    return Sheet("messages", _head(org), _in_words(rows, words, organisations.today(session, org)), messages.FIELDS)


def _number(written: str | None, org: Organisation) -> str | None:
    try:
        return written and read_phone(written, org.country)
    except PhoneUnfit:
        raise Sorry("That is not a mobile number. Write it like +254712345678.") from None


def _in_words(rows: Iterator[dict], words: Words, today: date) -> Iterator[dict]:
    for message in rows:
        facts = message.pop("facts")
        if message["text"] is None and message["state"] == "queued":
            language = message["language"] or language_of(country_of(message["to"])) or SOURCE
            with read_on(today):
                message["text"] = words.say(language, phrase_of(notices.revive(message["kind"], facts)))
        yield message
