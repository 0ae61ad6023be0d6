"""Who there is: organisations and their tree, people and their phones, memberships, roles, PINs."""
