"""What the benchmarks that start a real luwte-gateway share: its organisation, advisers who were signed, and the process itself."""
import contextlib
import datetime
import json
import os
import pathlib
import platform
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

sys.dont_write_bytecode = True  # these scripts leave nothing beside their sources

ROOT = pathlib.Path(__file__).resolve().parents[2]
DESK = "vt-bench"
VISITOR_ORIGIN, CONSOLE_ORIGIN = "https://localhost:8443", "https://localhost:9443"
REQUESTS_AT_ONCE = 200  # of luwtectl sign and POST /admin/credentials: their files are at most 256 KiB


def die(words: str) -> None:
    sys.exit(f"tests/bench/{pathlib.Path(sys.argv[0]).name}: {words}")


def command(*words: object, aloud: bool = False, **given) -> str:
    """Runs to the end and answers what it printed; its complaint is ours when it fails. `aloud`: what it says meanwhile is seen at once."""
    complaint = None if aloud else subprocess.PIPE
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=complaint, text=True, **given)
    if done.returncode != 0:
        die(f"{words[0]} {words[1] if len(words) > 1 else ''}: {(done.stderr or done.stdout or 'failed').strip()}")
    return done.stdout


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


class Server:
    """A started server. It ends with this script, however that ends."""

    def __init__(self, words: list[object], core: str | None, log: pathlib.Path) -> None:
        pinned = ["taskset", "--cpu-list", core] if core else []
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", *pinned, *map(str, words)], stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        self.log = log

    def until(self, ready) -> None:
        while not ready():
            if self.process.poll() is not None:
                die(f"the server did not start:\n{self.log.read_text()}")
            time.sleep(0.02)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


