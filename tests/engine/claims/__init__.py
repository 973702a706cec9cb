"""Invented sentences in five languages, with the figures and the speakers that are in them."""
