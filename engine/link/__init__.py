"""Link: sentences of different articles that report the same thing."""
