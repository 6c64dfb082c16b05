"""What all screens share: the frame around them, entering a workspace, words, marks, keys, errors that can be mended."""

from lotse.web.frame.request import Request, SignedIn, seen
from lotse.web.frame.screen import screen, signed_in

__all__ = ["Request", "SignedIn", "screen", "seen", "signed_in"]
