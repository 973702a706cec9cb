"""Arrange: links and a lead become rows."""
