"""The records of one organisation as others read them, one subject a file; rows are streamed."""
