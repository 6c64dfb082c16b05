"""Decision-makers: who they are, how one knows, and until when that is kept."""
