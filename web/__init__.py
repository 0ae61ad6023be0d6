"""The phone in the browser, in a trial only."""
