"""What the database refuses to do to the merry-go-round."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=(
        "circle.circle_goes_its_way",
        "stake.stake_is_handed_once",
        "turn.turn_is_paid_once",
    ),
    kept=(
        "circle",
        "stake",
        "swap",
        "turn",
    ),
    constraints=(
        "circle_is_drawn",
        "circle_sum",
        "stake_handed_or_taken_back",
        "swap_is_answered",
        "swap_needs_the_other",
        "swap_of_two",
        "turn_one_a_member",
    ),
)
