"""How the shipped weights came to be; never in the wheel. The card is README.md."""
