"""The counting rules, one a file: `count(election)` or `count(budget)` gives what came out and every stage of it.

They are pure: no database, no clock, no chance. Figures are whole numbers and fractions, so two people who count the same
ballots get the same digits. Where ballots leave things equal, an order decides that was drawn before the count (`lot`).
"""
