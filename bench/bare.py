"""The measure of things: a Flask route on granian that parses the same form and says the same few words, and no more."""

from flask import Flask, Response, request

app = Flask("bare", static_folder=None)


@app.post("/at/<secret>/ussd")
def hop(secret: str) -> Response:  # noqa: ARG001 (the same path as ours)
    """Read what a hop carries, answer a constant."""
    request.form["sessionId"], request.form["phoneNumber"], request.form["text"]
    return Response("CON Umoja Savings Group\n1 Save\n2 Balance\n3 Me", mimetype="text/plain")
