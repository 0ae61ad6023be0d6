"""Who has the group at her home for its next meeting: a room that there is not."""
