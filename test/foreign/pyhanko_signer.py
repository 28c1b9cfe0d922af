"""pyHanko as an honest signer. Its argument is a PKCS#12 file with the password "honest"; each line of standard input is a step, a file that
is read, one that is written, and the number of the step on its file, apart by tabs; each line of output "done" or what went wrong.

Words of a step: seen, field (into the empty field ConDau), certify (filling in stays permitted), pades, lock (locks the field So), place (an
empty field more).
"""

import logging
import sys

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.stamp import TextStampStyle

logging.disable(logging.CRITICAL)
signer = signers.SimpleSigner.load_pkcs12(sys.argv[1], passphrase=b"honest")


def carry_out(words, source, target, turn):
    with open(source, "rb") as file:
        writer = IncrementalPdfFileWriter(file, strict=False)
        box = (20 + turn * 140, 200, 140 + turn * 140, 250)
        name = "ConDau" if "field" in words else f"Them{turn}"
        lock = fields.FieldMDPSpec(fields.FieldMDPAction.INCLUDE, fields=["So"]) if "lock" in words else None
        spec = fields.SigFieldSpec(name, box=box if "seen" in words or "place" in words else None, field_mdp_spec=lock)
        if "place" in words:
            fields.append_signature_field(writer, spec)
            with open(target, "wb") as out:
                writer.write(out)
            return
        meta = signers.PdfSignatureMetadata(
            field_name=name,
            reason="Ky ban hanh",
            certify="certify" in words,
            docmdp_permissions=fields.MDPPerm.FILL_FORMS,
            subfilter=fields.SigSeedSubFilter.PADES if "pades" in words else None,
        )
        made = signers.PdfSigner(
            meta,
            signer,
            new_field_spec=None if "field" in words else spec,
            stamp_style=TextStampStyle() if "seen" in words or "field" in words else None,
        )
        with open(target, "wb") as out:
            made.sign_pdf(writer, output=out)


for line in sys.stdin:
    step, source, target, turn = line.rstrip("\n").split("\t")
    try:
        carry_out(step.split("-"), source, target, int(turn))
        print("done", flush=True)
    except Exception as error:
        print(" ".join(f"{type(error).__name__}: {error}".split()), flush=True)
