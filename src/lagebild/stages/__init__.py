"""How we learn. A stage is a pure function from records to records; stages never import each other."""
