"""What the reader can do: each feature is one file, with its actions and the functions that do them."""
