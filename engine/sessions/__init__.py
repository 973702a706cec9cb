"""Sessions: where the reader was in each story, and how it was laid out."""

from storyview.engine.sessions.model import ArticleKey, Session, article_key, located, number_of, numbers_of
from storyview.engine.sessions.store import Sessions

__all__ = ["ArticleKey", "Session", "Sessions", "article_key", "located", "number_of", "numbers_of"]
