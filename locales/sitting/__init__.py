"""Meetings that are held."""
