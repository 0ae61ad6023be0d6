"""What a motion about a host does."""

from domain.voice.resolutions import Acts

ACTS = {"host": Acts(lambda _session, _motion: None)}
