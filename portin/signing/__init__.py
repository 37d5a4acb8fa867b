"""The pages on which an authorized user reads and signs the letter: signed in, or by a private link without an
account."""
