"""Show me: each of the journeys is played to its end in each language, on the real service; and what stands in its way."""

import pytest
import requests

from locales import LANGUAGES
from tests.house.costs import messages
from tests.web.player import Showing
from web.showing import ORDER, all_of_them


def ask(house, name: str, language: str = "en", **more) -> dict:
    """Have the stage made for a journey."""
    answer = requests.post(f"{house.url}/phone/showing", json={"name": name, "language": language} | more, timeout=30)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ORDER)
def test_every_journey_plays_to_its_end(house, name, language):
    watcher = Showing(house, ask(house, name, language)).play()
    print("\n\n".join(watcher.seen))
    assert len(watcher.said) >= 3


def test_what_a_journey_reads_and_chooses_is_said_by_the_service():
    """Word for word: what is no phrase of the catalogs would be looked for in English on every phone."""
    said = {message.id for message in messages() if not message.context}
    for each in all_of_them().values():
        people = {step.found["who"] for step in each.steps}
        for step in each.steps:
            chosen = (step.found["what"] or "").split(" > ") if step.found["verb"] in ("opens", "chooses") else []
            for line in [*chosen, *step.expected]:
                assert line in said | people, f"{each.name}:{step.at}: {line}"
