"""make bench: what pages, actions and jobs cost beside the leanest plain views over the same rows (the floor), with
sample data of several sizes, on SQLite and PostgreSQL. Only ratios within one run say something."""
