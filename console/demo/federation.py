"""Who is in the demonstration federation: an apex, two associations and six groups in Kenya, Tanzania and Togo.

People and sums are invented; the names are ones that people of each place bear. The telephone numbers are well formed,
and nothing is ever sent to them: `make run` sends through a gateway of its own that leads nowhere.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

TOUR = "TUMAINI"  # the group of the README's tour
CHANNEL = "demonstration"  # of what nobody has typed on a phone: the past
PIN = "5093"  # of the people to try; everybody else chooses one on the first dial


@dataclass(frozen=True)
class Person:
    """Somebody in the federation, as a world file names her."""

    phone: str
    name: str
    language: str
    roles: tuple[str, ...] = ()
    pin: str | None = None


@dataclass(frozen=True)
class Group:
    """One group: where it is, how it saves, and the names that people there bear.

    It meets every `rhythm` days; a member brings one to five times `share`, in the currency's units.
    """

    code: str
    name: str
    parent: str
    country: str
    language: str
    prefix: str  # of its telephone numbers, up to the last two digits
    size: int
    rhythm: int
    share: int
    place: str
    hour: str
    firsts: str
    lasts: str
    rules: dict[str, str | int] = field(default_factory=dict)  # as in a world file
    days: int = 364  # since its cycle began

    def people(self) -> list[Person]:
        """Its members: treasurer, chair and secretary first, and those who are shown to a visitor by name."""
        chance = random.Random(self.code)
        pairs = [f"{first} {last}" for first in self.firsts.split() for last in self.lasts.split()]
        shown = {at: who for at, who in SHOWN.items() if at[0] == self.code}
        roles = {1: ("treasurer",), 2: ("chair",), 3: ("secretary",)}
        people = []
        for at, name in enumerate(chance.sample(pairs, self.size), 1):
            known = shown.get((self.code, at))
            language = self.language if chance.random() < 0.8 else "en"
            people.append(
                Person(
                    f"{self.prefix}{at:02}",
                    known.name if known else name,
                    known.language if known else language,
                    roles.get(at, ()),
                    known.pin if known else None,
                )
            )
        return people


@dataclass(frozen=True)
class Shown:
    """Somebody whom a visitor may be: `what` says what there is to try."""

    name: str
    language: str
    pin: str | None
    what: str


# By group and number in its book: who saves and who confirms first, who hold a meeting, and what else there is.
SHOWN = {
    (TOUR, 1): Shown("Grace Achieng", "en", PIN, "treasurer: confirm what members handed over, decide on a loan"),
    (TOUR, 5): Shown("Lilian Akinyi", "en", PIN, "member: save, look at your savings, vote, ask for a loan"),
    (TOUR, 3): Shown("Judith Okoth", "en", PIN, "secretary: hold a meeting; treasurer of the association too"),
    (TOUR, 2): Shown("Pamela Owino", "en", PIN, "chair: the second officer of a meeting; chair of the association too"),
    ("NYOTA", 2): Shown("Moses Wafula", "en", PIN, "chair of the federation and of a merry-go-round: look at both"),
    ("JITEGEME", 2): Shown("Masanja Kulwa", "sw", PIN, "chair, in Swahili: share out what a year has brought"),
    ("UPENDO", 7): Shown("Kokusima Mujuni", "sw", None, "member, in Swahili: the first dial, choose a PIN"),
    ("ESPOIR", 6): Shown("Mazalo Tchalla", "fr", PIN, "member, in French: repay a loan, hear the price of maize"),
}

CURRENCY = {"KE": "KES", "TZ": "TZS", "TG": "XOF"}
TIMEZONE = {"KE": "Africa/Nairobi", "TZ": "Africa/Dar_es_Salaam", "TG": "Africa/Lome"}

GROUPS = (
    Group(
        "TUMAINI", "Tumaini Women Group", "LAKE", "KE", "en", "+2547000001", 24, 28, 100, "St Peter's hall", "14:00",
        "Mary Rose Beatrice Millicent Pamela Janet Caroline Everlyne Judith Winnie Mercy Jane Hellen Dorothy",
        "Akinyi Atieno Anyango Awuor Adhiambo Achieng Otieno Odhiambo Ouma Okoth Onyango Owino",
        {
            "template": "savings-group", "share_price": 100, "meets_every": "month", "loan_method": "declining",
            "loan_months": 4, "loan_rate": 5, "dues": 5,
        },
    ),
    Group(
        "NYOTA", "Nyota Boda Boda", "LAKE", "KE", "sw", "+2547000002", 18, 28, 200, "Stage ya Lurambi", "18:00",
        "Brian Kevin Dennis Moses Peter Joseph Samuel Daniel Isaac Collins Victor Elijah",
        "Wanjala Wafula Barasa Simiyu Were Shikuku Khaemba Mukhwana Makokha Wekesa",
        {
            "template": "merry-go-round", "turn_sum": 100, "turn_order": "drawn", "loan_rate": 5,
            "social_fund": 20, "fine_late": 20, "dues": 5,
        },
        days=168,
    ),
    Group(
        "JITEGEME", "Jitegemee Mwanza", "LAKE", "TZ", "sw", "+2557540003", 22, 28, 2_000, "Ofisi ya kata", "15:00",
        "Neema Rehema Zawadi Happiness Anna Agnes Juma Emmanuel Paulo Daudi Esther Mariamu",
        "Masanja Nyanda Luhende Maganga Mashauri Ngassa Shija Bundala Lugembe Malale",
        {"template": "savings-group", "share_price": 2000, "meets_every": "month", "loan_rate": 5},
    ),
    Group(
        "UPENDO", "Upendo Bukoba", "LAKE", "TZ", "sw", "+2557540004", 18, 28, 5_000, "Shule ya Rwamishenye", "10:00",
        "Koku Jovita Adventina Editha Deus Projest Godwin Leticia Stella Renatus",
        "Rwegasira Kamugisha Tibaijuka Mutalemwa Ishengoma Rutashobya Kaijage Byabato Mujuni Rweyemamu",
        {"template": "savings-group", "share_price": 5000, "meets_every": "month", "loan_rate": 3, "loan_months": 6},
        days=168,
    ),
    Group(
        "ESPOIR", "Espoir des femmes de Kara", "KARA", "TG", "fr", "+228900005", 20, 28, 500, "École de Tomdè", "09:00",
        "Essossinam Essohanam Pyabalo Tchilalo Essozimna Abidé Mèhèza Kafui Solim Manzama",
        "Tchalla Agba Kpatcha Bodjona Walla Batchati Pali Simféïlé Tchédré Bataka",
        {"template": "savings-group", "share_price": 500, "meets_every": "month", "loan_rate": 5, "loan_method": "declining"},
        days=168,
    ),
    Group(
        "NOVISSI", "Novissi Kpalimé", "KARA", "TG", "fr", "+228900006", 16, 28, 1_000, "Marché de Kpalimé", "16:00",
        "Afi Akou Ablavi Kossi Koffi Yawa Edem Mawuli Komlan Adjo Akossiwa",
        "Amegah Agbeko Mensah Dogbe Kpodo Amouzou Ametepe Tsogbe Gbedemah Lawson",
        {"template": "savings-group", "share_price": 1000, "meets_every": "month", "loan_rate": 5, "quorum": 60},
    ),
)  # fmt: skip

# Those above the groups: their members are officers of the groups below, each with the role that she has there.
APEX = ("PAMOJA", "Pamoja Federation", "federation", None, "KE", "en")
ASSOCIATIONS = (
    ("LAKE", "Lake Savings Association", "association", "PAMOJA", "KE", "en"),
    ("KARA", "Union Plateaux et Kara", "association", "PAMOJA", "TG", "fr"),
)


def documents() -> Iterator[tuple[dict, Group | None]]:
    """Every organisation in the form of a world file, each after the one above it, with its group where it is one."""
    leaders = {group.code: group.people()[:3] for group in GROUPS}
    everybody = [each for three in leaders.values() for each in three]
    yield _document(APEX, _delegates([everybody[4], everybody[8], everybody[16]])), None
    for above in ASSOCIATIONS:
        below = [each for group in GROUPS if group.parent == above[0] for each in leaders[group.code][1:3]]
        yield _document(above, _delegates(below)), None
    for group in GROUPS:
        facts = (group.code, group.name, "group", group.parent, group.country, group.language)
        yield _document(facts, group.people()), group


def _delegates(people: list[Person]) -> list[Person]:
    """The members of an organisation above the groups; the first three of them run it."""
    roles = [("chair",), ("treasurer",), ("secretary",)]
    return [
        Person(each.phone, each.name, each.language, roles[at] if at < len(roles) else (), each.pin)
        for at, each in enumerate(people)
    ]


def _document(facts: tuple, people: list[Person]) -> dict:
    code, name, kind, parent, country, language = facts
    members = [
        {"phone": each.phone, "name": each.name, "language": each.language, "roles": list(each.roles)}
        | ({"pin": each.pin} if each.pin else {})
        for each in people
    ]
    return {
        "code": code, "name": name, "kind": kind, "country": country, "currency": CURRENCY[country],
        "timezone": TIMEZONE[country], "language": language, "members": members,
    } | ({"parent": parent} if parent else {})  # fmt: skip
