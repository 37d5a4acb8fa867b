"""Plausible data of any size, for measuring: written set by set, beside the verbs, and shaped as they leave it
(check_integrity is silent on it). All names are made up. Never for a console that somebody uses."""
