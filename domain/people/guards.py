"""What the database refuses to do to the words of officers about people, and to who had which number when."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=("first_word.first_word_ends_once", "phone.phone_ends_once"),
    kept=("first_word", "phone"),
    constraints=(
        "first_word_drawn",
        "first_word_ended",
        "first_word_needs_two_people",
        "phone_ended",
        "phone_in_e164",
    ),
)
