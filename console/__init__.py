"""The commands of `baraza`, one subject a file."""
