"""What somebody who runs Baraza can mend about an error, in a sentence."""

import psycopg
from pydantic import ValidationError

from console import service
from domain.store import DBAPIError
from embedded.processes import CannotStart
from locales import CatalogUnfit
from settings import SettingMissing


def of(error: Exception) -> str | None:
    """The sentence, one a line where there are several; None where nobody but us can mend it."""
    if isinstance(error, CannotStart | CatalogUnfit | SettingMissing):
        return str(error)
    if isinstance(error, ValidationError):
        problems = error.errors(include_input=False, include_url=False)
        return "\n".join(f"The setting {str(each['loc'][0]).upper()} is wrong: {each['msg']}" for each in problems)
    if isinstance(error, DBAPIError | psycopg.Error):
        return service.complaint_of(error)
    return None
