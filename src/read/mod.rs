//! Input to text and known structure: HTML with JSON-LD, microdata and page patterns.
