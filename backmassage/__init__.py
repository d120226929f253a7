"""Back Massage Essentials: data, rules and parts of the site. Knows no MkDocs (only ``macros`` does)."""
