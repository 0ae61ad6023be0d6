"""The share-out."""
