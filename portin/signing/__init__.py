"""The pages on which an authorized person reads and signs the letter: signed in, or by a private link without an
account."""
