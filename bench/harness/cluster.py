"""A Kubernetes API of one pod, the one that all load comes from: enough to be enriched with."""

import http.server
import json
import pathlib
import threading

POD = {
    "metadata": {
        "name": "checkout-6d4cf56db6-x2x7q",
        "namespace": "shop",
        "uid": "5b1a7a3e-9a1e-4a5d-8a4e-0c8f2f1f6f01",
        "creationTimestamp": "2026-01-01T00:00:00Z",
        "resourceVersion": "7",
        "labels": {"app": "checkout", "app.kubernetes.io/version": "2.4.1"},
        "ownerReferences": [{"kind": "ReplicaSet", "name": "checkout-6d4cf56db6",
                             "uid": "77", "apiVersion": "apps/v1", "controller": True}],
    },
    "spec": {"nodeName": "node-1", "containers": [{"name": "app", "image": "shop/checkout:2.4.1"}]},
    "status": {"podIP": "127.0.0.1", "phase": "Running", "startTime": "2026-01-01T00:00:00Z"},
}

KUBECONFIG = """apiVersion: v1
kind: Config
clusters: [{{name: bench, cluster: {{server: "http://127.0.0.1:{port}"}}}}]
users: [{{name: bench, user: {{}}}}]
contexts: [{{name: bench, context: {{cluster: bench, user: bench}}}}]
current-context: bench
"""


class _Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    over: threading.Event

    def do_GET(self) -> None:  # noqa: N802, the server's name for it
        if "watch=" in self.path:
            self._watch()
        else:
            pods = self.path.startswith("/api/v1/pods")
            self._list("PodList" if pods else "List", [POD] if pods else [])

    def _list(self, kind: str, items: list[dict]) -> None:
        body = json.dumps({"kind": kind, "apiVersion": "v1",
                           "metadata": {"resourceVersion": "8"}, "items": items}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _watch(self) -> None:
        """Nothing ever changes."""
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        self.wfile.flush()
        self.over.wait()

    def log_message(self, *_: object) -> None:
        pass


class Cluster:
    """Serves until it is stopped."""

    def __init__(self, directory: pathlib.Path):
        self.over = threading.Event()
        answers = type("Answers", (_Answers,), {"over": self.over})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), answers)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.kubeconfig = directory / "kubeconfig"
        self.kubeconfig.write_text(KUBECONFIG.format(port=self.server.server_port))

    def stop(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
