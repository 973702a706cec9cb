"""Sessions: where the reader was in each story, and how it was laid out."""
