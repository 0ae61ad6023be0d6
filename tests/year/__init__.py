"""A year of a group by a robot that does what it likes, against a model that knows no ledger: to the cent."""
