"""Facts about a whole story that a view or a report shows, each told from a Story alone."""
