"""Configuration from the environment, `.env.local` and `.env`, in this order of precedence."""

import difflib
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args
from urllib.parse import parse_qs, urlsplit

import platformdirs
from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from flexdb import jwt_rules
from flexdb.client_token import TOKEN_VARIABLE
from flexdb.host_names import allowed_host
from flexdb.networks import Network, network
from flexdb.startup import StartupError

# The later file wins.
ENV_FILES = (".env", ".env.local")

# Variables with this beginning belong to the tests of flexdb.
TEST_PREFIX = "FLEXDB_TEST_"

SslMode = Literal["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]

# A scheme, a name or an address (of IPv6 in brackets), and a port.
_ORIGIN = re.compile(
    r"[a-z][a-z0-9+.-]*://(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?"
)
_USUAL_PORTS = {"http": ":80", "https": ":443"}

REMEDY = "docs/configuration.md lists every setting"


class SettingsError(StartupError):
    """A setting is wrong; names the variable, never a password."""


def default_data_dir() -> Path:
    """Return where data of this user lies; below /root no other user could reach the programs and the data."""
    if os.geteuid() == 0:
        return Path("/var/lib/flexdb")
    return platformdirs.user_data_path("flexdb")


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _postgres_url(value: SecretStr) -> SecretStr:
    dsn = value.get_secret_value()
    if not dsn.startswith(("postgresql://", "postgres://")):
        raise ValueError("it does not begin with postgresql://")
    try:
        query = parse_qs(urlsplit(dsn).query)
    except ValueError:
        # The text of this error may show a part of the password.
        raise ValueError("its host or its password has characters that are not allowed there") from None
    if query.get("sslmode", ["prefer"])[-1] not in get_args(SslMode):
        raise ValueError(f"its sslmode is none of {', '.join(get_args(SslMode))}")
    return value


def _listed(read: Callable[[str], Any]) -> BeforeValidator:
    """Return what reads text with commas in it, in lower case; empty members do not count."""

    def members(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return tuple(read(item.strip().lower()) for item in value.split(",") if item.strip())

    return BeforeValidator(members)


def _origin(text: str) -> str:
    """Return an origin as browsers write it (RFC 6454, section 6.2): without the usual port."""
    if text == "*":
        return text
    if not _ORIGIN.fullmatch(text):
        raise ValueError(f"{text} is no origin: a scheme, a host and perhaps a port, and nothing behind them")
    scheme, _, host = text.partition("://")
    usual = _USUAL_PORTS.get(scheme)
    return f"{scheme}://{host.removesuffix(usual)}" if usual else text


Seconds = Annotated[float, Field(gt=0, le=86_400, allow_inf_nan=False)]
Bytes = Annotated[int, Field(ge=1024, le=1 << 30)]


class Settings(BaseSettings):
    """Every setting of flexdb. The description of a field completes "give ..." when its value is wrong."""

    model_config = SettingsConfigDict(
        frozen=True,
        case_sensitive=True,
        extra="ignore",
        env_ignore_empty=True,
        validate_by_name=True,
        validate_default=True,
        hide_input_in_errors=True,
    )

    host: str = Field(
        "127.0.0.1",
        validation_alias="JSONRPC_HOST",
        description="an address of this machine, 0.0.0.0 for all of them",
    )
    port: int = Field(
        5000,
        ge=0,
        le=65_535,
        validation_alias="JSONRPC_PORT",
        description="a port from 0 to 65535; 0 picks a free one",
    )
    workers: int = Field(
        1,
        ge=1,
        le=256,
        validation_alias="FLEXDB_WORKERS",
        description="a number of processes from 1 to 256",
    )
    max_body_bytes: Bytes = Field(
        8 << 20,
        validation_alias="FLEXDB_MAX_BODY_BYTES",
        description="a number of bytes from 1024 to 1073741824",
    )
    max_batch: int = Field(
        100,
        ge=1,
        le=100_000,
        validation_alias="FLEXDB_MAX_BATCH",
        description="a number of calls from 1 to 100000",
    )
    max_answer_bytes: Bytes = Field(
        8 << 20,
        validation_alias="FLEXDB_MAX_ANSWER_BYTES",
        description="a number of bytes from 1024 to 1073741824",
    )
    max_depth: int = Field(
        64,
        ge=1,
        le=512,
        validation_alias="FLEXDB_MAX_DEPTH",
        description="a depth of nesting from 1 to 512",
    )
    max_number_digits: int = Field(
        400,
        ge=20,
        le=1000,
        validation_alias="FLEXDB_MAX_NUMBER_DIGITS",
        description="a number of digits from 20 to 1000",
    )
    allowed_hosts: Annotated[tuple[str, ...] | None, NoDecode, _listed(allowed_host)] = Field(
        None,
        validation_alias="FLEXDB_ALLOWED_HOSTS",
        description="names or addresses of the service, with commas between them, like db.example.com,"
        " *.example.com for all names below that, local for those of this machine, or * for any",
    )
    trusted_proxies: Annotated[tuple[Network, ...] | None, NoDecode, _listed(network)] = Field(
        None,
        validation_alias="FLEXDB_TRUSTED_PROXIES",
        description="addresses or networks of proxies, with commas between them, like 10.0.0.7,10.1.0.0/16",
    )
    tls_cert: Annotated[Path, AfterValidator(_absolute)] | None = Field(
        None,
        validation_alias="FLEXDB_TLS_CERT",
        description="the path of a certificate in PEM format, with its chain behind it",
    )
    tls_key: Annotated[Path, AfterValidator(_absolute)] | None = Field(
        None,
        validation_alias="FLEXDB_TLS_KEY",
        description="the path of the certificate's key in PEM format",
    )
    max_connections: int = Field(
        1000,
        ge=1,
        le=1_000_000,
        validation_alias="FLEXDB_MAX_CONNECTIONS",
        description="a number of connections from 1 to 1000000",
    )
    max_connections_per_address: int = Field(
        200,
        ge=1,
        le=1_000_000,
        validation_alias="FLEXDB_MAX_CONNECTIONS_PER_ADDRESS",
        description="a number of connections from 1 to 1000000",
    )
    max_calls: int = Field(
        2048,
        ge=2,
        le=1_000_000,
        validation_alias="FLEXDB_MAX_CALLS",
        description="a number of calls from 2 to 1000000",
    )
    max_buffered_bytes: int = Field(
        256 << 20,
        ge=1 << 20,
        le=1 << 40,
        validation_alias="FLEXDB_MAX_BUFFERED_BYTES",
        description="a number of bytes from 1048576 to 1099511627776",
    )
    header_timeout_s: Seconds = Field(
        10, validation_alias="FLEXDB_HEADER_TIMEOUT_S", description="seconds, more than 0 and up to 86400"
    )
    body_timeout_s: Seconds = Field(
        30, validation_alias="FLEXDB_BODY_TIMEOUT_S", description="seconds, more than 0 and up to 86400"
    )
    send_timeout_s: Seconds = Field(
        30, validation_alias="FLEXDB_SEND_TIMEOUT_S", description="seconds, more than 0 and up to 86400"
    )
    keepalive_timeout_s: Seconds = Field(
        75, validation_alias="FLEXDB_KEEPALIVE_TIMEOUT_S", description="seconds, more than 0 and up to 86400"
    )
    allowed_origins: Annotated[tuple[str, ...] | None, NoDecode, _listed(_origin)] = Field(
        None,
        validation_alias="FLEXDB_ALLOWED_ORIGINS",
        description="origins as browsers send them, with commas between them, like https://app.example.com,"
        " or * for every page there is",
    )
    ws_max_calls: int = Field(
        64,
        ge=1,
        le=1000,
        validation_alias="FLEXDB_WS_MAX_CALLS",
        description="a number of calls from 1 to 1000",
    )
    ws_idle_timeout_s: Seconds = Field(
        300, validation_alias="FLEXDB_WS_IDLE_TIMEOUT_S", description="seconds, more than 0 and up to 86400"
    )
    ws_ping_interval_s: Seconds = Field(
        20, validation_alias="FLEXDB_WS_PING_INTERVAL_S", description="seconds, more than 0 and up to 86400"
    )
    ws_send_timeout_s: Seconds = Field(
        30, validation_alias="FLEXDB_WS_SEND_TIMEOUT_S", description="seconds, more than 0 and up to 86400"
    )
    shutdown_timeout_s: Seconds = Field(
        10, validation_alias="FLEXDB_SHUTDOWN_TIMEOUT_S", description="seconds, more than 0 and up to 86400"
    )

    auth: Annotated[Literal["auto", "required"], BeforeValidator(_lower)] = Field(
        "auto",
        validation_alias="FLEXDB_AUTH",
        description="auto, or required for a key with every call, from this machine too",
    )
    key_pepper: Annotated[SecretStr, Field(min_length=32)] | None = Field(
        None,
        validation_alias="FLEXDB_KEY_PEPPER",
        description="32 random characters or more, the same for every process on one database",
    )
    key_pepper_file: Annotated[Path, AfterValidator(_absolute)] | None = Field(
        None,
        validation_alias="FLEXDB_KEY_PEPPER_FILE",
        description="a file with 32 random characters or more that only this user can read",
    )
    jwt_jwks: Annotated[str, AfterValidator(jwt_rules.key_set_location)] | None = Field(
        None,
        validation_alias=jwt_rules.JWKS,
        description="the path or the https URL of a JWK set (http only for this machine)",
    )
    jwt_secret: SecretStr | None = Field(
        None,
        validation_alias=jwt_rules.SECRET,
        description="the secret that the identity provider signs with",
    )
    jwt_secret_file: Annotated[Path, AfterValidator(_absolute)] | None = Field(
        None,
        validation_alias=jwt_rules.SECRET_FILE,
        description="a file with the secret that the identity provider signs with, which only this user can read",
    )
    jwt_algorithms: Annotated[tuple[str, ...] | None, NoDecode, _listed(jwt_rules.algorithm)] = Field(
        None,
        validation_alias=jwt_rules.ALGORITHMS,
        description="algorithms that the identity provider signs with, with commas between them, like RS256,ES256",
    )
    jwt_audience: str | None = Field(
        None,
        validation_alias=jwt_rules.AUDIENCE,
        description="what tokens for this service have as audience (aud)",
    )
    jwt_issuer: str | None = Field(
        None,
        validation_alias=jwt_rules.ISSUER,
        description="what tokens of the identity provider have as issuer (iss)",
    )
    jwt_user_claim: Annotated[Literal["sub", "email"], BeforeValidator(_lower)] = Field(
        "sub", validation_alias="FLEXDB_JWT_USER_CLAIM", description="sub or email"
    )
    rate_limit: int = Field(
        1000,
        ge=0,
        le=1_000_000,
        validation_alias="FLEXDB_RATE_LIMIT",
        description="a number of calls a second from 1 to 1000000, or 0 for no limit",
    )
    anonymous_rate_limit: int = Field(
        50,
        ge=0,
        le=1_000_000,
        validation_alias="FLEXDB_ANONYMOUS_RATE_LIMIT",
        description="a number of calls a second from 1 to 1000000, or 0 for no limit",
    )
    call_timeout_s: Seconds = Field(
        60, validation_alias="FLEXDB_CALL_TIMEOUT_S", description="seconds, more than 0 and up to 86400"
    )
    query_timeout_s: Seconds = Field(
        5, validation_alias="FLEXDB_QUERY_TIMEOUT_S", description="seconds, more than 0 and up to 86400"
    )
    max_waiting: int = Field(
        10_000,
        ge=1,
        le=1_000_000,
        validation_alias="FLEXDB_MAX_WAITING",
        description="a number of calls from 1 to 1000000",
    )
    max_waiting_per_caller: int = Field(
        100,
        ge=1,
        le=1_000_000,
        validation_alias="FLEXDB_MAX_WAITING_PER_CALLER",
        description="a number of calls from 1 to 1000000",
    )

    webhook_networks: Annotated[tuple[Network, ...] | None, NoDecode, _listed(network)] = Field(
        None,
        validation_alias="FLEXDB_WEBHOOK_NETWORKS",
        description="addresses or networks of receivers, with commas between them, like 10.0.0.7,10.1.0.0/16",
    )
    webhook_deliveries: int = Field(
        16,
        ge=0,
        le=1000,
        validation_alias="FLEXDB_WEBHOOK_DELIVERIES",
        description="a number of deliveries at once from 1 to 1000, or 0 for none in this process",
    )

    dsn: Annotated[SecretStr, AfterValidator(_postgres_url)] | None = Field(
        None,
        validation_alias="FLEXDB_DSN",
        description="an address like postgresql://user:password@host:5432/database, special characters in"
        " it as in any URL (%40 for @, %5D for ])",
    )
    db_host: str | None = Field(
        None, validation_alias="DB_HOST", description="a host name, or the directory of a unix socket"
    )
    db_port: int = Field(
        5432, ge=1, le=65_535, validation_alias="DB_PORT", description="a port from 1 to 65535"
    )
    db_user: str = Field("postgres", validation_alias="DB_USER", description="the name of a PostgreSQL role")
    db_password: SecretStr | None = Field(
        None, validation_alias="DB_PASSWORD", description="the password of that role"
    )
    db_name: str = Field("dbaas", validation_alias="DB_NAME", description="the name of a database")
    db_ssl_mode: Annotated[SslMode, BeforeValidator(_lower)] = Field(
        "prefer",
        validation_alias="DB_SSL_MODE",
        description="one of disable, allow, prefer, require, verify-ca, verify-full",
    )
    pool_size: int = Field(
        16,
        ge=1,
        le=1000,
        validation_alias="FLEXDB_DB_POOL_SIZE",
        description="a number of connections from 1 to 1000",
    )
    acquire_timeout_s: Seconds = Field(
        10, validation_alias="FLEXDB_DB_ACQUIRE_TIMEOUT_S", description="seconds, more than 0 and up to 86400"
    )
    statement_timeout_s: Seconds = Field(
        30,
        validation_alias="FLEXDB_DB_STATEMENT_TIMEOUT_S",
        description="seconds, more than 0 and up to 86400",
    )
    lock_timeout_s: Seconds = Field(
        10, validation_alias="FLEXDB_DB_LOCK_TIMEOUT_S", description="seconds, more than 0 and up to 86400"
    )
    pooler: Annotated[Literal["none", "transaction"], BeforeValidator(_lower)] = Field(
        "none",
        validation_alias="FLEXDB_DB_POOLER",
        description="none, or transaction for PgBouncer in transaction mode",
    )

    data_dir: Annotated[Path, AfterValidator(_absolute)] = Field(
        default_factory=default_data_dir,
        validation_alias="FLEXDB_DATA_DIR",
        description="a directory that flexdb may create and write to",
    )
    os_user: str = Field(
        "flexdb",
        pattern=r"^[a-z_][a-z0-9_-]{0,31}$",
        validation_alias="FLEXDB_OS_USER",
        description="the name of an operating system user: lower-case letters, digits, _ and -",
    )

    slow_call_ms: int = Field(
        1000,
        ge=0,
        le=86_400_000,
        validation_alias="FLEXDB_SLOW_CALL_MS",
        description="a number of milliseconds from 1 to 86400000, or 0 to tell of no call",
    )
    metrics_host: str = Field(
        "127.0.0.1",
        validation_alias="FLEXDB_METRICS_HOST",
        description="an address of this machine that nobody reaches but those who may read metrics",
    )
    metrics_port: int | None = Field(
        None,
        ge=0,
        le=65_535,
        validation_alias="FLEXDB_METRICS_PORT",
        description="a port from 0 to 65535; 0 picks a free one",
    )
    worker: int | None = Field(
        None,
        ge=0,
        le=100_000,
        validation_alias="FLEXDB_WORKER",
        description="a number from 0 to 100000, another one for each process of a service",
    )

    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)] = Field(
        "info", validation_alias="FLEXDB_LOG_LEVEL", description="one of debug, info, warning, error"
    )
    log_format: Annotated[Literal["console", "json"], BeforeValidator(_lower)] = Field(
        "console", validation_alias="FLEXDB_LOG_FORMAT", description="console or json"
    )

    @model_validator(mode="after")
    def _one_database(self) -> Self:
        if self.dsn and self.db_host:
            raise ValueError("FLEXDB_DSN and DB_HOST are both set: remove one of them")
        return self

    @model_validator(mode="after")
    def _ports_of_metrics(self) -> Self:
        if self.metrics_port and self.metrics_port + self.workers - 1 > 65_535:  # noqa: PLR2004 - the last port
            raise ValueError("FLEXDB_METRICS_PORT leaves no port for the metrics of each of FLEXDB_WORKERS")
        return self

    @model_validator(mode="after")
    def _one_pepper(self) -> Self:
        if self.key_pepper and self.key_pepper_file:
            raise ValueError("FLEXDB_KEY_PEPPER and FLEXDB_KEY_PEPPER_FILE are both set: remove one of them")
        return self

    @model_validator(mode="after")
    def _whole_rules_of_tokens(self) -> Self:
        names = self.variables()
        jwt_rules.check({variable: getattr(self, names[variable]) for variable in jwt_rules.VARIABLES})
        return self

    @model_validator(mode="after")
    def _room_for_one(self) -> Self:
        if self.max_buffered_bytes < max(self.max_body_bytes, self.max_answer_bytes):
            raise ValueError(
                "FLEXDB_MAX_BUFFERED_BYTES must not be less than FLEXDB_MAX_BODY_BYTES or FLEXDB_MAX_ANSWER_BYTES"
            )
        return self

    @model_validator(mode="after")
    def _certificate_with_key(self) -> Self:
        if (self.tls_cert is None) != (self.tls_key is None):
            raise ValueError("FLEXDB_TLS_CERT and FLEXDB_TLS_KEY belong together: set both, or none")
        return self

    @property
    def has_identity_provider(self) -> bool:
        """Whether tokens of an identity provider are taken."""
        return any(given is not None for given in (self.jwt_jwks, self.jwt_secret, self.jwt_secret_file))

    @property
    def has_external_database(self) -> bool:
        """Whether the database is another one than the embedded one."""
        return self.dsn is not None or self.db_host is not None

    @classmethod
    def variables(cls) -> dict[str, str]:
        """Return the names of all environment variables, each with the name of its field."""
        return {str(field.validation_alias): name for name, field in cls.model_fields.items()}


