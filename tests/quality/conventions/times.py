"""TIMEX3: span, type and value.

What copydesk keeps apart and the gold standards keep together: bound words ("about 7pm", "nearly two years") and
printed zones ("9.32am GMT") belong to their spans; the possessive ending ("today's") does not.
"""

import re

BOUND = re.compile(
    r"(?:\b(?:about|around|almost|nearly|approximately|roughly|some|at least|at most|up to|more than|less than|fewer than|"
    r"over|under|just over|just under|just after|just before|shortly after|shortly before|as many as|only|just)\s+)$",
    re.IGNORECASE,
)
NAME = r"(?:[A-Z]{2,4}\b(?: time\b)?|local time|[A-Z][a-z]+ time)(?:\s?[+-]\d+)?"
ZONE = re.compile(rf"\s+(?:\({NAME}\)|{NAME})")


def fold(article, text):
    def timex(t):
        start, end = t["span"]["start"], t["span"]["end"]
        if text[end - 2 : end] in ("'s", "’s"):
            end -= 2
        # "about the future" is what a talk is about
        bounded = t["kind"] != "SET" and not text[start:end].lower().endswith(("now", "future"))
        if bounded and (bound := BOUND.search(text, max(0, start - 20), start)):
            over = bound.group().split()[0].lower() in ("over", "some", "under", "just", "only", "up")
            if not over or (t["kind"] != "DATE" and not text.startswith("the ", start)):
                start = bound.start()
        if t["kind"] == "TIME" and t["zone"] and (zone := ZONE.match(text, end)):
            end = zone.end()
        # the standards write a company's year like any other
        value = re.sub(r"^FY(\d{4})$", r"\1", t["value"])
        return {"span": [start, end], "type": t["kind"], "value": value}

    def marked(t):
        """Quarterly dividends are not marked."""
        return text[t["span"]["start"] : t["span"]["end"]].lower() != "quarterly"

    return {"timex": [timex(t) for t in article["times"] if marked(t)]}
