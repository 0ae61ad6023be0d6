"""The parts that Baraza brings along when the machine has none: PostgreSQL, Valkey, a gateway to send through.

Nothing here is needed in production, where `DATABASE_URL`, `REDIS_URL` and a real gateway take their place.
"""
