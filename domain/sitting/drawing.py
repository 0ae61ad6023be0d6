"""The witness: one of those present, no officer, drawn by lot to confirm the sums of a meeting on her own phone.

Who keeps the money cannot know beforehand who will look at it. The lot is drawn with the operating system's randomness
(`secrets`), written down with the sitting, and told to her and to every officer.
"""

from secrets import choice

from sqlalchemy import text

from domain.constitution.versions import rules_of
from domain.people import members
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.sitting import roll
from domain.sitting.notices import WitnessDrawn, YouAreWitness
from domain.store import Session


def draw(session: Session, org: Organisation, sitting: int) -> None:
    """Draw a witness where the rules want one and none that was drawn is present.

    A group in which only officers came has none: there is nobody to draw.

    Rule: how a witness is drawn.
    """
    if rules_of(session, org.id).word("witness") != "drawn":
        return
    present = {place.member_id for place in roll.of(session, org.id, sitting) if place.how != "absent"}
    able = [each for each in members.everybody(session, org.id) if each.id in present and not each.officer]
    facts = {"org": org.id, "number": sitting}
    before = session.execute(text("SELECT drawn FROM sitting WHERE org_id = :org AND number = :number"), facts).scalar()
    if before in {each.id for each in able}:
        return
    chosen = choice(able) if able else None
    session.execute(
        text("UPDATE sitting SET drawn = :drawn, agreed_at = NULL WHERE org_id = :org AND number = :number"),
        facts | {"drawn": chosen and chosen.id},
    )
    if chosen:
        outbox.tell(session, chosen, YouAreWitness(org.name))
        outbox.tell_officers(session, org.id, WitnessDrawn(chosen.name, org.name))
