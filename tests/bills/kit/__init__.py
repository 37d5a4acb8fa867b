"""The drawing kit of all designs: a pen, words and amounts, tables, pages that fill themselves, and how a module keeps
its designs."""
