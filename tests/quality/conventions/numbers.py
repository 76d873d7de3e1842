"""Numbers: value or range, unit in words, change and concept.

Conventions that all sets of numbers share, where they differ from copydesk's reading: ordinals, scores and multipliers
are no quantities; a part counts its base (`% voters`); a movement from one value to another is one range; "nine days
later" holds a length; a rate "each" has the plain unit; the change is the movement's direction for "by" figures, else
the bound.

Conventions of one set, by the name that its records carry as `dataset`:

* the `rtext`, `rspec`, `duckling` and `quantulum3` sets: "one of the X" is nothing; elsewhere it is 1 X.
* `rspec-currency`: money has no rate ("$2 per share" is 2 dollars), and sterling is called "pound".
* `rspec-number`: numbers alone, without units, and each end of a range by itself.
"""

import re
from fractions import Fraction

BOUNDS = {"at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<", "about": "~"}
DROPPED = {"ordinal", "score"}
ASSISTANTS = ("rtext", "rspec", "duckling", "quantulum3")
FUNCTION = frozenset(
    "a an the of in on at to for from by with and or but is are was were be been has have had its it their his her this "
    "that these those as than who which will would could can may about more most some up down out over under into per "
    "said says also not so far now there what if after before since during between".split()
)
NUMBERS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
AWAY = re.compile(
    r"(\d+|[a-z]+)[ -](second|minute|hour|day|week|month|year)s?(?= (?:ago|later|earlier|before|after)\b)", re.I
)
ONE_OF = re.compile(
    r"\b[Oo]ne of (?!ours\b|hers\b|yours\b|theirs\b)(?:the |its |his |her |their |our |my |your |[\w’']+?[’']s )?((?:[\w-]+ ){0,4}?(?:(?!news\b)[\w-]{2,}[^\Wsui]s|men|women|people|children))\b"
)


def number(text):
    value = float(text)
    return int(value) if value.is_integer() else value


def value_of(fact):
    if fact["value"] is not None:
        return number(fact["value"])
    if fact["fraction"]:
        return float(Fraction(*fact["fraction"]))
    if fact["low"] is not None and fact["high"] is not None:
        return [number(fact["low"]), number(fact["high"])]
    return None


def words(text, span):
    return text[span["start"] : span["end"]] if span else ""


def name(unit):
    if unit is None:
        return None
    return {"percent": "percentage", "index point": "point"}.get(unit["name"], unit["name"])


def noun_phrase(fact, text):
    """The counted noun with the words between it and the number, its head in the singular."""
    whole = words(text, fact["span"])
    head = fact["unit"]["name"]
    found = list(re.finditer(re.escape(head[:2]), whole))
    if not found:
        return head
    phrase = re.split(r"\s+(?:per|an?|every)\s+|/", whole)[0] if fact["per"] else whole
    phrase = NUMBER.sub("", phrase)
    if fact["evidence"]["rule"] == "facts.count_of":
        phrase = re.sub(r"^.*[’']s ", "", phrase)
    parts = [re.sub(r"[’']s$", "", p.strip(QUOTES)) for p in phrase.split(" ") if p and p != "and"]
    if not parts:
        return head
    # "first-graders" are counted whole, and young people stay people
    last = "people" if head == "person" and len(parts) > 1 else head
    first, hyphen, _ = parts[-1].rpartition("-")
    # "F-16s" are counted under the whole name
    last = last.rpartition("-")[2]
    return " ".join([*parts[:-1], first + hyphen + last])


QUOTES = "“”‘’\"'"


NUMBER_WORDS = (
    "an?|half(?!-)|quarter|couple|and|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|"
    "billions?|trillions?|plus|odd|strong|dozens?|scores|tens|several|few|bn|k|m|mn|tn|crores?|lakhs?|to|or|of|more|the|those|these|his|her|its|their|our|your|my"
)
NUMBER = re.compile(r"^(?:[\s–-]*(?:\d[\w.,]*\+?|(?:%s)\b))*[\s–-]*" % NUMBER_WORDS, re.I)


def unit_of(fact, text):
    unit = fact["unit"]
    if fact["kind"] == "ratio" and unit is None:
        base = [w for w in words(text, fact["of"]).split() if w]
        return "% " + " ".join(base) if base else "-"
    if unit is None:
        return "-"
    if fact["kind"] == "age":
        return unit["name"] + " of age"
    if unit["dimension"] == "count":
        whole = noun_phrase(fact, text)
    else:
        whole = name(unit)
    if fact["per"] and fact["per"]["name"] != "each":
        whole += " per " + name(fact["per"])
    return whole


def change_of(fact, text):
    trend = fact["trend"]
    bound = BOUNDS.get(fact["bound"], "=")
    if trend and trend["role"] == "by" and bound not in "<>":
        return trend["direction"] if verb_leads(fact, text) else bound
    return bound


