"""Claims: who is quoted by whom and how, every figure, and where the articles contradict each other."""
