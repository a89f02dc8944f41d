"""Webhooks beside the calls: where they may lead, how they are signed, and how they are delivered."""
