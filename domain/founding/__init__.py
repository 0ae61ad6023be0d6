"""Beginning a group from phones: three officers say so, and where it is set up so, who runs the service."""
