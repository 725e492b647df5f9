"""The face of the sandbox, under ``/ver``: what each user has, as pages for people.

The pages ask the emulated APIs themselves, in the user's name, so that they show what a client would get. They are
plain HTML in Spanish; a little script announces news and lists requests as they arrive.
"""

from soe_cli.sandbox.face.pages import Face
from soe_cli.sandbox.face.watch import Watch

__all__ = ["Face", "Watch"]
