"""Failures that keep flexdb from starting, told to a person with what to do about them."""


class StartupError(Exception):
    """Something outside the code is wrong; `message` says what, `remedy` what to do. Neither holds a secret."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}; {self.remedy}"
