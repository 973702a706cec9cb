"""Mark: what one article alone says, and who keeps silent."""
