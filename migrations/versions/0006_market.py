"""Commodities, markets, prices, the market that a person calls hers, alerts."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE commodity (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        name text NOT NULL CHECK (char_length(name) BETWEEN 2 AND 80),
        UNIQUE (country, name)
    );

    CREATE TABLE market (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        name text NOT NULL CHECK (char_length(name) BETWEEN 2 AND 80),
        admin1 text NOT NULL,  -- '' where the file does not say
        admin2 text NOT NULL,
        UNIQUE (country, name, admin1, admin2)
    );

    CREATE TABLE series (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        commodity_id bigint NOT NULL REFERENCES commodity (id),
        market_id bigint NOT NULL REFERENCES market (id),
        unit text NOT NULL CHECK (char_length(unit) BETWEEN 1 AND 20),
        kind text NOT NULL CHECK (kind IN ('retail', 'wholesale', 'producer')),
        currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        newest_day date,
        newest_minor bigint CHECK ((newest_minor IS NULL) = (newest_day IS NULL)),
        UNIQUE (commodity_id, market_id, unit, kind, currency)
    );
    CREATE INDEX series_market ON series (market_id);

    CREATE TABLE price (
        series_id bigint NOT NULL REFERENCES series (id),
        day date NOT NULL CHECK (day >= DATE '1990-01-01'),
        minor bigint NOT NULL CHECK (minor > 0),
        usual bigint,  -- where the price is doubtful: what the prices before it say
        PRIMARY KEY (series_id, day)
    );

    CREATE TABLE home_market (
        person_id bigint PRIMARY KEY REFERENCES person (id),
        market_id bigint NOT NULL REFERENCES market (id)
    );

    CREATE TABLE alert (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person (id),
        series_id bigint NOT NULL REFERENCES series (id),
        percent smallint NOT NULL CHECK (percent BETWEEN 1 AND 100),
        told_day date NOT NULL,
        told_minor bigint NOT NULL CHECK (told_minor > 0),
        UNIQUE (person_id, series_id)
    );
    CREATE INDEX alert_series ON alert (series_id);
    """)


def downgrade() -> None:
    op.execute("DROP TABLE alert, home_market, price, series, market, commodity")
