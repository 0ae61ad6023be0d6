"""Deposits beside savings: for a goal, for a fixed time, for a child. Each has its own terms, and its own account."""
