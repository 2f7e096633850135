"""How we answer: questions to a finished analysis."""
