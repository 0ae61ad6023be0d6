"""A group that begins: who asks for it, and who are to be its officers with her."""
