"""Secrets of webhooks, and signatures as the Standard Webhooks specification has them (standardwebhooks.com, v1)."""

import base64
import hmac
import secrets
from collections.abc import Iterable

_PREFIX = "whsec_"
_SALT_BYTES = 16

# So that no secret is a fingerprint of anything that somebody sends.
_PURPOSE = b"flexdb: secrets of webhooks"


class WebhookSecrets:
    """Derives the secrets from the pepper of the installation, so that none of them is kept."""

    def __init__(self, pepper: bytes) -> None:
        self._key = hmac.digest(pepper, _PURPOSE, "sha256")

    @staticmethod
    def new_salt() -> bytes:
        """Return what makes the next secret another one."""
        return secrets.token_bytes(_SALT_BYTES)

    def text(self, tenant_id: str, webhook_id: str, salt: bytes) -> str:
        """Return a secret as receivers get it."""
        return _PREFIX + base64.b64encode(self._secret(tenant_id, webhook_id, salt)).decode()

    def signatures(self, tenant_id: str, webhook_id: str, salts: Iterable[bytes], message: bytes) -> str:
        """Return the header with a signature by each secret; the message is id, timestamp and body with dots between."""
        keys = (self._secret(tenant_id, webhook_id, salt) for salt in salts)
        return " ".join(
            f"v1,{base64.b64encode(hmac.digest(key, message, 'sha256')).decode()}" for key in keys
        )

    def _secret(self, tenant_id: str, webhook_id: str, salt: bytes) -> bytes:
        return hmac.digest(self._key, f"{tenant_id}/{webhook_id}/".encode() + salt, "sha256")
