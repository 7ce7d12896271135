"""A cluster that keeps its promises (fsync, synchronous_commit), and how it is killed."""

import ctypes
import os
import signal
import subprocess
import time

SETTINGS = {
    'listen_addresses': "''", 'fsync': 'on', 'synchronous_commit': 'on', 'full_page_writes': 'on', 'jit': 'off', 'max_wal_size': '32MB',
    'min_wal_size': '32MB', 'checkpoint_timeout': '30s', 'autovacuum_naptime': '1s', 'autovacuum_vacuum_scale_factor': '0.02',
    'deadlock_timeout': '100ms', 'log_min_messages': 'warning', 'restart_after_crash': 'off',
}


PR_SET_CHILD_SUBREAPER = 36


def alive(pid: int) -> bool:
    """A dead process that nobody has waited for still holds its lock file; orphans come to this one."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def title(pid: int) -> str:
    """What a process of the server says that it is doing."""
    try:
        with open('/proc/%d/cmdline' % pid, encoding='utf-8', errors='replace') as cmdline:
            return cmdline.read().rstrip('\0')
    except OSError:
        return 'gone'


def children(pid: int) -> list[int]:
    found = []
    for name in os.listdir('/proc'):
        if name.isdigit():
            try:
                with open('/proc/%s/stat' % name, encoding='ascii', errors='replace') as stat:
                    if int(stat.read().rpartition(')')[2].split()[1]) == pid:
                        found.append(int(name))
            except OSError:
                pass
    return found


def send(signal_number: int, processes: list[int]) -> None:
    for pid in processes:
        try:
            os.kill(pid, signal_number)
        except ProcessLookupError:
            pass


def gone(processes: list[int], seconds: float) -> bool:
    """Whether all of them are, within this time."""
    until = time.monotonic() + seconds
    while any(map(alive, processes)):
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


class Server:
    def __init__(self, directory: str) -> None:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self.data = os.path.join(directory, 'crash')
        self.log = os.path.join(directory, 'crash.log')
        self.dsn = 'host=%s port=5433 dbname=postgres' % directory
        subprocess.run(['initdb', '-D', self.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--wal-segsize=4',
                        '--data-checksums'], check=True, stdout=subprocess.DEVNULL)
        settings = {**SETTINGS, 'port': '5433', 'unix_socket_directories': "'%s'" % directory}
        settings.update(item.split('=', 1) for item in os.environ.get('CRASH_SETTINGS', '').split())
        with open(os.path.join(self.data, 'postgresql.conf'), 'a', encoding='ascii') as conf:
            conf.writelines('%s = %s\n' % item for item in settings.items())

    def control(self, *arguments: str) -> None:
        done = subprocess.run(['pg_ctl', '-s', '-D', self.data, '-l', self.log, *arguments],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if done.returncode:
            with open(self.log, encoding='utf-8', errors='replace') as log:
                raise RuntimeError('pg_ctl %s: the log ends with\n%s' % (' '.join(arguments), ''.join(log.readlines()[-30:])))

    def start(self) -> None:
        self.control('-w', '-t', '120', 'start')

    def stop(self) -> None:
        self.control('-w', '-m', 'fast', 'stop')

    def postmaster(self) -> int:
        with open(os.path.join(self.data, 'postmaster.pid'), encoding='utf-8') as file:
            return int(file.readline())

    def kill(self, with_children: bool) -> None:
        """All at once, as a power cut does; or the postmaster alone, whose children find out as soon as they wait for something."""
        postmaster = self.postmaster()
        os.kill(postmaster, signal.SIGSTOP)
        processes = [postmaster] + children(postmaster)
        send(signal.SIGKILL, processes if with_children else processes[:1])
        if not with_children and not gone(processes, 5):
            # such as a procedure that goes on from batch to batch
            send(signal.SIGKILL, processes[1:])
        if not gone(processes, 30):
            raise RuntimeError('processes that outlive their postmaster by 30 s: %s' % [(pid, title(pid)) for pid in processes if alive(pid)])

    def kill_in_recovery(self, seconds: float) -> None:
        self.control('-W', 'start')
        time.sleep(seconds)
        until = time.monotonic() + 30
        while time.monotonic() < until:
            # until the new one has written its own, the file is that of the dead one, or is being written
            try:
                if alive(self.postmaster()):
                    self.kill(True)
                    return
            except (OSError, ValueError):
                pass
            time.sleep(0.01)
        raise RuntimeError('pg_ctl has started no server')
