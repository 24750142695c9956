"""Assembling: claims become records. Claims that differ are ranked here, with the reason."""
