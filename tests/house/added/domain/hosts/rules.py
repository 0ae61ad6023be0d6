"""What a group agrees on about hosts."""

from domain.constitution.kinds import sum_

SECTION = "saving"
RULES = {"host_rent": sum_("0")}  # what the group pays who has it at her home
