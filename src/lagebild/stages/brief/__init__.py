"""brief: everything known of a story in; a few checked sentences out."""
