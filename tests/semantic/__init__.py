"""The comparison by meaning with a real model: in an environment of its own, made by `make semantic`."""
