"""A neighbour's program: sends a letter and follows it to status 06 with the client that openapi-python-client generates.

It knows nothing of the product but the description. Reads what it is given as JSON from standard input and prints the statuses that the sender got.
"""

import json
import sys
import time
import uuid

import httpx
from congvan_client import AuthenticatedClient
from congvan_client import models as m
from congvan_client.api import default as api
from congvan_client.api.default import (
    assign_incoming,
    complete_incoming,
    create_draft,
    issue_document,
    list_incoming,
    read_document,
    read_incoming,
    register_incoming,
    request_upload,
    send_document,
    sign_document,
    start_incoming,
    submit_draft,
)

given = json.load(sys.stdin)


def acting(role):
    return AuthenticatedClient(base_url=given["baseUrl"], token=given["tokens"][role], timeout=60)


clerk, leader = acting("clerk"), acting("leader")
their_clerk, their_leader, their_officer = acting("theirClerk"), acting("theirLeader"), acting("theirOfficer")


def done(operation, client, *path, **arguments):
    """What was answered; a refusal ends the program with its code."""
    answer = operation.sync(*path, client=client, **arguments)
    if answer is None or type(answer).__name__.startswith("Problem"):
        raise SystemExit(f"{operation.__name__}: {answer and answer.code}: {answer and answer.title}")
    return answer


def step(operation, client, id, body):
    return done(operation, client, id, body=body, idempotency_key=f"python-{uuid.uuid4()}")


def until(find):
    """Asks again until something has come."""
    for _ in range(600):
        found = find()
        if found:
            return found
        time.sleep(0.1)
    raise SystemExit("it did not come")


with open(given["pdf"], "rb") as file:
    content = file.read()
asked = done(request_upload, clerk, body=m.RequestUploadBody(size=len(content)))
if asked.put.expires_at <= time.time() * 1000:
    raise SystemExit("the address for the upload has ended before it was used")
headers = asked.put.headers.additional_properties
httpx.put(asked.put.url, headers=headers, content=content).raise_for_status()

draft = m.CreateDraftBody(
    upload=asked.upload,
    kind=m.CreateDraftBodyKind.LETTER,
    subject=given["subject"],
    urgency=m.CreateDraftBodyUrgency.NORMAL,
    secrecy=m.CreateDraftBodySecrecy.NONE,
    unit="NV",
    signer=given["signer"],
    recipients=[given["recipient"]],
)
id = done(create_draft, clerk, body=draft, idempotency_key=f"python-{uuid.uuid4()}").id

refused = sign_document.sync_detailed(id, client=leader, body=m.SignDocumentBody(), idempotency_key=f"python-{uuid.uuid4()}")
if refused.status_code != 409 or not isinstance(refused.parsed, m.Problem409):
    raise SystemExit("a draft that nobody submitted was signed")

step(submit_draft, clerk, id, m.SubmitDraftBody())
step(sign_document, leader, id, m.SignDocumentBody())
step(issue_document, clerk, id, m.IssueDocumentBody())
until(lambda: isinstance(done(read_document, clerk, id).document, m.Issued))
step(send_document, clerk, id, m.SendDocumentBody())

code = done(read_document, clerk, id).code
arrived = until(
    lambda: next((line for line in done(list_incoming, their_clerk).items if line.code == code and line.state == "opened"), None)
)
arrival_number = step(register_incoming, their_clerk, arrived.id, m.RegisterIncomingBody()).arrival_number
step(assign_incoming, their_leader, arrived.id, m.AssignIncomingBody(officer=given["officer"], opinion="Giao xác minh."))
step(start_incoming, their_officer, arrived.id, m.StartIncomingBody())
step(complete_incoming, their_officer, arrived.id, m.CompleteIncomingBody(result="Đã xác minh."))


def statuses():
    found = [event.code for delivery in done(read_document, clerk, id).deliveries for event in delivery.statuses]
    return found if "06" in found else None


codes = until(statuses)
view = done(read_incoming, their_officer, arrived.id)
print(json.dumps({"code": code, "arrivalNumber": arrival_number, "state": str(view.incoming.state), "statuses": codes}))
