"""A service on this machine that identifies whoever it is told to, by OpenID Connect, without asking."""

import base64
import hashlib
import secrets
import threading
import time
from contextlib import contextmanager
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

CLIENT_ID = "planner"
CLIENT_SECRET = "only-for-tests"  # noqa: S105


class Provider:
    """Identifies the browser as the person it is told about; says no to codes it did not give."""

    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}"
        self.person = {}
        self.signed_out = 0
        self._asked = {}
        self._key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
        self.app = Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.describe),
                Route("/authorize", self.authorize),
                Route("/token", self.give_token, methods=["POST"]),
                Route("/jwks", self.show_keys),
                Route("/end", self.end),
            ]
        )

    async def describe(self, _request):
        return JSONResponse(
            {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/jwks",
                "end_session_endpoint": f"{self.address}/end",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def authorize(self, request):
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT_ID
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self._asked[code] = asked
        return RedirectResponse(
            f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}", status_code=302
        )

    async def give_token(self, request):
        form = {key: values[0] for key, values in parse_qs((await request.body()).decode()).items()}
        asked = self._asked.pop(form.get("code"), None)
        given = base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        is_right = (
            asked is not None
            and given == f"{CLIENT_ID}:{CLIENT_SECRET}"
            and challenge == asked["code_challenge"]
            and form["redirect_uri"] == asked["redirect_uri"]
        )
        if not is_right:
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        now = int(time.time())
        claims = {
            "iss": self.address,
            "sub": "1",
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.person,
        }
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self._key)
        return JSONResponse(
            {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": signed}
        )

    async def show_keys(self, _request):
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})

    async def end(self, request):
        self.signed_out += 1
        return RedirectResponse(request.query_params["post_logout_redirect_uri"], status_code=302)


@contextmanager
def serving_provider(port):
    """Serve the service on loopback until the block ends."""
    provider = Provider(port)
    server = uvicorn.Server(
        uvicorn.Config(provider.app, host="127.0.0.1", port=port, log_level="warning", lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < until, "the service did not start"
        time.sleep(0.02)
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join(timeout=10)
