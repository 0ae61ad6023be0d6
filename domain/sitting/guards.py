"""What the database refuses to do to meetings and what was handed over at them."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=(
        "attendance.attendance_of_open_sitting",
        "attendance.place_is_drawn_once",
        "sitting.day_is_agreed_once",
        "sitting.sitting_goes_its_way",
        "sitting.witness_is_in_turn",
        "slip.slip_is_its_parts",
        "slip.slip_of_agreed_day",
        "slip.slip_of_open_sitting",
        "slip_part.part_of_its_slip",
        "slip_part.slip_part_is_append_only",
    ),
    append_only=("slip_part",),
    kept=(
        "attendance",
        "sheet",
        "sitting",
    ),
    constraints=(
        "attendance_fine",
        "attendance_place",
        "meeting_slip_at_a_sitting",
        "part_amount",
        "part_of_a_loan",
        "sheet_taken_at_a_sitting",
        "sitting_closed_by_two",
        "sitting_closed_whole",
        "sitting_counted_by_somebody",
        "sitting_day_by_two",
        "sitting_lot",
        "sitting_witnessed",
    ),
)
