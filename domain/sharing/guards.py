"""What the database refuses to do to cycles and their share-outs."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=(
        "cycle.cycle_follows_share_out",
        "entry.entry_of_running_cycle",
        "organisation.organisation_begins_a_cycle",
        "share_out.share_out_goes_its_way",
        "share_part.share_part_is_append_only",
        "share_part.share_part_while_said",
    ),
    append_only=("share_part",),
    kept=(
        "cycle",
        "share_out",
    ),
    constraints=(
        "cycle_ends_after",
        "share_out_is_done",
        "share_out_is_said",
        "share_out_needs_two_people",
        "share_out_to_the_cent",
        "share_part_of_something",
    ),
)
