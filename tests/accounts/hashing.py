"""A password hasher that counts: how much work a page does for an address is what tells strangers who is a customer."""

from __future__ import annotations

from django.contrib.auth.hashers import MD5PasswordHasher

PATH = "tests.accounts.hashing.CountingHasher"
counted: list[str] = []


class CountingHasher(MD5PasswordHasher):
    def encode(self, password: str, salt: str) -> str:
        counted.append(password)
        return super().encode(password, salt)
