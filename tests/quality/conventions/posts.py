"""Live-blog segmentation: the indexes of the lines that start a post."""


def fold(article, text):
    starts, line, at = [], 0, 0
    for post in article["posts"]:
        line += text.count("\n", at, post["span"]["start"])
        at = post["span"]["start"]
        starts.append(line)
    return {"starts": starts}
