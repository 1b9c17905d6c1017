"""The tests; whoever runs them in the background of a shell, where Ctrl-C is ignored, gets it back for what they start."""

import signal
import threading

if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
