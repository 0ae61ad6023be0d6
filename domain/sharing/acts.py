"""What a motion about a share-out does."""

from domain.sharing import share_outs
from domain.voice.resolutions import Acts

ACTS = {
    share_outs.ACT: Acts(share_outs.approve),
}
