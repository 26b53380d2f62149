"""Where the site listens, who may read it, and who may write."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from ravabet.errors import BadInput

TOKEN_VARIABLE = "RAVABET_TOKEN"
# 16 characters of the 64 that tokens are usually made of are 96 bits: out of reach for guessing over a network.
SHORTEST_TOKEN = 16


@dataclass(frozen=True, slots=True)
class Settings:
    """``host`` and ``port`` to listen on; ``token``: what every request must carry, None: nothing; ``seconds`` for an answer to begin.

    Who carries the token may write, unless the site is ``read_only``; without a token nobody may. Raises BadInput where the host is
    public and there is no token, or the token is too short or not plain ASCII.
    """

    host: str = "127.0.0.1"
    port: int = 8350
    token: str | None = None
    seconds: float = 30.0
    read_only: bool = False

    def __post_init__(self) -> None:
        if self.token is None and not self.is_loopback:
            raise BadInput(
                f"{self.host} can be reached from other machines; give a token (--token or {TOKEN_VARIABLE}), or listen on 127.0.0.1"
            )
        if self.token is not None and not (len(self.token) >= SHORTEST_TOKEN and self.token.isascii() and self.token.isprintable()):
            raise BadInput(f"the token must have {SHORTEST_TOKEN} ASCII characters or more; `openssl rand -hex 16` makes one")

    @property
    def is_loopback(self) -> bool:
        """Whether only programs on this machine reach the host. A name other than ``localhost`` may mean anything and does not count."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def writes(self) -> bool:
        """Whether the site may change the archive."""
        return self.token is not None and not self.read_only

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods that are answered."""
        return ("GET", "HEAD", "POST") if self.writes else ("GET", "HEAD")

    @property
    def address(self) -> str:
        """Where a browser finds the site."""
        return f"http://[{self.host}]:{self.port}/" if ":" in self.host else f"http://{self.host}:{self.port}/"
