"""The command line but for build.py: options, the commands around a project, what was asked for."""
