"""What the clock calls for. All truth is in PostgreSQL: a job is a tick without arguments, and may be lost or doubled."""
