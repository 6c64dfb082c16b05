"""Other matchers: in this process (rapidfuzz_blocks) or as a script in an environment of their own (link_by_*.py)."""
