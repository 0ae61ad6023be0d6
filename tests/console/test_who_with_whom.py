"""`baraza export who-with-whom`: a planted pair, in both forms."""

import csv
import io
import json

from tests.domain.book.test_pairs import AMINA, DAUDI, save, slowly, umoja  # noqa: F401


def test_the_export_has_the_planted_pair_in_both_forms(umoja, database, run):  # noqa: F811
    save(umoja, "Daudi", "Amina", 6)
    for officer in ("Amina", "Baraka", "Chebet"):
        save(umoja, "Esther", officer, 4)
    slowly(database)
    row = {
        "one": AMINA, "other": DAUDI, "together": 6, "sum": "600.00", "usual": "1.67", "times": "3.60", "often": True,
        "sum_by_newcomers": "0.00", "within_seconds": 0, "one_phone": 0,
    }  # fmt: skip
    assert json.loads(run("export", "who-with-whom", "--group", "UMOJA").stdout)["pairs"] == [row]
    (line,) = csv.DictReader(io.StringIO(run("export", "who-with-whom", "--group", "UMOJA", "--csv").stdout))
    assert line == {name: str(value) for name, value in row.items()}
