"""Runs a command at a pseudo terminal and plays a dialogue with it.

Arguments: a JSON list of [what to wait for, what to type], then the command. Prints all that the terminal showed, then
"EXIT STATUS n". Typed text that begins with "$" is the name of an environment variable.
"""
import json
import os
import pty
import sys
import time

dialogue = json.loads(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
shown = ""
read = 0
deadline = time.time() + 25
while time.time() < deadline:
    try:
        chunk = os.read(terminal, 65536).decode("utf-8", "replace")
    except OSError:
        break
    if chunk == "":
        break
    shown += chunk
    while dialogue and dialogue[0][0] in shown[read:]:
        wanted, typed = dialogue.pop(0)
        read = shown.index(wanted, read) + len(wanted)
        os.write(terminal, typed.encode())
_, status = os.waitpid(pid, 0)
print(shown)
print("EXIT STATUS", os.waitstatus_to_exitcode(status))
