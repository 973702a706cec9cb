"""What sentences mean, as far as a model of sentence embeddings knows: more evidence for links."""
