"""What the service tells of itself to those who run it: metrics, ids of requests, slow calls, spans."""
