"""What the trade, the law and the language say: pure, no models, no I/O."""
