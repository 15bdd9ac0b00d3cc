"""Executes one notebook with the Deno kernel and writes it, outputs and all, to another path.

Usage: run-notebook.py IN OUT. Exit code 1 with `cell N: <error>` on stderr when a cell fails.
The kernel sometimes says that it is idle before it sends a cell's result, so this listens a little longer
(nbclient does not, and loses such results).
"""
import os
import queue
import sys

import nbformat
from jupyter_client import KernelManager
from nbformat.v4 import output_from_msg

AFTER_IDLE = 0.3
CELL_TIMEOUT = 300
OUTPUTS = ("execute_result", "display_data", "error", "stream")


def add(outputs, message):
    """Adds one output; neighbouring pieces of one stream become one."""
    output = output_from_msg(message)
    last = outputs[-1] if outputs else None
    if output.output_type == "stream" and last is not None and last.get("name") == output.name:
        last.text += output.text
    else:
        outputs.append(output)


def execute(client, cell):
    """Runs one code cell; the text of its error, or None."""
    asked = client.execute(cell.source)
    idle = False
    while True:
        try:
            message = client.get_iopub_msg(timeout=AFTER_IDLE if idle else CELL_TIMEOUT)
        except queue.Empty:
            if idle:
                return None
            return f"no answer within {CELL_TIMEOUT} s"
        if message["parent_header"].get("msg_id") != asked:
            continue
        if message["msg_type"] == "status":
            idle = idle or message["content"]["execution_state"] == "idle"
        elif message["msg_type"] in OUTPUTS:
            add(cell.outputs, message)
            if message["msg_type"] == "error":
                return cell.outputs[-1].evalue


def run(source, target):
    notebook = nbformat.read(source, 4)
    manager = KernelManager(kernel_name=notebook.metadata.kernelspec.name)
    manager.start_kernel(cwd=os.path.dirname(os.path.abspath(source)))
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        for number, cell in enumerate(code, 1):
            cell.outputs = []
            cell.execution_count = number
            failure = execute(client, cell)
            if failure is not None:
                return f"cell {number}: {failure}"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    nbformat.write(notebook, target)
    return None


failed = run(sys.argv[1], sys.argv[2])
if failed is not None:
    print(failed, file=sys.stderr)
    sys.exit(1)
