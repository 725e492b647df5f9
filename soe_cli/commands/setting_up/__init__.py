"""The wizard of ``soe init``: what it asks, step by step."""
