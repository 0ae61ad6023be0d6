"""A meeting that is held: who is there, what is paid in, what is in the box, and the seal that closes it."""
