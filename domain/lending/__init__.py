"""Loans, their whole life: asked for, vouched for, approved, paid out, paid back late or early, given up."""
