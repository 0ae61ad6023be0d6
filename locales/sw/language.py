"""Swahili.

Its days are Jtatu, Jnne, Jtano, Alh, Ijumaa, Jmosi, Jpili, as on wall calendars and in SMS (CLDR gives "Jumatatu" in
full even where it says "abbreviated"), and its hours are counted from dawn.
"""

from datetime import time

from locales.language import Language


def clock(value: time) -> str:
    """saa 8 mchana, saa 8:30 mchana: six hours away from the clock face."""
    minutes = f":{value.minute:02}" if value.minute else ""
    return f"saa {(value.hour - 7) % 12 + 1}{minutes} {_part(value.hour)}"


def _part(hour: int) -> str:
    """The part of the day, without which saa 8 is 2 in the night as well as 2 in the afternoon.

    Source: CLDR's day periods of Swahili, but for 6 o'clock, "saa 12 asubuhi" to most people and "alfajiri" to CLDR.
    """
    parts = ((4, "usiku"), (6, "alfajiri"), (12, "asubuhi"), (16, "mchana"), (19, "jioni"), (24, "usiku"))
    return next(name for until, name in parts if hour < until)


LANGUAGE = Language(
    name="Kiswahili",
    place=2,
    called="swahili kiswahili",
    countries="TZ",
    cldr="sw",
    plurals="nplurals=2; plural=(n != 1);",
    clock=clock,
    weekdays=("Jtatu", "Jnne", "Jtano", "Alh", "Ijumaa", "Jmosi", "Jpili"),
    seal="sw",
    before="tafadhali naomba nataka",
    behind="tafadhali asante",
    fillers="bei cha katika kwa la wa ya za",
    headings={
        "phone": "simu nambayasimu nambariyasimu nosimu simuyamkononi | nambari namba",
        "name": "jina jinakamili jinalamwanachama majina mwanachama",
        "first_name": "jinalakwanza",
        "middle_name": "jinalakati jinalapili",
        "last_name": "jinalaukoo jinalamwisho jinalafamilia",
        "language": "lugha",
        "roles": "wadhifa cheo nafasi",
        "joined": "alijiunga tarehe tareheyakujiunga",
        "savings": "akiba jumlayaakiba",
        "capital": "mtaji mtajiwahisa",
        "loan": "mkopo mikopo saliolamkopo",
        "loan_interest": "ribayamkopo ribailiyobaki ribainayodaiwa",
        "loan_date": "tareheyamkopo tareheyakukopa",
        "loan_due": "tareheyakulipa tareheyamarejesho mwishowakulipa",
        "loan_months": "mieziiliyobaki mieziyakulipa",
        "fines": "faini fainiinayodaiwa",
        "balance": "salio baki",
    },
    lending="mkopo mikopo deni madeni riba rejesho",
    offices={
        "chair": "mwenyekiti",
        "secretary": "katibu",
        "treasurer": "mwekahazina mhazini",
        "member": "mwanachama",
    },
    joined_by="na",
)
