"""What the claims of a token have to say (RFC 7519, section 4.1), once its signature is known to be good."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from flexdb.errors import Unauthenticated

LEEWAY_S = 30.0
"""How far the clocks of the identity provider and of this machine may be apart."""
MAX_SUBJECT_LENGTH = 320

# The end of the year 9999; what is told beyond it is no time.
_LAST_TIME = 253_402_300_799

UserClaim = Literal["sub", "email"]
Claims = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a token is about: the claim that tells it, what it says, and when the token expires (Unix time)."""

    claim: UserClaim
    value: str
    expires_at: float


@dataclass(frozen=True, slots=True)
class ClaimRules:
    """Who has to have made a token, whom for, and which claim names the user."""

    issuer: str
    audience: str
    user_claim: UserClaim = "sub"

    def subject(self, claims: Claims, now: float) -> Subject:
        """Return whom a token with these claims is about.

        Raises:
            Unauthenticated: it has expired, is not good yet, or is not for this service.

        """
        expires_at = _expiry(claims, now)
        _check_begun(claims, now)
        if claims.get("iss") != self.issuer:
            raise refusal("its issuer is not the one that this service trusts")
        audiences = claims.get("aud")
        if self.audience not in (audiences if isinstance(audiences, list) else [audiences]):
            raise refusal("its audience is not the one that this service expects")
        return Subject(self.user_claim, self._user(claims), expires_at)

    def _user(self, claims: Claims) -> str:
        value = claims.get(self.user_claim)
        if not isinstance(value, str) or not 0 < len(value) <= MAX_SUBJECT_LENGTH or "\0" in value:
            raise refusal(f"its {self.user_claim} is no text of 1 to {MAX_SUBJECT_LENGTH} characters")
        # With an address that nobody verified, anybody could pass for its owner.
        if self.user_claim == "email" and claims.get("email_verified") is not True:
            raise refusal("the identity provider has not verified its email (email_verified is not true)")
        return value


def refusal(why: str) -> Unauthenticated:
    """Return the error for a token that is none of ours; every cause has the same reason."""
    return Unauthenticated(f"the token is not accepted: {why}", reason="credential_invalid")


def _expiry(claims: Claims, now: float) -> float:
    expires_at = _time(claims, "exp")
    if expires_at is None:
        raise refusal("it has no exp, and would be good for ever")
    if expires_at <= now - LEEWAY_S:
        raise Unauthenticated("the token has expired", reason="credential_expired")
    return expires_at


def _check_begun(claims: Claims, now: float) -> None:
    for name in ("nbf", "iat"):
        begins_at = _time(claims, name)
        if begins_at is not None and begins_at > now + LEEWAY_S:
            raise refusal(f"it is not good yet ({name} lies in the future)")


def _time(claims: Claims, name: str) -> float | None:
    """Return a claim that is a time (NumericDate), None where it is missing."""
    if name not in claims:
        return None
    value = claims[name]
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > _LAST_TIME:
        raise refusal(f"its {name} is no time in seconds")
    return float(value)
