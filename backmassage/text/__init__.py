"""Words: Markdown pages, sentences, phrases, links to claims, citations."""
