"""The screens, one journey a file. `home.py` is the table of contents: open it first."""
