"""Ziwani, which is spoken nowhere: its code is one that ISO 639 keeps for private use."""

from datetime import time

from locales.language import Language


def clock(value: time) -> str:
    """14.30 ora."""
    return f"{value.hour}.{value.minute:02} ora"


LANGUAGE = Language(
    name="Ziwani",
    place=4,
    called="ziwani lakeish",
    countries="GH",
    cldr="fr",  # 1 500, and not 1,500
    plurals="nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);",
    clock=clock,
    weekdays=("una", "dua", "tria", "kvara", "kvina", "sesa", "sepa"),
    first_of_month="unu",
    sum_last=False,
    seal="sw",
    before="mio volu",
    behind="danko",
    fillers="prezo",
    headings={
        "phone": "telefono | numero",
        "name": "nomo",
        "first_name": "antauanomo",
        "middle_name": "meznomo",
        "last_name": "familianomo",
        "language": "lingo",
        "roles": "ofico",
        "savings": "sparo",
        "capital": "kapitalo",
        "joined": "ekde",
        "loan": "prunto",
        "balance": "saldo",
    },
    lending="prunto sxuldo",
    offices={"chair": "estro", "secretary": "skribo", "treasurer": "kaso", "member": "ano"},
    joined_by="kaj",
)
