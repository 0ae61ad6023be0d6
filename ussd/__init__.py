"""The menu that a member dials: one tap in, one screen out."""
