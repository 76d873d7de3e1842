"""TIMEX3: span, type and value."""


def fold(article, text):
    def timex(t):
        return {"span": [t["span"]["start"], t["span"]["end"]], "type": t["kind"], "value": t["value"]}

    return {"timex": [timex(t) for t in article["times"]]}