def verb_leads(fact, text):
    """Whether the movement is told by a verb or "up" before the figure, not by a noun: no "5% drop", no "rise of 5%"."""
    spans = fact["evidence"]["spans"]
    before = [s for s in spans if s["end"] <= fact["span"]["start"]]
    after = [s for s in spans if s["start"] >= fact["span"]["end"]]
    if after and not before:
        return False
    return not re.search(r"\bof\s+(?:(?:about|almost|around|nearly|over|some)\s+)?$", text[: fact["span"]["start"]])


def concept_of(fact, text):
    found = []
    for span in (fact["measure"], fact["of"], fact["holder"]):
        for word in re.findall(r"[^\s,;:“”\"()]+", words(text, span).lower()):
            word = re.sub(r"[’']s$", "", word).strip(".")
            if word and word not in FUNCTION and word not in found:
                found.append(word)
    return found


def merged(facts, text):
    """A fact that moves from a value takes in the one that it moves to in the same clause."""
    out = []
    for fact in facts:
        last = out[-1] if out else None
        if (
            last
            and last["trend"]
            and fact["trend"]
            and (last["trend"]["role"], fact["trend"]["role"]) == ("from", "to")
            and "," not in text[last["span"]["end"] : fact["span"]["start"]]
            and (last["unit"] == fact["unit"] or last["unit"] is None)
            and last["value"] is not None
            and fact["value"] is not None
        ):
            span = {"start": last["span"]["start"], "end": fact["span"]["end"]}
            trend = {"direction": fact["trend"]["direction"], "role": "by"}
            both = {"value": None, "low": last["value"], "high": fact["value"], "span": span, "trend": trend}
            out[-1] = fact | both
        else:
            out.append(fact)
    return out


IRREGULAR = {"men": "man", "women": "woman", "people": "people", "children": "child"}
GOOD = {"best": "good", "worst": "bad", "earliest": "early", "hottest": "hot", "biggest": "big", "largest": "large"}


def plain(noun):
    """Superlatives as the gold has them, and the head in the singular."""
    found = []
    for word in noun.split():
        if word in ("few", "most"):
            continue
        stem = word[:-3] if word.endswith("est") and len(word) > 5 else word
        found.append(GOOD.get(word, stem))
    head = found[-1]
    if head in IRREGULAR:
        return " ".join([*found[:-1], IRREGULAR[head]])
    found[-1] = head[:-3] + "y" if head.endswith("ies") else head[:-2] if head.endswith("ches") else head[:-1]
    return " ".join(found)


def alone(quantities):
    """Each number by itself, without a unit."""
    for one in quantities:
        values = one["value"] if isinstance(one["value"], list) else [one["value"]]
        yield from (one | {"value": value, "unit": "-", "normalized_unit": "-"} for value in values)


def plain_money(quantities):
    """Money without rates, and sterling as "pound"."""
    for one in quantities:
        unit = re.sub(r" per .*", "", one["unit"]).replace("pound sterling", "pound")
        yield one | {"unit": unit, "normalized_unit": unit}


def fold(article, text, gold=""):
    """The quantities of an article in the conventions of the set called `gold`."""
    quantities = list(read(article, text))
    if not gold.startswith(ASSISTANTS):
        quantities += one_of(quantities, text)
    elif gold == "rspec-currency":
        quantities = list(plain_money(quantities))
    elif gold == "rspec-number":
        quantities = list(alone(quantities))
    return {"quantities": quantities}


def read(article, text):
    for fact in merged([f for f in article["facts"] if f["kind"] not in DROPPED], text):
        if fact["evidence"]["rule"] == "facts.multiple" or value_of(fact) is None:
            continue
        span = [fact["span"]["start"], fact["span"]["end"]]
        parts = concept_of(fact, text)
        yield quantity(
            span, value_of(fact), unit_of(fact, text), fact["evidence"]["rule"], change_of(fact, text), parts
        )
    for time in article["times"]:
        found = AWAY.match(words(text, time["span"]))
        if found and (count := NUMBERS.get(found.group(1).lower(), found.group(1))) and str(count).isdigit():
            start = time["span"]["start"]
            yield quantity([start, start + found.end()], int(count), found.group(2), "times")


def one_of(quantities, text):
    """One of the X, where nothing else was read."""
    for one in ONE_OF.finditer(text):
        if not any(q["span"][0] < one.end() and one.start() < q["span"][1] for q in quantities):
            yield quantity([one.start(), one.end()], 1, plain(one.group(1)), "one_of")


def quantity(span, value, unit, rule, change="=", concept=()):
    return {
        "span": span,
        "value": value,
        "unit": unit,
        "normalized_unit": unit,
        "change": change,
        "concept": list(concept),
        "rule": rule,
    }
