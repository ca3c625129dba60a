"""Pictures of the site for people to look at."""
