"""Errors with the names that PyNN gives them."""


class ConnectionError(Exception):  # noqa: A001, the name is PyNN's
    pass


class RecordingError(Exception):
    pass


class NonExistentParameterError(Exception):
    pass
