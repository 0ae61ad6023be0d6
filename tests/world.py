"""The groups that most tests are about, in the form of `baraza import world`."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

# BARAZA_TESTS_ZONE puts every group of the tests into one zone of the world: Pacific/Kiritimati is a day ahead of UTC's
# calendar from 10:00 UTC on, Pacific/Pago_Pago a day behind it until 11:00, so that one of them is always on another day.
_ZONE = os.environ.get("BARAZA_TESTS_ZONE")
NAIROBI = _ZONE or "Africa/Nairobi"
# BARAZA_TESTS_DAY is the day that it is there, like 2028-02-29 (`tests/clockwork.py`); none: the day that it really is.
DAY = date.fromisoformat(os.environ["BARAZA_TESTS_DAY"]) if "BARAZA_TESTS_DAY" in os.environ else None
FIRST_DAY = DAY or datetime.now(ZoneInfo(NAIROBI)).date()  # on which the tests began, for what has no database to ask

PIN = "4071"

AMINA = "+254712345601"  # treasurer of UMOJA
BARAKA = "+254712345602"  # chair of UMOJA
CHEBET = "+254712345603"  # secretary of UMOJA
DAUDI = "+254712345604"  # member of UMOJA, and of JAMII
ESTHER = "+254712345605"  # member of UMOJA, has chosen no PIN yet
FATUMA = "+255712345606"  # treasurer of JAMII, in Tanzania
GASPER = "+255712345607"  # chair of JAMII
AFI = "+22890123401"  # treasurer of ESPOIR, in Togo
KOSSI = "+22890123402"  # chair of ESPOIR
AKOSSIWA = "+22890123403"  # member of ESPOIR, has chosen no PIN yet
RUTH = "+254712345611"  # chair of KISUMU, which is above UMOJA
OMAR = "+254712345612"  # treasurer of KISUMU
NAOMI = "+254712345613"  # member of KISUMU
STRANGER = "+254712345699"
VOISIN = "+22890123499"  # a phone in Togo that nobody knows

# Phones that nobody knows, of people who begin groups: three in Kenya, in Tanzania, in Togo.
FOUNDERS = {
    "Wanja": "+254712345681", "Njeri": "+254712345682", "Atieno": "+254712345683",
    "Zawadi": "+255712345684", "Neema": "+255712345685", "Rehema": "+255712345686",
    "Adjoa": "+22890123487", "Essi": "+22890123488", "Ama": "+22890123489",
}  # fmt: skip


def _member(
    phone: str, name: str, *roles: str, language: str = "en", pin: str | None = PIN, savings: str = "0"
) -> dict:
    facts = {"phone": phone, "name": name, "language": language, "roles": list(roles), "savings": savings}
    return facts | ({"pin": pin} if pin else {})


WORLD = {
    "organisations": [
        {
            "code": "KISUMU", "name": "Kisumu Federation", "kind": "federation", "country": "KE",
            "currency": "KES", "timezone": NAIROBI, "language": "en", "members": [],
        },
        {
            "code": "UMOJA", "name": "Umoja Savings Group", "kind": "group", "parent": "KISUMU", "country": "KE",
            "currency": "KES", "timezone": NAIROBI, "language": "en",
            "rules": {"loan_times_savings": 3, "loan_months": 3, "quorum": 50},
            "members": [
                _member(AMINA, "Amina Otieno", "treasurer", savings="1500"),
                _member(BARAKA, "Baraka Mwangi", "chair", savings="1000"),
                _member(CHEBET, "Chebet Koech", "secretary", savings="800"),
                _member(DAUDI, "Daudi Ouma", savings="2000"),
                _member(ESTHER, "Esther Akinyi", pin=None),
            ],
        },
        {
            "code": "JAMII", "name": "Jamii Yetu", "kind": "group", "country": "TZ",
            "currency": "TZS", "timezone": _ZONE or "Africa/Dar_es_Salaam", "language": "sw",
            "members": [
                _member(FATUMA, "Fatuma Juma", "treasurer", language="sw", savings="40000"),
                _member(GASPER, "Gasper Mushi", "chair", language="sw", savings="30000"),
                _member(DAUDI, "Daudi Ouma", savings="25000"),
            ],
        },
        {
            "code": "ESPOIR", "name": "Espoir des Femmes", "kind": "group", "country": "TG",
            "currency": "XOF", "timezone": _ZONE or "Africa/Lome", "language": "fr",
            "members": [
                _member(AFI, "Afi Mensah", "treasurer", language="fr", savings="15000"),
                _member(KOSSI, "Kossi Amegan", "chair", language="fr", savings="12500"),
                _member(AKOSSIWA, "Akossiwa Lawson", language="fr", pin=None),
            ],
        },
    ]
}  # fmt: skip

# Who runs the federation, which is imported with nobody in it before the groups below it.
FEDERATION = {
    "organisations": [
        {
            "code": "KISUMU", "name": "Kisumu Federation", "kind": "federation", "country": "KE",
            "currency": "KES", "timezone": NAIROBI, "language": "en",
            "members": [
                _member(RUTH, "Ruth Wambui", "chair", savings="12000"),
                _member(OMAR, "Omar Hassan", "treasurer", savings="8000"),
                _member(NAOMI, "Naomi Chelimo", savings="500"),
            ],
        },
    ]
}  # fmt: skip

# What journeys call them.
PEOPLE = {
    "Amina": AMINA,
    "Baraka": BARAKA,
    "Chebet": CHEBET,
    "Daudi": DAUDI,
    "Esther": ESTHER,
    "Fatuma": FATUMA,
    "Gasper": GASPER,
    "Afi": AFI,
    "Kossi": KOSSI,
    "Akossiwa": AKOSSIWA,
    "Ruth": RUTH,
    "Omar": OMAR,
    "Naomi": NAOMI,
    "Stranger": STRANGER,
    "Voisin": VOISIN,
    **FOUNDERS,
}
