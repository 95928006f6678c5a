# SPDX-License-Identifier: GPL-3.0-or-later
"""An SMTP server on a free port of the loopback: N.eml and N.envelope in the folder that it is given
are what it got, `port` where it listens. It ends with the test."""
import asyncio
import os
import sys

from aiosmtpd.smtp import SMTP

folder = sys.argv[1]


def put(name, content):
    with open(f"{folder}/.{name}", "wb") as file:
        file.write(content)
    os.rename(f"{folder}/.{name}", f"{folder}/{name}")


class Keep:
    n = 0

    async def handle_DATA(self, server, session, envelope):
        self.n += 1
        put(f"{self.n}.eml", envelope.content.replace(b"\r\n", b"\n"))
        people = f"{envelope.mail_from} > {' '.join(sorted(envelope.rcpt_tos))}\n"
        put(f"{self.n}.envelope", people.encode())
        return "250 kept"


async def serve():
    loop, keep = asyncio.get_running_loop(), Keep()
    server = await loop.create_server(
        lambda: SMTP(keep, hostname="localhost", enable_SMTPUTF8=False), "127.0.0.1", 0)
    put("port", str(server.sockets[0].getsockname()[1]).encode())
    parent = os.getppid()
    while os.getppid() == parent:  # else the test was killed
        await asyncio.sleep(1)


asyncio.run(serve())
