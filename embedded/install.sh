# Makes .venv hold exactly what the lock file named says, and Baraza itself. Run from the project's folder.
set -eu
lock=$1
uv=.tools/uv
export UV_SYSTEM_CERTS=true  # the machine knows which certificates it trusts
python=$(sh embedded/find-python.sh)
[ -x .venv/bin/python ] || "$uv" venv --quiet --allow-existing --python "$python" .venv
"$uv" pip sync --quiet --python .venv/bin/python --require-hashes "$lock" || {
    echo "Not everything that Baraza needs could be fetched. Is there a network? What was fetched is kept: try again." >&2
    exit 1
}
"$uv" pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
pwd >.venv/.here
