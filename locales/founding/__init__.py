"""The words for a group that begins."""
