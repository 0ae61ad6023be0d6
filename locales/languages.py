"""The languages that Baraza speaks: the folders of `locales/` in which there is a `language.py`."""

from importlib import import_module
from pathlib import Path

from domain.seal import seals
from locales.language import Language

FOLDER = Path(__file__).parent
SOURCE = "en"  # the phrases are written in it


def _found() -> dict[str, Language]:
    codes = sorted(path.parent.name for path in FOLDER.glob("*/language.py"))
    each = {code: import_module(f"locales.{code}.language").LANGUAGE for code in codes}
    return dict(sorted(each.items(), key=lambda one: one[1].place))


LANGUAGES = _found()  # by code, in the order of the menu
seals.SPOKEN |= {code: each.seal for code, each in LANGUAGES.items()}


def language_of(country: str | None) -> str:
    """The language to speak to an unknown phone of this country (ISO 3166) in."""
    return next((code for code, each in LANGUAGES.items() if country in each.countries.split()), SOURCE)
