"""An article made by hand, so that what the bindings show does not hang on how well a text is read."""

import json

import copydesk

TEXT = (
    "\ufeffHarbour strike: the latest 🚢\r\n"
    "9.32am By Noor Haddad, port correspondent\r\n"
    "“We lost more than £3.2m last week,” Zoe\u0301 O’Neill, the head of the port, told <b>reporters</b>.\r\n"
    "“Nobody warned us.\r\n"
    "“Nobody.”\r\n"
    "She suggested that about a third of the cranes could be sold. It has been claimed that 40 ships wait.\r\n"
    "10.05am The so-called “ghost pier” stays shut (see our 9.32am post).\r\n"
    "Subscribe <script>alert('x')</script> now\r\n"
)


class Maker:
    """Builds saved state piece by piece; `span` finds the words, so no offset is counted by hand."""

    def __init__(self, text=TEXT, **fields):
        names = "posts people attributions quotes facts times claims furniture paragraphs sentences".split()
        optional = "url title description publisher published updated order".split()
        self.state = {"id": "made", "text": text} | dict.fromkeys(optional) | {n: [] for n in names} | fields

    def span(self, words, nth=0):
        at = -1
        for _ in range(nth + 1):
            at = self.state["text"].index(words, at + 1)
        return {"start": at, "end": at + len(words)}

    def add(self, noun, **fields):
        self.state[noun].append(fields)
        return len(self.state[noun]) - 1

    def post(self, first, last, **fields):
        span = {"start": self.span(first)["start"], "end": self.span(last)["end"]}
        known = dict.fromkeys(["title", "title_span", "time", "time_span", "updated", "url", "key"])
        known |= {"span": span, "kind": "update", "authors": [], "references": [], "score": 0.9}
        return self.add("posts", **known | fields)

    def person(self, name, *mentions, **fields):
        mentions = [{"span": m, "kind": k} for m, k in mentions]
        known = {"kind": "person", "roles": [], "aliases": [], "pronoun": None, "reporter": False}
        return self.add("people", **{"name": name, "mentions": mentions} | known | fields)

    def attribution(self, content, **fields):
        known = dict.fromkeys(["cue", "mention", "speaker", "addressee", "post"])
        known |= {"kind": "direct", "mode": "direct", "stance": "neutral", "quotes": [], "score": 0.87}
        return self.add("attributions", **{"content": content, "evidence": evidence("quotes.made")} | known | fields)

    def quote(self, words, parts, **fields):
        known = {"kind": "direct", "attribution": None, "parent": None, "post": None}
        return self.add("quotes", **{"span": self.span(words), "parts": [self.span(p) for p in parts]} | known | fields)

    def fact(self, words, kind, **fields):
        known = dict.fromkeys("value low high fraction unit per bound trend measure of holder time post quote".split())
        known |= {"evidence": evidence("facts.made"), "score": 0.75}
        return self.add("facts", **{"span": self.span(words), "kind": kind} | known | fields)

    def time(self, words, kind, value, **fields):
        known = dict.fromkeys(["granularity", "start", "end", "zone", "range", "fact", "post"])
        known |= {"anchor": "post", "alternatives": [], "evidence": evidence("times.made")}
        return self.add("times", **{"span": self.span(words), "kind": kind, "value": value} | known | fields)

    def claim(self, **fields):
        known = dict.fromkeys(["claimant", "attribution", "fact", "quote", "post", "time"])
        return self.add("claims", **known | {"mode": "direct", "stance": "neutral"} | fields)

    def article(self):
        return copydesk.Article.from_json(json.dumps(self.state))


def evidence(rule, *spans):
    return {"rule": rule, "spans": list(spans), "weights": [["next_to_cue", 0.5], ["same_sentence", -0.125]]}


def made():
    """A live blog of two posts with one of everything."""
    m = Maker(
        title="Harbour strike: the latest",
        publisher="The Quay",
        url="https://quay.example/live",
        published="2025-02-18T10:10:00+00:00",
        order="oldest_first",
    )
    zoe, noor, nobody = 0, 1, None
    first = m.post(
        "9.32am",
        "ships wait.",
        time="2025-02-18T09:32:00+00:00",
        time_span=m.span("9.32am"),
        authors=[{"name": "Noor Haddad", "role": "port correspondent", "span": m.span("Noor Haddad"), "person": noor}],
    )
    second = m.post("10.05am", "9.32am post).", time="2025-02-18T10:05:00+00:00", kind="summary")
    m.state["posts"][second]["references"] = [
        {"span": m.span("see our 9.32am post"), "time": "2025-02-18T09:32:00+00:00", "post": first}
    ]
    name = m.span("Zoe\u0301 O’Neill")
    roles = [m.span("the head of the port")]
    m.person("Zoe\u0301 O’Neill", (name, "name"), (m.span("She"), "pronoun"), roles=roles, pronoun="she")
    m.person("Noor Haddad", (m.span("Noor Haddad"), "name"), reporter=True)
    lost, block, crane, ships = range(4)
    m.attribution([m.span("“We lost more than £3.2m last week,”")], cue=m.span("told"), mention=name, speaker=zoe,
                  addressee=m.span("<b>reporters</b>"), quotes=[0], post=first)  # fmt: skip
    m.attribution([m.span("“Nobody warned us.\r\n“Nobody.”")], mention=name, speaker=zoe, quotes=[1], post=first)
    sold = [m.span("about a third of the cranes could be sold")]
    m.attribution(sold, kind="indirect", mode="indirect", stance="hedged", cue=m.span("suggested"),
                  mention=m.span("She"), speaker=zoe, post=first)  # fmt: skip
    m.attribution([m.span("40 ships wait")], kind="indirect", mode="agentless", stance="distancing",
                  cue=m.span("claimed"), speaker=nobody, post=first)  # fmt: skip
    words = "We lost more than £3.2m last week,"
    m.quote(f"“{words}”", [words], attribution=lost, post=first)
    m.quote("“Nobody warned us.\r\n“Nobody.”", ["Nobody warned us.", "Nobody."], attribution=block, post=first)
    m.quote("“ghost pier”", ["ghost pier"], kind="unattributed", post=second)
    pounds = {"name": "pound sterling", "symbol": "£", "dimension": "currency", "iso": "GBP"}
    m.fact("£3.2m", "money", value="3200000", unit=pounds, bound="more_than", quote=0, post=first)
    m.fact("a third", "ratio", fraction=[1, 3], bound="about", of=m.span("the cranes"), post=first)
    ship = {"name": "ship", "symbol": None, "dimension": "count", "iso": None}
    m.fact("40 ships", "count", value="40", unit=ship, trend={"direction": "up", "role": "to"}, post=first)
    m.time("last week", "DATE", "2025-W07", granularity="week", start="2025-02-10", end="2025-02-17", post=first)
    m.claim(claimant=zoe, attribution=lost, fact=0, quote=0, post=first, time=0)
    m.claim(claimant=zoe, attribution=block, quote=1, post=first)
    m.claim(claimant=zoe, mode="indirect", stance="hedged", attribution=crane, fact=1, post=first)
    m.claim(mode="agentless", stance="distancing", attribution=ships, fact=2, post=first)
    m.add("furniture", span=m.span("Harbour strike: the latest 🚢"), kind="heading")
    m.add("furniture", span=m.span("Subscribe <script>alert('x')</script> now"), kind="notice")
    m.state["paragraphs"] = [m.span(line) for line in TEXT.removeprefix("\ufeff").split("\r\n") if line]
    m.state["sentences"] = [m.span("“Nobody warned us."), m.span("“Nobody.”")]
    return m
