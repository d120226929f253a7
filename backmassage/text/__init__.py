"""Words: Markdown pages, sentences, the wording of certainty, citations."""
