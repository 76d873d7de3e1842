"""PolNeAR, marked spans: every quotation in marks that is read as speech, with mention, name and cue."""


def pair(span):
    return [span["start"], span["end"]] if span else None


# The program that paired the marks of the gold takes none of these for an opening mark. A quotation that its writer
# opened with one has no label there, of speech or of none.
CLOSING = "”’»"


def every(article, text):
    """Those that the gold has no label for, too."""
    quotes = []
    for quote in article["quotes"]:
        if quote["kind"] in ("unattributed", "block") or quote["attribution"] is None:
            continue
        a = article["attributions"][quote["attribution"]]
        mention = a["mention"]
        speaker = article["people"][a["speaker"]] if a["speaker"] is not None else None
        quotes.append(
            {
                "span": pair(quote["span"]),
                "speaker_span": pair(mention),
                "speaker_text": text[mention["start"] : mention["end"]] if mention else None,
                "speaker_canonical": speaker["name"] if speaker else None,
                "cue_span": pair(a["cue"]),
            }
        )
    return {"quotes": quotes}


def fold(article, text):
    quotes = every(article, text)["quotes"]
    return {"quotes": [q for q in quotes if text[q["span"][0]] not in CLOSING]}