def env_files() -> list[Path]:
    """Return the files of settings in the working directory; the later wins."""
    return [path for path in map(Path, ENV_FILES) if path.is_file()]


def load_settings() -> Settings:
    """Read the settings of this process.

    Raises:
        SettingsError: a variable has a wrong value, or none of flexdb's settings has its name.

    """
    files = env_files()
    try:
        in_files = [name for path in files for name in dotenv_values(path, interpolate=False)]
        _refuse_unknown([*os.environ, *in_files])
        return Settings(_env_file=files)
    except ValidationError as error:
        raise _explained(error) from None
    except (OSError, UnicodeDecodeError) as error:
        names = " and ".join(map(str, files))
        raise SettingsError(
            f"{names} cannot be read", "give this user the right to read UTF-8 text"
        ) from error


def _is_of_others(name: str) -> bool:
    return name.startswith(TEST_PREFIX) or name == TOKEN_VARIABLE


def _refuse_unknown(names: Iterable[str]) -> None:
    known = Settings.variables()
    for name in names:
        if name.startswith("FLEXDB_") and not _is_of_others(name) and name not in known:
            nearest = difflib.get_close_matches(name, known, n=1, cutoff=0)[0]
            raise SettingsError(f"there is no setting {name}", f"did you mean {nearest}? {REMEDY}")


def _explained(error: ValidationError) -> SettingsError:
    first = error.errors(include_input=False, include_url=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    if not first["loc"]:
        return SettingsError(message, REMEDY)
    variable = str(first["loc"][0])
    field = Settings.variables().get(variable, variable)
    expected = Settings.model_fields[field].description
    return SettingsError(f"{variable} is wrong: {message[0].lower()}{message[1:]}", f"give {expected}")
