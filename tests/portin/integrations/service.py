"""A web service of the operator, on a local port."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, bytes, dict[str, str]]


class Service:
    """A service of the operator: `answers` are given in turn, the last one for ever."""

    def __init__(self) -> None:
        self.requests: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[Answer | Callable[[BaseHTTPRequestHandler], None]] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                service.requests.append(({name.lower(): value for name, value in self.headers.items()}, body))
                answer = service.answers.pop(0) if len(service.answers) > 1 else service.answers[0]
                if callable(answer):
                    return answer(self)
                status, content, headers = answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/test"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def will_answer(self, *answers: object, status: int = 200) -> None:
        self.answers = [
            answer if isinstance(answer, tuple) or callable(answer) else (status, said(answer), {})
            for answer in answers
        ]


def dripping(answer: object) -> Callable[[BaseHTTPRequestHandler], None]:
    """A service that is never silent and never done: a blank every 0.05 s, and the answer after 20 s. Who waits for
    each blank, and not for the whole, has the answer in the end."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(400):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(0.05)
            handler.wfile.write(said(answer))
        except OSError:
            return  # it was given up

    return drip


def said(answer: object) -> bytes:
    return answer if isinstance(answer, bytes) else json.dumps(answer).encode()
