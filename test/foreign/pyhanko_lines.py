"""Many files in one run, their names on standard input: one line for each, "1" when every signature is intact, of a known coverage, and what
came later is permitted by pyHanko's default policy; "0" and the reason otherwise. The arguments are certificates that are trusted, DER.
"""

import logging
import sys

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)


def trusted():
    roots = []
    for path in sys.argv[1:]:
        with open(path, "rb") as file:
            roots.append(x509.Certificate.load(file.read()))
    return roots


def complaint(path, roots):
    with open(path, "rb") as file:
        found = PdfFileReader(file).embedded_signatures
        if not found:
            return "no signature"
        for one in found:
            stamp = str(one.sig_object.get("/Type")) == "/DocTimeStamp"
            check = validate_pdf_timestamp if stamp else validate_pdf_signature
            status = check(one, ValidationContext(trust_roots=roots, allow_fetching=False))
            level = status.modification_level
            if not (status.intact and status.valid):
                return "not intact"
            if level is None or level.name == "OTHER":
                return "modified"
            if getattr(status, "docmdp_ok", True) is False:
                return "not permitted"
    return None


roots = trusted()
for line in sys.stdin:
    try:
        reason = complaint(line.strip(), roots)
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
    print("1" if reason is None else f"0 {reason}", flush=True)
