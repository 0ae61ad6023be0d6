"""Meetings that are held: who comes, what each hands over, one count of the box, and the close."""
