"""The desk: where a person judges what was coded."""
