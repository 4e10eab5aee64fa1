"""A face without a screen: events become text."""
