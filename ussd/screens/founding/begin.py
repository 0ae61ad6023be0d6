"""Beginning a group: what it is called, how it saves, its three officers, its code; two of them say yes on their own phones."""

from zoneinfo import ZoneInfo

from domain import limits
from domain.constitution.fields import RULES
from domain.constitution.templates import TEMPLATES
from domain.founding import beginnings, codes, words
from domain.founding.beginnings import Beginning, Founder, Wanted
from domain.founding.refusals import NowhereKnown
from domain.people import persons
from domain.people.members import ROLES as OFFICES
from domain.people.phone import country_of, zones_of
from domain.store import clock
from locales import Phrase, _, _n, places
from locales.constitution.templates import NAMES, SUMS
from locales.people.roles import ROLES
from locales.rules import in_short
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen

TOPIC = _("Go on with the group that you begin?")


def item(call: Call) -> list[Item]:
    """The line of a menu that leads here, where groups may begin by phone."""
    if not call.operator.groups_a_day:
        return []
    return [Item(_("Begin a group"), start if call.person_id else met)]


@deed(topic=TOPIC)
def met(call: Call):
    """Who calls is written down, so that what she has typed is not lost with the signal."""
    call.be(persons.meet(call.session, call.phone, call.language))
    return start


@screen(topic=TOPIC)
def start(call: Call):
    """What it is called; or where the one stands that she has asked for."""
    if waits := beginnings.of_person(call.session, call.person_id):
        return Menu(_stands(waits), [Item(_("Take it back"), back_sure)])
    beginnings.check_may_ask(call.session, call.person_id, groups_a_day=call.operator.groups_a_day)
    country = country_of(call.phone)
    if not places.currencies(country) or not zones_of(call.phone):
        raise NowhereKnown()
    return Ask(_("What is the group called?"), readers.group_name, "group", kind)


@screen
def kind(_call: Call):
    """What kind: the rules that it begins with, and that its votes change."""
    return Menu(
        _("What kind of group is it?"), [Item(named, money, {"template": each}) for each, named in NAMES.items()]
    )


@screen
def money(call: Call):
    """Which money, where a country has several."""
    then = price if TEMPLATES[call["template"]].base else meets
    known = places.currencies(country_of(call.phone))
    items = [Item(_("{currency}", currency=each), then, {"currency": each}) for each in known]
    return Menu(_("Which money does it use?"), items, skips=True)


@screen
def price(call: Call):
    """The one sum that this kind needs."""
    base = TEMPLATES[call["template"]].base
    return Ask(SUMS[base], readers.first_rule(base, call["currency"]), "sum", meets)


@screen
def meets(call: Call):
    """How often it meets."""
    every = RULES["meets_every"].choices
    items = [Item(in_short("meets_every", each, call["currency"]), zone, {"meets_every": each}) for each in every]
    return Menu(_("How often does it meet?"), items)


@screen
def zone(call: Call):
    """What time it is, where a country has several."""
    now = clock(call.session)
    hours: dict = {}
    for each in zones_of(call.phone):
        hours.setdefault(now.astimezone(ZoneInfo(each)).replace(tzinfo=None), each)
    items = [Item(_("{hour}", hour=at.time()), mine, {"zone": each}) for at, each in sorted(hours.items())]
    return Menu(_("What time is it with you?"), items, skips=True)


# --- its officers ----------------------------------------------------------------------------------------------------


@screen
def mine(call: Call):
    """Who she is; a member is called as her group knows her."""
    if call.seats:
        call.keep("mine", call.seats[0].name)
        return office
    return Ask(_("What is your own name?"), readers.name, "mine", office)


@screen
def office(_call: Call):
    """What she is in it; the other two offices are for two others."""
    return Menu(_("Which office is yours?"), [Item(ROLES[each], first_number, {"office": each}) for each in OFFICES])


def _others(call: Call) -> list[str]:
    return [each for each in OFFICES if each != call["office"]]


def _number(call: Call, at: int, keep: str, then) -> Ask:
    text = _("Who is {role}? Type the phone number.", role=ROLES[_others(call)[at]])
    return Ask(text, readers.phone_in(country_of(call.phone)), keep, then)


