"""A document to a `Reading`: bytes in, values with their places out. No models, no http."""
