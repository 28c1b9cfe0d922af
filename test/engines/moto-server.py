"""moto's server, made as strict as AWS where moto is kinder, so that our contract tests mean something.

usage: moto-server.py PORT SECRET_ACCESS_KEY

1. S3 checks the signature and the age of a presigned request, and answers with the headers that its
   response-* parameters name (moto takes any, and ignores them).
2. SQS remembers a deduplication id for five minutes after its message was deleted (moto forgets it at once).
3. S3 does not shorten a compliance lock (moto does); SQS FIFO deletes only by the newest receipt (moto takes any).
4. KMS signs a digest as a digest when MessageType is DIGEST (moto hashes it once more); PSS salt is as long as the digest.
"""

import sys
import threading
from datetime import datetime, timedelta, timezone
from urllib.parse import parse_qs

from botocore.auth import S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
from moto.kms import utils as kms_keys
from moto.kms.responses import KmsResponse
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.s3 import models as s3
from moto.sqs import models as sqs
from werkzeug.serving import WSGIRequestHandler, run_simple

PORT, SECRET = int(sys.argv[1]), sys.argv[2]


def refusal(code, message):
    body = f"<?xml version='1.0' encoding='UTF-8'?><Error><Code>{code}</Code><Message>{message}</Message></Error>"
    return "403 Forbidden", [("Content-Type", "application/xml")], body.encode()


def presigned_refusal(environ):
    """Why S3 would refuse this presigned request, or None."""
    raw_query = environ.get("QUERY_STRING", "")
    query = {name: values[0] for name, values in parse_qs(raw_query, keep_blank_values=True).items()}
    if "X-Amz-Signature" not in query:
        return None
    made = datetime.strptime(query["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    if datetime.now(timezone.utc) > made + timedelta(seconds=int(query["X-Amz-Expires"])):
        return refusal("AccessDenied", "Request has expired")
    access_key, _, region, service, _ = query["X-Amz-Credential"].split("/")
    headers = {}
    for name in query["X-Amz-SignedHeaders"].split(";"):
        variable = name.upper().replace("-", "_")
        headers[name] = environ.get(variable if name.startswith("content-") else f"HTTP_{variable}", "")
    bare = "&".join(pair for pair in raw_query.split("&") if not pair.startswith("X-Amz-Signature="))
    path = environ["RAW_URI"].split("?")[0]
    request = AWSRequest(environ["REQUEST_METHOD"], f"http://{environ['HTTP_HOST']}{path}?{bare}", headers)
    request.context["timestamp"] = query["X-Amz-Date"]
    auth = S3SigV4QueryAuth(Credentials(access_key, SECRET), service, region)
    expected = auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)
    if expected != query["X-Amz-Signature"]:
        return refusal("SignatureDoesNotMatch", "The request signature we calculated does not match")
    return None


def with_response_overrides(environ, start_response):
    asked = parse_qs(environ.get("QUERY_STRING", ""))
    overrides = {name[9:]: values[0] for name, values in asked.items() if name.startswith("response-")}

    def start(status, headers, *rest):
        kept = [(name, value) for name, value in headers if name.lower() not in overrides]
        return start_response(status, kept + list(overrides.items()), *rest)

    return start


def with_presign_check(app):
    def checked(environ, start_response):
        refused = presigned_refusal(environ)
        if refused is None:
            return app(environ, with_response_overrides(environ, start_response))
        status, headers, body = refused
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        start_response(status, headers)
        return [body]

    return checked


def remember_deduplication():
    add_message = sqs.Queue.add_message

    def add_once(self, message):
        seen = self.__dict__.setdefault("deduplication_seen", {})
        key = message.deduplication_id if self.fifo_queue else None
        now = message.sent_timestamp
        if key is not None and now - seen.get(key, float("-inf")) < sqs.DEDUPLICATION_TIME_IN_SECONDS * 1000:
            return
        if key is not None:
            seen[key] = now
        add_message(self, message)

    sqs.Queue.add_message = add_once


def refuse_old_receipts():
    delete_message = sqs.Queue.delete_message

    def delete_received(self, receipt_handle):
        if self.fifo_queue:
            for message in self._messages:
                if message.had_receipt_handle(receipt_handle) and message.receipt_handle != receipt_handle:
                    raise sqs.ReceiptHandleIsInvalid()
        delete_message(self, receipt_handle)

    sqs.Queue.delete_message = delete_received


def keep_compliance_locks():
    put_object_retention = s3.S3Backend.put_object_retention

    def put_longer_retention(self, bucket_name, key_name, version_id, retention):
        key = self.get_object(bucket_name, key_name, version_id=version_id)
        if key is None:
            raise s3.MissingKey(key=key_name)
        if key.lock_mode == "COMPLIANCE" and retention[1] < key.lock_until:
            raise s3.AccessDeniedByLock()
        put_object_retention(self, bucket_name, key_name, version_id, retention)

    s3.S3Backend.put_object_retention = put_longer_retention


def sign_digests():
    asked = threading.local()
    kms_sign, rsa_sign, ec_sign = KmsResponse.sign, kms_keys.RSAPrivateKey.sign, kms_keys.ECDSAPrivateKey.sign

    def sign(self):
        asked.digest = self._get_param("MessageType") == "DIGEST"
        return kms_sign(self)

    def hash_for(algorithm):
        return getattr(kms_keys.hashes, f"SHA{algorithm[-3:]}")()

    def sign_rsa(self, message, algorithm):
        if not asked.digest:
            return rsa_sign(self, message, algorithm)
        digest = hash_for(algorithm)
        pss = padding.PSS(mgf=padding.MGF1(digest), salt_length=digest.digest_size)
        return self.private_key.sign(message, pss if "PSS" in algorithm else padding.PKCS1v15(), utils.Prehashed(digest))

    def sign_ec(self, message, algorithm):
        if not asked.digest:
            return ec_sign(self, message, algorithm)
        return self.private_key.sign(message, ec.ECDSA(utils.Prehashed(hash_for(algorithm))))

    KmsResponse.sign, kms_keys.RSAPrivateKey.sign, kms_keys.ECDSAPrivateKey.sign = sign, sign_rsa, sign_ec


class Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_request(self, *_):
        pass


remember_deduplication()
refuse_old_receipts()
keep_compliance_locks()
sign_digests()
run_simple(
    "127.0.0.1",
    PORT,
    with_presign_check(DomainDispatcherApplication(create_backend_app)),
    threaded=True,
    request_handler=Quiet,
)
