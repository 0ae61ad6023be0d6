"""What must be so of money from outside: what is owed and what is owned is what the book says."""

from domain.checks import Check, sql

CHECKS = (
    Check(
        "outside-loan",
        "A loan from outside was taken in once, and its instalments sum to what was lent and what it costs.",
        sql(
            "SELECT o.code, 'loan ' || d.number || ' from outside', d.principal || ' and ' || d.total - d.principal,"
            " i.principal || ' and ' || i.interest || coalesce(' by entry ' || e.number, ' by no entry')"
            " FROM outside_loan d JOIN organisation o ON o.id = d.org_id"
            " LEFT JOIN entry e ON e.org_id = d.org_id AND e.number = d.entry_number AND e.kind = 'outside_loan'"
            " CROSS JOIN LATERAL (SELECT coalesce(sum(principal), 0) AS principal, coalesce(sum(interest), 0) AS interest"
            " FROM outside_instalment WHERE org_id = d.org_id AND loan = d.number) i WHERE d.entry_number IS NOT NULL"
            " AND (e.number IS NULL OR (i.principal, i.interest) IS DISTINCT FROM (d.principal, d.total - d.principal))"
            " UNION ALL SELECT o.code, 'account of loan ' || a.loan || ' from outside', 'of a loan that was taken in', 'of none'"
            " FROM account a JOIN organisation o ON o.id = a.org_id LEFT JOIN outside_loan d ON d.org_id = a.org_id"
            " AND d.number = a.loan AND d.entry_number IS NOT NULL"
            " WHERE a.kind IN ('outside', 'outside-interest') AND d.number IS NULL"
        ),
    ),
    Check(
        "things",
        "What stands in the book for things is what those were bought for that are owned.",
        sql(
            "SELECT o.code, 'its things', owned.sum, held.sum FROM organisation o CROSS JOIN LATERAL"
            " (SELECT coalesce(sum(balance), 0) AS sum FROM account WHERE org_id = o.id AND kind = 'thing') held"
            " CROSS JOIN LATERAL (SELECT coalesce(sum(price), 0) AS sum FROM thing WHERE org_id = o.id"
            " AND bought_entry IS NOT NULL AND sold_entry IS NULL) owned WHERE owned.sum <> held.sum"
        ),
    ),
)