def _name(call: Call, at: int, keep: str, then) -> Ask:
    return Ask(_("Who is {role}? Type the name.", role=ROLES[_others(call)[at]]), readers.name, keep, then)


@screen
def first_number(call: Call):
    """On which phone the one of them says yes."""
    return _number(call, 0, "first_number", first_name)


@screen
def first_name(call: Call):
    """Who that is."""
    beginnings.check_number(call.session, call.person_id, call["first_number"], call.phone)
    return _name(call, 0, "first_name", second_number)


@screen
def second_number(call: Call):
    """On which phone the other one says yes."""
    return _number(call, 1, "second_number", second_name)


@screen
def second_name(call: Call):
    """Who that is."""
    others = call.phone, call["first_number"]
    beginnings.check_number(call.session, call.person_id, call["second_number"], *others)
    return _name(call, 1, "second_name", code)


# --- its code, and asking for it -------------------------------------------------------------------------------------


@screen
def code(call: Call):
    """The code that people join it by, made from its name."""
    free = codes.suggest(call.session, call["group"])
    items = [Item(_("Yes"), sure, {"code": free}), Item(_("Another code"), other_code)]
    return Menu(_("People join {group} with the code {code}. Is it good?", group=call["group"], code=free), items)


@screen
def other_code(_call: Call):
    """A code of her own."""
    return Ask(_("Type a code of 2 to 12 letters and digits, like UMOJA2."), readers.new_code, "code", sure)


@screen
def sure(call: Call):
    """What is asked for, before it is."""
    text = _(
        "Begin {code} with {name} and {officer}?",
        code=call["code"],
        name=call["first_name"],
        officer=call["second_name"],
    )
    return Menu(text, [Item(_("Yes"), asked if call.has_pin else with_new_pin)])


@deed(pin=True)
def asked(call: Call):
    """The two hear of it."""
    return _ask(call)


def _ask(call: Call) -> End:
    base = TEMPLATES[call["template"]].base
    values = {"meets_every": call["meets_every"]} | ({base: call["sum"]} if base else {})
    wanted = Wanted(
        code=call["code"],
        name=call["group"],
        template=call["template"],
        values=values,
        country=country_of(call.phone),
        currency=call["currency"],
        timezone=call["zone"],
        language=call.language,
    )
    first, second = _others(call)
    beginnings.ask(
        call.session,
        call.person_id,
        wanted,
        Founder(call["office"], call.phone, call["mine"]),
        Founder(first, call["first_number"], call["first_name"]),
        Founder(second, call["second_number"], call["second_name"]),
        groups_a_day=call.operator.groups_a_day,
        approval=call.operator.approval,
    )
    return End(
        _n(
            "Noted. {name} and {officer} have {count} day to dial {dial} and say yes. Tell them.",
            "Noted. {name} and {officer} have {count} days to dial {dial} and say yes. Tell them.",
            limits.BEGINNING_DAYS,
            name=call["first_name"],
            officer=call["second_name"],
        )
    )


# --- where it stands -------------------------------------------------------------------------------------------------


def _stands(waits: Beginning) -> Phrase:
    day = waits.asked_at.astimezone(ZoneInfo(waits.timezone)).date()
    if waits.missing:
        founders = [each.name for each in waits.missing]
        return _(
            "{code}, asked for on {day}, waits for the yes of {founders}.", code=waits.code, day=day, founders=founders
        )
    return _(
        "{code}, asked for on {day}: all three said yes. Now who runs Baraza looks at it.", code=waits.code, day=day
    )


def _name_of(call: Call) -> Phrase:
    waits = beginnings.of_person(call.session, call.person_id)
    return _("Take back your wish to begin {group}?", group=waits.name if waits else "")


back_sure = chains.sure(
    __name__,
    ("back_sure", "taken_back"),
    _name_of,
    lambda call: _("{group} does not begin.", group=words.withdraw(call.session, call.person_id).name),
    pin=False,
)


with_new_pin = chains.first_pin(__name__, ("choose_pin", "pin_again", "asked_with_new_pin"), _ask)
