"""Cycles and their end: what there is to share out, the vote on it, the share-out itself and the cycle that follows."""
