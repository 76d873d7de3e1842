"""PolNeAR, all attributions: direct, mixed (with their whole content) and indirect."""


def pair(span):
    return [span["start"], span["end"]]


def fold(article, text):
    def attribution(a):
        return {
            "content": [pair(s) for s in a["content"]],
            "source": [pair(a["mention"])] if a["mention"] else [],
            "cue": [pair(a["cue"])] if a["cue"] else [],
        }

    return {"quotes": [], "attributions": [attribution(a) for a in article["attributions"] if a["kind"] != "block"]}
