"""The tests. Run in the background of a shell, where Ctrl-C is ignored, they give it back to what they start."""

import signal
import threading

if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
