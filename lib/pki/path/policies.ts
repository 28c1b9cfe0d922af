/**
 * Certificate policies (RFC 5280 § 6.1) as the directed graph of RFC 9618 § 5, which gives the same answers as the tree but
 * has at most one node for a policy at each depth, so that no set of certificates makes it explode.
 */
import type { PolicyMapping } from '../x509/extension-values.ts';
import { ANY_POLICY } from '../x509/extensions.ts';

interface Node {
  readonly policy: string;
  expected: ReadonlySet<string>;
  parents: Node[];
}

/** Levels from the root down; `undefined` is the NULL graph. */
export type PolicyGraph = readonly ReadonlyMap<string, Node>[] | undefined;

/** § 6.1.2 (a) */
export function initialPolicyGraph(): PolicyGraph {
  return [new Map([[ANY_POLICY, { policy: ANY_POLICY, expected: new Set([ANY_POLICY]), parents: [] }]])];
}

/** § 6.1.3 (d) and (e): one level more for a certificate's policies; none at all makes the graph NULL. */
export function withPolicies(
  graph: PolicyGraph,
  policies: readonly string[] | undefined,
  anyPolicyCounts: boolean,
): PolicyGraph {
  const above = graph?.at(-1);
  if (graph === undefined || above === undefined || policies === undefined) return undefined;
  const level = new Map<string, Node>();
  const expecting = parentsByExpectation(above);
  const any = above.get(ANY_POLICY);
  for (const policy of policies) {
    if (policy === ANY_POLICY) continue;
    const parents = expecting.get(policy) ?? (any === undefined ? [] : [any]);
    if (parents.length > 0) level.set(policy, { policy, expected: new Set([policy]), parents });
  }
  if (anyPolicyCounts && policies.includes(ANY_POLICY)) {
    for (const [policy, parents] of expecting) {
      if (!level.has(policy)) level.set(policy, { policy, expected: new Set([policy]), parents });
    }
  }
  return pruned([...graph, level]);
}

function parentsByExpectation(level: ReadonlyMap<string, Node>): Map<string, Node[]> {
  const expecting = new Map<string, Node[]>();
  for (const node of level.values()) {
    for (const policy of node.expected) {
      const parents = expecting.get(policy);
      if (parents === undefined) expecting.set(policy, [node]);
      else parents.push(node);
    }
  }
  return expecting;
}

/** § 6.1.4 (b): maps the last level's policies, or drops the mapped ones where mapping is inhibited. */
export function withMappings(graph: PolicyGraph, mappings: readonly PolicyMapping[], allowed: boolean): PolicyGraph {
  const last = graph?.at(-1);
  if (graph === undefined || last === undefined) return undefined;
  const level = new Map(last);
  for (const [issuer, subjects] of grouped(mappings)) {
    if (!allowed) {
      level.delete(issuer);
      continue;
    }
    const any = last.get(ANY_POLICY);
    const node = last.get(issuer) ?? (any && { policy: issuer, expected: subjects, parents: any.parents });
    if (node !== undefined) level.set(issuer, { ...node, expected: subjects });
  }
  return pruned([...graph.slice(0, -1), level]);
}

function grouped(mappings: readonly PolicyMapping[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const { issuer, subject } of mappings) {
    const group = groups.get(issuer);
    if (group === undefined) groups.set(issuer, new Set([subject]));
    else group.add(subject);
  }
  return groups;
}

/** § 6.1.3 (d)(3): without nodes that nothing below descends from; NULL when the last level is empty. */
function pruned(levels: readonly ReadonlyMap<string, Node>[]): PolicyGraph {
  if (levels.at(-1)?.size === 0) return undefined;
  const kept = [...levels];
  for (let depth = kept.length - 2; depth >= 0; depth--) {
    const used = new Set<Node>();
    for (const node of (kept[depth + 1] as ReadonlyMap<string, Node>).values()) {
      for (const parent of node.parents) used.add(parent);
    }
    kept[depth] = new Map([...(kept[depth] as ReadonlyMap<string, Node>)].filter(([, node]) => used.has(node)));
  }
  return kept;
}

/**
 * § 6.1.5 (g): the policies, in the words of the trust anchor's domain, under which the path is valid for this user.
 * `wanted` is the user-initial-policy-set; undefined stands for any-policy. The answer may be anyPolicy itself.
 */
export function acceptedPolicies(graph: PolicyGraph, wanted: readonly string[] | undefined): string[] {
  if (graph === undefined) return [];
  const domain = new Set<string>();
  for (const level of graph.slice(1)) {
    for (const { policy, parents } of level.values()) {
      if (policy !== ANY_POLICY && parents.some((parent) => parent.policy === ANY_POLICY)) domain.add(policy);
    }
  }
  const anyAtEnd = graph.at(-1)?.has(ANY_POLICY) === true;
  if (wanted === undefined || wanted.includes(ANY_POLICY)) return anyAtEnd ? [...domain, ANY_POLICY] : [...domain];
  return wanted.filter((policy) => anyAtEnd || domain.has(policy));
}
