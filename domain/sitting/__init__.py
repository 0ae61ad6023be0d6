"""A meeting that is held: who is there, what each hands over, one count of the box, the close and its seal."""
