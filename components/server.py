"""The server for hosting: compressed answers, quick reruns, strict headers. `streamlit run` works without it.

Start it with: uvicorn components.server:app --host 0.0.0.0 --port 8501
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SCRIPT = Path(__file__).resolve().parent.parent / "dashboard.py"
# Smaller answers cost more to compress than to send.
SMALLEST = 1024  # bytes
HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]


class Headers:
    """Add headers that keep a browser from guessing types and from telling other sites where a reader came from."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *HEADERS]}
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Take what is loaded by now out of the garbage collector's sight: it never goes, and is looked at each rerun."""
    gc.freeze()
    yield


app = st.App(
    str(SCRIPT), middleware=[Middleware(Headers), Middleware(GZipMiddleware, minimum_size=SMALLEST)], lifespan=lifespan
)
