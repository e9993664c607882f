"""The judge of stance: its questions (`scenes`), its network, its training, its measures."""
