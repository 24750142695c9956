"""Forgeries: kinds of forged claims, each made of the real data by chance, and what becomes of each."""
