"""The merry-go-round: everybody pays, one takes it all, each in turn."""
