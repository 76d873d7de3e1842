"""Live-blog pages: posts with title, time, text and authors."""


def fold(article):
    def post(p):
        text = article["text"][p["span"]["start"] : p["span"]["end"]]
        return {"title": p["title"], "time": p["time"], "text": text, "authors": [a["name"] for a in p["authors"]]}

    return {"posts": [post(p) for p in article["posts"]]}
