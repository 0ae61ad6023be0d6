"""Groups that begin from phones, in a test: Wanja asks, Njeri and Atieno are to be officers with her."""

from domain.founding import beginnings, words
from domain.founding.beginnings import Beginning, Founder, Wanted
from domain.people import persons, pin
from domain.people.organisations import Organisation
from domain.store import Session
from tests.conftest import PEPPER
from tests.world import FOUNDERS, NAIROBI, PIN

WANJA, NJERI, ATIENO = (FOUNDERS[each] for each in ("Wanja", "Njeri", "Atieno"))
TUMAINI = Wanted(
    "TUMAINI",
    "Tumaini Women Group",
    "savings-group",
    {"share_price": "100", "meets_every": "week"},
    "KE",
    "KES",
    NAIROBI,
    "en",
)


def somebody(session: Session, number: str) -> int:
    """The person with this number, who has chosen a PIN."""
    person = persons.meet(session, number, "en")
    pin.keep(session, person, pin.hashed(person, PIN, PEPPER.encode()))
    return person


def ask(
    session: Session,
    number: str = WANJA,
    fellows: tuple[str, str] = (NJERI, ATIENO),
    *,
    wanted: Wanted = TUMAINI,
    groups_a_day: int = 20,
    approval: bool = False,
    name: str = "",
) -> Beginning:
    """Whoever has `number` asks for a group, with herself in the chair; all three are called `name`, where one is given."""
    me = somebody(session, number)
    chair = Founder("chair", number, name or "Wanja Kamau")
    secretary, treasurer = fellows
    return beginnings.ask(
        session,
        me,
        wanted,
        chair,
        Founder("secretary", secretary, name or "Njeri Mwangi"),
        Founder("treasurer", treasurer, name or "Atieno Ouma"),
        groups_a_day=groups_a_day,
        approval=approval,
    )


def agree(session: Session, number: str) -> Organisation | None:
    """Whoever has `number` says yes to what waits for her."""
    return words.agree(session, number, somebody(session, number), beginnings.asking(session, number).id)


def begin(session: Session, **facts) -> Organisation | None:
    """All three say yes."""
    asked = ask(session, **facts)
    done = [agree(session, each.number) for each in asked.missing]
    return done[-1]
