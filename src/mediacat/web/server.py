"""Runs an application on this machine: in the foreground, or beside other work."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from mediacat.errors import MediacatError

LOOPBACK = "127.0.0.1"


class PortTaken(MediacatError):
    """The address to listen on cannot be had."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        self.host = host
        self.port = port
        super().__init__(
            f"Cannot listen on {host}:{port}: {reason}. Choose another with --port (0: any free)."
        )


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at the address; port 0 takes any free one. Raises PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        # From now on callers wait in line, even before the server answers.
        listener.listen()
    except OSError as error:
        listener.close()
        raise PortTaken(host, port, error.strerror or str(error)) from error
    return listener


def address(listener: socket.socket) -> str:
    """The base address of a listening socket, without a closing slash."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Answer until interrupted."""
    _server(app).run(sockets=[listener])


@contextmanager
def beside(app: ASGIApp) -> Iterator[str]:
    """Answer on a free loopback port on a thread of its own; gives the base address."""
    with listen(LOOPBACK, 0) as listener:
        server = _server(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            yield address(listener)
        finally:
            server.should_exit = True
            thread.join()


def _server(app: ASGIApp) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        lifespan="off",
        # Players hold connections open while they wait; five seconds are enough to end politely.
        timeout_graceful_shutdown=5,
        # Readers think longer than uvicorn's five seconds before they ask again.
        timeout_keep_alive=30,
    )
    return uvicorn.Server(config)
