"""The attention console: one screen beside the video call, all day (A03 to A06)."""

import os

# Textual draws at most so often in a second; at its usual 60 a key waits up to 16 ms before anything is drawn.
os.environ.setdefault("TEXTUAL_FPS", "120")
