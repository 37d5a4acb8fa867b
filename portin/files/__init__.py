"""Files of strangers: is it safe, what is it, painted pages; everything opened in the sandbox."""
