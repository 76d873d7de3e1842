"""The literal strings of the fields, for annotations; the same in Python, JSON and tables."""

from datetime import date, datetime
from typing import Literal, TypeAlias

Moment: TypeAlias = date | datetime
"""A day, a wall clock whose zone is not known (naive), or an instant (aware)."""

Order: TypeAlias = Literal["newest_first", "oldest_first"]
"""The order of a live blog's posts on the page."""

PostKind: TypeAlias = Literal["update", "analysis", "summary", "opening", "closing", "agenda", "article"]
"""What a post is for; a plain article is one post of kind `article`."""

QuoteKind: TypeAlias = Literal["direct", "mixed", "block", "unattributed"]
"""All of what is said, a fragment in the reporter's sentence, paragraphs without marks, or no speech at all."""

AttributionKind: TypeAlias = Literal["direct", "mixed", "block", "indirect"]
"""How much of the content stands in quotation marks."""

AttributionMode: TypeAlias = Literal["direct", "mixed", "block", "indirect", "agentless"]
"""How it is told; `agentless` is "it has been claimed"."""

ClaimMode: TypeAlias = Literal["direct", "mixed", "block", "indirect", "agentless", "narration"]
"""As an attribution's, or `narration` for what the reporter says without a source."""

Stance: TypeAlias = Literal["neutral", "distancing", "hedged"]
"""How far the cue lets the writer stand from what is said: "said", "claimed", "suggested"."""

PersonKind: TypeAlias = Literal["person", "organisation", "role"]
"""A human with a name, a body, or somebody without a name."""

Pronoun: TypeAlias = Literal["he", "she", "it", "they"]
"""How the page refers to a person."""

MentionKind: TypeAlias = Literal["name", "pronoun", "description"]
"""What the words of a mention are."""

FactKind: TypeAlias = Literal[
    "money",
    "percent",
    "percentage_point",
    "quantity",
    "count",
    "duration",
    "age",
    "ordinal",
    "ratio",
    "score",
    "index_point",
]
"""What a number counts or measures."""

Bound: TypeAlias = Literal["at_least", "more_than", "at_most", "less_than", "about"]
"""On which side of the value the truth lies."""

Direction: TypeAlias = Literal["up", "down"]
"""Which way a value moves."""

TrendRole: TypeAlias = Literal["by", "to", "from"]
"""What a number is in a movement."""

TimexKind: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
"""The TIMEX3 type."""

Granularity: TypeAlias = Literal[
    "century",
    "decade",
    "year",
    "half",
    "quarter",
    "season",
    "month",
    "week",
    "weekend",
    "day",
    "part_of_day",
    "hour",
    "minute",
    "second",
]
"""How finely a time expression speaks."""

Anchor: TypeAlias = Literal["absolute", "post", "page", "previous", "none"]
"""What the value of a time expression hangs on."""

FurnitureKind: TypeAlias = Literal["standfirst", "date_line", "notice", "caption", "credit", "heading"]
"""What a line of the page is that belongs to no post."""

DateOrder: TypeAlias = Literal["auto", "day_first", "month_first"]
"""Which of day and month a numeric date writes first."""

Lean: TypeAlias = Literal["balanced", "precision", "recall"]
"""Which error costs more."""
