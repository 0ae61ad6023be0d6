"""The languages: what each has to say of itself, and one that is added as a translator would add it."""
