# Puts the installer `uv` at .tools/uv: the machine's own where it has one, else fetched with whatever Python offers.
set -eu
mkdir -p .tools
if found=$(command -v uv 2>/dev/null); then
    ln -sf "$found" .tools/uv
    exit 0
fi
python=$(sh embedded/find-python.sh)
echo "Fetching the installer uv $UV_VERSION into .tools"
if "$python" -m pip --version >/dev/null 2>&1; then
    "$python" -m pip install --quiet --disable-pip-version-check --no-deps --target .tools/lib "uv==$UV_VERSION" 2>.tools/pip.log ||
        { echo "pip could not fetch uv. Is there a network? What it said is in .tools/pip.log." >&2; exit 1; }
elif "$python" -c 'import ensurepip' 2>/dev/null; then
    "$python" -m venv .tools/pip
    .tools/pip/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --target .tools/lib "uv==$UV_VERSION"
else
    echo "This Python has neither pip nor venv. Install one of them (Debian: python3-venv), or uv itself, and try again." >&2
    exit 1
fi
ln -sf lib/bin/uv .tools/uv
