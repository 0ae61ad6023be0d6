"""What an organisation has agreed on: every rule that decides about money or votes, its versions, and how it is changed."""
