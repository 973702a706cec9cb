"""Reports: a story as text or JSON."""
