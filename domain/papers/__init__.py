"""The papers of an organisation, made out of its ledger alone: rows that are printed, exported and sent in."""
