"""Which paragraphs stand beside one another, and in which order."""
