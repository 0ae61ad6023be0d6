"""What happened and who should hear of it: facts, never sentences. `locales/notices/` holds the words for each.

The notices of a room are in the file that is called like it; all of them are to be had from here.
"""

from domain.notices.base import *  # noqa: F403
from domain.notices.constitution import *  # noqa: F403
from domain.notices.loans import *  # noqa: F403
from domain.notices.market import *  # noqa: F403
from domain.notices.meetings import *  # noqa: F403
from domain.notices.money import *  # noqa: F403
from domain.notices.people import *  # noqa: F403
from domain.notices.sharing import *  # noqa: F403
from domain.notices.sitting import *  # noqa: F403
from domain.notices.social import *  # noqa: F403
from domain.notices.society import *  # noqa: F403
from domain.notices.tiers import *  # noqa: F403
from domain.notices.turns import *  # noqa: F403
from domain.notices.votes import *  # noqa: F403
