"""What cannot be with seals."""

from __future__ import annotations

from domain.refusals import Unknown


class NoSuchSeal(Unknown):
    """No meeting of this organisation ended in these words."""
