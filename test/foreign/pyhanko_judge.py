"""Second opinion: what pyHanko says of every signature of a PDF. Usage: pyhanko_judge.py FILE ROOT_DER ISO_TIME [--lta]

With --lta the validation of EN 319 102-1 section 5.6.3 runs at that time, with nothing but what the file carries.
"""

import asyncio
import json
import sys
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec, ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager


def lta(embedded, root, at):
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=[root]),
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
    )
    spec = PdfSignatureValidationSpec(
        SignatureValidationSpec(
            cert_validation_policy=policy,
            revinfo_gathering_policy=RevocationInfoGatheringSpec(
                online_fetching_rule=RevinfoOnlineFetchingRule.LOCAL_ONLY
            ),
        )
    )
    timing = ValidationTimingInfo(validation_time=at, best_signature_time=at, point_in_time_validation=False)
    result = asyncio.run(ades_lta_validation(embedded, spec, timing_info=timing))
    return {
        "field": embedded.field_name,
        "verdict": result.ades_subindic.standard_name,
        "status": result.ades_subindic.status.name,
        "failure": result.failure_msg,
    }


def plain(embedded, root, at):
    context = ValidationContext(trust_roots=[root], moment=at, allow_fetching=False)
    status = validate_pdf_signature(embedded, context)
    level = status.modification_level
    return {
        "field": embedded.field_name,
        "intact": status.intact,
        "valid": status.valid,
        "trusted": status.trusted,
        "coverage": status.coverage.name,
        "modification": level.name if level is not None else None,
        "docmdp": status.docmdp_ok,
    }


def stamp(embedded, root, at):
    context = ValidationContext(trust_roots=[root], moment=at, allow_fetching=False)
    status = validate_pdf_timestamp(embedded, context)
    return {
        "field": embedded.field_name,
        "intact": status.intact,
        "valid": status.valid,
        "trusted": status.trusted,
        "coverage": status.coverage.name,
    }


def main():
    path, root_path, moment = sys.argv[1:4]
    with open(root_path, "rb") as handle:
        root = x509.Certificate.load(handle.read())
    at = datetime.fromisoformat(moment)
    with open(path, "rb") as handle:
        reader = PdfFileReader(handle)
        judge = lta if "--lta" in sys.argv else plain
        out = [judge(embedded, root, at) for embedded in reader.embedded_regular_signatures]
        if "--lta" not in sys.argv:
            out += [stamp(embedded, root, at) for embedded in reader.embedded_timestamp_signatures]
    print(json.dumps(out))


main()
