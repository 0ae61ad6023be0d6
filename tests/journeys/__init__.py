"""Journeys: what a person types and what she sees, readable by somebody who does not program (see `README.md`)."""
