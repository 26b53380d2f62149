"""The network of who met whom and the map of where: drawn on the server."""
