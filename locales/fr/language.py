"""French, as it is spoken in West and Central Africa."""

from datetime import time

from locales.language import Language


def clock(value: time) -> str:
    """14h, 14h30."""
    return f"{value.hour}h{f'{value.minute:02}' if value.minute else ''}"


LANGUAGE = Language(
    name="Français",
    place=3,
    called="french francais kifaransa",
    countries="BF BI BJ CD CF CG CI CM DJ FR GA GN HT KM MG ML NE SN TD TG",
    cldr="fr",
    plurals="nplurals=2; plural=(n > 1);",
    clock=clock,
    first_of_month="1er",
    sum_last=True,
    elided="de que jusque lorsque puisque",
    seal="fr",
    before="je veux mon ma",
    behind="svp stp merci",
    fillers="a au da de des du en et la le les prix",
    headings={
        "phone": "numerodetelephone telephoneportable notel portable contactstelephoniques | numero",
        "name": "nom nometprenom nometprenoms nomcomplet nomdumembre noms membre",
        "first_name": "prenom prenoms",
        "middle_name": "deuxiemeprenom secondprenom",
        "last_name": "nomdefamille",
        "language": "langue",
        "roles": "fonction poste",
        "joined": "adhesion dateadhesion depuis",
        "savings": "epargne epargnes totalepargne",
        "capital": "capitalsocial partssociales",
        "loan": "pret prets soldedupret encours encoursdupret",
        "loan_interest": "interetdu interetsdus interetrestant interetsrestants interetdupret",
        "loan_date": "datedupret datedoctroi",
        "loan_due": "echeance datedecheance prochaineecheance arembourserle",
        "loan_months": "moisrestants echeancesrestantes",
        "fines": "amende amendes amendesdues",
        "balance": "solde",
    },
    lending="pret prets emprunt dette interet rembourse",
    offices={
        "chair": "president presidente",
        "secretary": "secretaire",
        "treasurer": "tresorier tresoriere",
        "member": "membre",
    },
    joined_by="et",
)
