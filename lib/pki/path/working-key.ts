import { children, readTlv, sequenceOf, whole } from '../der/read.ts';
import { sequence, TAG } from '../der/write.ts';

const DSA = '06072a8648ce380401';

/**
 * RFC 5280 § 6.1.4 (d) to (f): a DSA key without parameters takes them from its issuer's key. Gives the key itself when it
 * has its own parameters or is of another kind.
 */
export function workingKey(spki: Uint8Array, issuerSpki: Uint8Array): Uint8Array {
  const [algorithm, key] = sequenceOf(readTlv(spki, 0), 'SubjectPublicKeyInfo');
  if (algorithm === undefined || key === undefined || algorithm.end - algorithm.body > 13) return spki;
  const [identifier, parameters] = children(algorithm);
  if (identifier === undefined || !isDsa(whole(identifier))) return spki;
  if (parameters !== undefined && parameters.tag !== TAG.null) return spki;
  const [issuerAlgorithm] = sequenceOf(readTlv(issuerSpki, 0), 'SubjectPublicKeyInfo');
  const [issuerIdentifier] = sequenceOf(issuerAlgorithm, 'key algorithm');
  if (issuerAlgorithm === undefined || issuerIdentifier === undefined || !isDsa(whole(issuerIdentifier))) return spki;
  return sequence(whole(issuerAlgorithm), whole(key));
}

function isDsa(identifier: Uint8Array): boolean {
  return (
    identifier.length === 9 && Array.from(identifier, (octet) => octet.toString(16).padStart(2, '0')).join('') === DSA
  );
}
