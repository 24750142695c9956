"""Tallies: find the counts of votes, and votes by voice, by unanimous consent or without a dissenting voice."""

from policytrack.recognisers.tallies.find import find_tallies as find_tallies
