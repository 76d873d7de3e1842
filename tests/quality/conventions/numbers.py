"""NewsQuant: value or range, unit in words, change and concept."""


def fold(article, text):
    return {"quantities": []}