class Bench:
    """One organisation with enrolled advisers, and gateways that start from it. `folder` is where everything lies, also the store."""

    def __init__(self, build: pathlib.Path, folder: pathlib.Path, pinned: bool) -> None:
        self.build, self.folder = build, folder
        self.gateway = build / "gateway/luwte-gateway"
        self.ctl = build / "gateway/luwtectl"
        self.load = build / "tests/bench/bench_load"
        self.need(self.gateway, self.ctl, self.load)
        pinned = pinned and len(os.sched_getaffinity(0)) >= 2
        self.server_core, self.load_core = ("0", "1") if pinned else (None, None)
        self.certificate, self.key, self.advisers = folder / "cert.pem", folder / "key.pem", folder / "advisers"
        self.office, self.enrolled = folder / "office", folder / "enrolled"

    def need(self, *programs: pathlib.Path) -> None:
        for program in programs:
            if not program.exists():
                die(f"{program} is not there: cmake --build {self.build} --target {program.name}")

    # What the gateway needs.

    def prepare(self, advisers: int) -> None:
        command("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-sha256", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", self.key, "-out", self.certificate)
        page = self.folder / "page"
        page.mkdir()
        (page / "index.html").write_text("<!doctype html><title>bench</title>\n")
        command(ROOT / "deploy/organisation", self.office, "Luwte Bench", env={**os.environ, "LUWTECTL": str(self.ctl)})
        self.enrol(advisers)

    def enrol(self, count: int) -> None:
        """Invites, enrols and has signed `count` advisers by the office's own files, and keeps the store they lie in."""
        invitations = self.folder / "invitations"
        with invitations.open("w") as out:
            for number in range(count):
                out.write(command(self.ctl, "invite", "--office", self.office, "--label", f"Adviser {number}", "--desk", DESK,
                                  "--console-url", CONSOLE_ORIGIN))
        passphrase = ("--passphrase-file", self.office / "passphrase")
        statement = self.folder / "statement.json"
        command(self.ctl, "statement", "--office", self.office, *passphrase, "--out", statement)
        with self.running_gateway(self.folder / "enrolling") as at:
            self.admin(at, "POST", "statements", statement.read_bytes())
            self.admin(at, "POST", "invitations", (self.office / "luwte-invitations.json").read_bytes())
            self.run_load("enrol", at, "--invitations", invitations)
            requests = json.loads(self.admin(at, "GET", "requests"))["requests"]
            if len(requests) != count:
                die(f"{count} advisers asked, {len(requests)} requests are at the gateway")
            for first in range(0, count, REQUESTS_AT_ONCE):
                asked, signed = self.folder / "requests.json", self.folder / "credentials.json"
                asked.write_text(json.dumps({"kind": "luwte-requests", "requests": requests[first:first + REQUESTS_AT_ONCE]}))
                command(self.ctl, "sign", "--office", self.office, "--requests", asked, "--out", signed, *passphrase)
                self.admin(at, "POST", "credentials", signed.read_bytes())
        shutil.copytree(self.folder / "enrolling/data", self.enrolled)

    def admin(self, at: dict, method: str, what: str, body: bytes | None = None) -> bytes:
        token = (at["data"] / "admin-token").read_text().strip()
        request = urllib.request.Request(f"http://127.0.0.1:{at['admin']}/admin/{what}", data=body, method=method,
                                         headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request) as response:
                return response.read()
        except urllib.error.HTTPError as refused:
            die(f"{method} /admin/{what}: {refused.code} {refused.read().decode().strip()}")

    # The gateway, and the load.

    @contextlib.contextmanager
    def running_gateway(self, folder: pathlib.Path):
        folder.mkdir()
        if self.enrolled.exists():
            shutil.copytree(self.enrolled, folder / "data")
        visitor, console, admin = free_ports(3)
        config = folder / "gateway.toml"
        config.write_text(f"""
data_dir = "{folder}/data"
[visitor]
public_url = "{VISITOR_ORIGIN}"
port = {visitor}
assets = "{self.folder}/page"
[console]
public_url = "{CONSOLE_ORIGIN}"
port = {console}
assets = "{self.folder}/page"
[tls]
certificate = "{self.certificate}"
key = "{self.key}"
[admin]
port = {admin}
[organisation]
root = "{self.office}/luwte-root.json"
desks = "{folder}/desks"
[limits]  # all visitors come from one address
queue_max = 1000
connections_max = 100000
connections_for_console = 10000
connections_per_network_max = 100000
stop_within_s = 0
[journal]
file = "{folder}/journal.log"
""")
        (folder / "desks").mkdir()
        (folder / "desks" / "desks.toml").write_text(f"""
[[desk]]
slug = "{DESK}"
name = "Bench"
kind = "national"
hours = "always"
languages = ["nl"]
""")
        server = Server([self.gateway, "--config", config], self.server_core, folder / "said.log")

        def alive() -> bool:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{admin}/healthz") as response:
                return response.status == 200
            return False

        try:
            server.until(alive)
            yield {"server": "gateway", "pid": server.process.pid, "visitor": visitor, "console": console, "admin": admin,
                   "data": folder / "data"}
        finally:
            server.stop()
            if self.enrolled.exists():
                shutil.rmtree(folder)

    def run_load(self, what: str, at: dict, *more: object, aloud: bool = False) -> dict:
        pinned = ["taskset", "--cpu-list", self.load_core] if self.load_core else []
        return json.loads(command(
            *pinned, self.load, what, "--certificate", self.certificate, "--visitor-port", at["visitor"], "--console-port", at["console"],
            "--visitor-origin", VISITOR_ORIGIN, "--console-origin", CONSOLE_ORIGIN, "--desk", DESK, "--advisers", self.advisers, *more,
            aloud=aloud))


def load_average() -> float:
    return os.getloadavg()[0]


def machine(bench: Bench) -> list[str]:
    cpu = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    flags = next((line for line in (bench.build / "CMakeCache.txt").read_text().splitlines() if line.startswith("CMAKE_BUILD_TYPE")), "")
    cores = f"server on core {bench.server_core}, load on core {bench.load_core}" if bench.server_core else "not pinned"
    return [
        f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC",
        f"{cpu}, {os.cpu_count()} cores ({cores}), Linux {platform.release()}",
        f"{command('openssl', 'version').strip()}; {command(bench.gateway, '--version').strip()}, {flags.partition('=')[2]}",
    ]
