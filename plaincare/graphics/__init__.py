"""Colours, drawings, codes and measured text as plain data, for both writers."""
