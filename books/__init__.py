"""Books on paper: what an auditor signs and a member keeps, as PDF, in the group's language, out of the read models."""
