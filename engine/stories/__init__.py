"""Many articles of many events: which of them belong together, and the list of the stories that they are."""
