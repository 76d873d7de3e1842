"""Reads news live blogs and articles."""

import json

from ._copydesk import parse_html_json, parse_json


class Article:
    def __init__(self, data):
        self._data = data

    def to_dict(self):
        return self._data


def parse(text, *, published=None):
    return Article(json.loads(parse_json(text, published)))


def parse_html(html, *, url=None):
    data = html.encode() if isinstance(html, str) else bytes(html)
    return Article(json.loads(parse_html_json(data, url)))
