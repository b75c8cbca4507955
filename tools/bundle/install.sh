#!/bin/sh
# Needs Python 3.11 to 3.14 and nothing else: no internet, no root.
# Usage: sh install.sh [FOLDER]   where to install; ~/.local/share/gicli unless told.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
for python in ${PYTHON:+"$PYTHON"} python3.14 python3.13 python3.12 python3.11 python3 python; do
  if "$python" "$here/install.py" --check >/dev/null 2>&1; then
    exec "$python" "$here/install.py" "$@"
  fi
done
echo "没有找到 Python 3.11 至 3.14；请先安装，或者用 PYTHON=/路径/python3 sh install.sh 指明。" >&2
echo "Python 3.11 to 3.14 was not found; install it, or name it: PYTHON=/path/python3 sh install.sh" >&2
exit 1
