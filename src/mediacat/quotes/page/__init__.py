"""An event page or press release, read into draft records for a person to review."""
