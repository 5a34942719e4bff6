"""Documents as files: whole or not at all, one process at a time, and what is known of them afterwards."""

from plaincare.apart import deferred

with deferred({"shutil": {}}):  # with which tempfile takes whole folders away, as nobody here asks it to: 2 ms
    import tempfile  # noqa: F401 atomic.py uses it
