"""No network: whoever asks Python for a socket of the Internet is stopped and told of, whoever asks the system is killed."""

import ctypes
import os
import platform
import signal
import socket
import struct
import sys
import threading
from contextlib import contextmanager

INTERNET = {socket.AF_INET, socket.AF_INET6}
NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
CALLS = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}


class _Watch:
    """What asked for the network while it is forbidden, and who may: threads that were there before."""

    def __init__(self):
        self.asked = []
        self.others = {thread.ident for thread in threading.enumerate()} - {threading.get_ident()}

    def look(self, event, given):
        if threading.get_ident() in self.others or not _is_network(event, given):
            return
        self.asked.append(f"{event} {given if event in NAMES else given[1:]}")
        self.tell()

    def tell(self):
        if self.asked:
            raise AssertionError(f"asked for the network: {'; '.join(self.asked)}")


_watches = []
"""Of the blocks that run now; Python never lets go of a hook, so that there is one for all."""


def _is_network(event, given):
    if event == "socket.__new__":
        return given[1] in INTERNET
    return event in NAMES or (event in CALLS and given[0].family in INTERNET)


def _hook(event, given):
    if _watches and event.startswith("socket."):
        _watches[-1].look(event, given)


sys.addaudithook(_hook)


@contextmanager
def no_network():
    """Within it nothing opens a socket of the Internet or looks up a name; AssertionError at its end, too, if so.

    A process that is forked within it is stopped likewise. Yields the list of what was asked for.
    """
    watch = _Watch()
    _watches.append(watch)
    try:
        yield watch.asked
    finally:
        _watches.remove(watch)
    watch.tell()


# --- below Python ------------------------------------------------------------------------------

SYSTEMS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Of processors that are known here: what Linux calls them, and its number for `socket`."""
CAN_SEAL = sys.platform == "linux" and platform.machine() in SYSTEMS
LOAD, IF_EQUAL, END = 0x20, 0x15, 0x06
ALLOW, KILL = 0x7FFF0000, 0x80000000
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2


def seal():
    """From here on the kernel kills this process, and every one it starts, for a socket of the Internet.

    Whoever opens it, a library in Rust or C, too. There is no way back: for a forked child.
    """
    processor, number = SYSTEMS[platform.machine()]
    steps = [
        (LOAD, 0, 0, 4), (IF_EQUAL, 0, 5, processor),
        (LOAD, 0, 0, 0), (IF_EQUAL, 0, 3, number),
        (LOAD, 0, 0, 16), (IF_EQUAL, 2, 0, socket.AF_INET), (IF_EQUAL, 1, 0, socket.AF_INET6),
        (END, 0, 0, ALLOW), (END, 0, 0, KILL),
    ]  # fmt: skip
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    system = ctypes.CDLL(None, use_errno=True).prctl
    if system(NO_NEW_PRIVILEGES, 1, 0, 0, 0) or system(SECCOMP, FILTER, program, 0, 0):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter here")


def sealed(work):
    """Do some work in a forked child that is sealed; how it ends: 0, or minus `SIGSYS` when it was killed."""
    child = os.fork()
    if child == 0:
        try:
            seal()
            work()
            os._exit(0)
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(70)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


KILLED = -getattr(signal, "SIGSYS", 0)
