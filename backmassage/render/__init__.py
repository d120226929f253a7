"""Records → HTML: the one Markup door, the context of a call, every address."""
