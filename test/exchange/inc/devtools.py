"""A headless Chromium that tells what it has rendered, over the pipe that it opens for its developers' tools."""

import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from typing import Any

SWITCHES = ('--headless', '--disable-gpu', '--disable-quic', '--disable-extensions', '--disable-background-networking',
            '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--no-first-run', '--remote-debugging-pipe')


class Browser:
    """One page of one browser, which ends with it."""

    def __init__(self) -> None:
        self.profile = tempfile.mkdtemp(prefix='browser')
        ours, theirs = os.pipe(), os.pipe()

        def wire() -> None:
            # what the browser reads is 3, what it writes is 4
            read, write = os.dup(ours[0]), os.dup(theirs[1])
            os.dup2(read, 3)
            os.dup2(write, 4)

        command = [shutil.which('chromium') or 'chromium', *SWITCHES, '--user-data-dir=' + self.profile, 'about:blank']
        if os.geteuid() == 0:
            command.insert(1, '--no-sandbox')
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        preexec_fn=wire, close_fds=False, start_new_session=True, env=dict(os.environ, HOME=self.profile, TMPDIR=self.profile))
        os.close(ours[0])
        os.close(theirs[1])
        self.out, self.into, self.buffer, self.number = ours[1], theirs[0], b'', 0
        self.events: list[dict[str, Any]] = []
        self.session = None
        target = self.call('Target.createTarget', url='about:blank')['targetId']
        self.session = self.call('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Network', 'Log'):
            self.call(domain + '.enable')

    def message(self, until: float) -> dict[str, Any]:
        while b'\0' not in self.buffer:
            if not select.select([self.into], [], [], max(until - time.monotonic(), 0))[0]:
                raise TimeoutError('the browser says nothing')
            part = os.read(self.into, 1 << 20)
            if not part:
                raise EOFError('the browser has ended')
            self.buffer += part
        text, _, self.buffer = self.buffer.partition(b'\0')
        return json.loads(text)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self.number += 1
        message = {'id': self.number, 'method': method, 'params': parameters}
        if self.session:
            message['sessionId'] = self.session
        os.write(self.out, json.dumps(message).encode() + b'\0')
        until = time.monotonic() + 60
        while True:
            answer = self.message(until)
            if answer.get('id') == self.number:
                if 'error' in answer:
                    raise RuntimeError('%s: %s' % (method, answer['error']))
                return answer['result']
            self.events.append(answer)

    def open(self, path: str, width: int, media: str = 'print') -> None:
        """Shows a file as it is printed on paper so many pixels wide."""
        self.events.clear()
        self.call('Emulation.setEmulatedMedia', media=media)
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=1000, deviceScaleFactor=1, mobile=False)
        self.call('Emulation.setScrollbarsHidden', hidden=True)
        self.call('Page.navigate', url='file://' + path)
        until = time.monotonic() + 60
        while not any(event.get('method') == 'Page.loadEventFired' for event in self.events):
            self.events.append(self.message(until))

    def value(self, expression: str) -> Any:
        """What a script of ours gives; the page's own policy doesn't bind it."""
        result = self.call('Runtime.evaluate', expression=expression, returnByValue=True, awaitPromise=True)
        if 'exceptionDetails' in result:
            raise RuntimeError(result['exceptionDetails'].get('exception', {}).get('description', 'a script failed'))
        return result['result'].get('value')

    def happened(self, method: str) -> list[dict[str, Any]]:
        return [event['params'] for event in self.events if event.get('method') == method]

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)
