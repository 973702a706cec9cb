"""Text as it is: folded, cut into words, made safe; the floor under everything else in the engine."""
