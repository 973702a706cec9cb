"""What belongs together and what is unique in the five articles, told by hand, and how to score it."""
