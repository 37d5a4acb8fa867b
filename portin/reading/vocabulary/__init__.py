"""How bills and letters say things: labels, names, dates, telephone numbers."""
