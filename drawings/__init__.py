"""The drawings of the site, in code. See README.md."""
