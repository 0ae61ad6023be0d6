"""What a hop and a message cost, measured beside a bare route in the same run: `make bench`."""
