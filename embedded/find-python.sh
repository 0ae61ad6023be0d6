# Prints the newest-first choice of a Python that Baraza runs on, or says what is missing. PYTHON chooses another one.
for python in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    command -v "$python" >/dev/null 2>&1 || continue
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    command -v "$python"
    exit 0
done
echo "Baraza needs Python 3.11 or newer, and found none on the PATH. Install it, or name one: make PYTHON=/path/to/python3" >&2
exit 1
