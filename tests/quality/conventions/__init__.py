"""How copydesk's reading is folded into each gold standard's conventions: one file per task.

Every file has one function `fold(article, text) -> dict` from `Article.to_dict()` to a prediction without its id.
"""
