"""Prints the oldest browsers by the names that MDN's data have for them, for the script beside it."""

import json
import sys

from councilhub.render.browsers import BROWSERS

json.dump({name: browser.oldest for browser in BROWSERS for name in browser.data}, sys.stdout)
