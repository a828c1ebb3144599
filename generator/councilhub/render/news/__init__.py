"""What is new on an agent site: the page, the newest on the first page, and files beside them."""

from councilhub.render.news.data import NEWS_FILES, news_files
from councilhub.render.news.page import feed_of, latest, news_page

__all__ = ["NEWS_FILES", "feed_of", "latest", "news_files", "news_page"]
