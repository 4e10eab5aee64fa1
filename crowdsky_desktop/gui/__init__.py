"""A face with a screen: events become widgets. The only room that knows Qt."""
