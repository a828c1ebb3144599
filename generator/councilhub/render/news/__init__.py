"""What is new on a site: a feed; for agents a page, the newest on the first page, and files."""

from councilhub.render.news.data import news_files
from councilhub.render.news.feed import feed_files, feed_of
from councilhub.render.news.page import latest, news_page

__all__ = ["feed_files", "feed_of", "latest", "news_files", "news_page"]
