"""The shapes and their witnesses."""
