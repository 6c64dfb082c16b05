"""Long work in the background: with progress, cancelling, and recovery of what a killed worker left."""
