"""The demo's people, orders and documents: all fictitious, made by the real verbs with moments in the past. Demo mode
only."""
