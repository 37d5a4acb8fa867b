"""What we make: the letter of authorization, the packet for the carrier, calendar files. Bytes out."""
