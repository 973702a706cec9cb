"""Sessions: where the reader was in each story, and how it was laid out."""

from storyview.engine.sessions.model import ArticleKey, Session, article_key, located, number_of, numbers_of

__all__ = ["ArticleKey", "Session", "article_key", "located", "number_of", "numbers_of"]
