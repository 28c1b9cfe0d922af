/**
 * The valid_policy_tree of RFC 5280 § 6.1 written down word by word, exponential as it is: what the graph of the product must
 * agree with on small chains.
 */
import type { PolicyMapping } from '../../../lib/pki/x509/extension-values.ts';

export const ANY = '2.5.29.32.0';

export interface PolicyStep {
  readonly policies: readonly string[] | undefined;
  readonly mappings: readonly PolicyMapping[];
  readonly anyCounts: boolean;
  readonly mappingAllowed: boolean;
}

interface TreeNode {
  readonly depth: number;
  readonly policy: string;
  expected: Set<string>;
  readonly parent: TreeNode | undefined;
  children: TreeNode[];
}

export class PolicyTree {
  root: TreeNode | undefined = { depth: 0, policy: ANY, expected: new Set([ANY]), parent: undefined, children: [] };
  depth = 0;

  private level(depth: number): TreeNode[] {
    const walk = (node: TreeNode): TreeNode[] => (node.depth === depth ? [node] : node.children.flatMap(walk));
    return this.root === undefined ? [] : walk(this.root);
  }

  private add(parent: TreeNode, policy: string, expected: Set<string>): void {
    parent.children.push({ depth: parent.depth + 1, policy, expected, parent, children: [] });
  }

  /** § 6.1.3 (d) and (e) */
  certificate({ policies, anyCounts }: PolicyStep): void {
    this.depth++;
    if (policies === undefined || this.root === undefined) {
      this.root = undefined;
      return;
    }
    const above = this.level(this.depth - 1);
    for (const policy of policies.filter((p) => p !== ANY)) {
      const expecting = above.filter((node) => node.expected.has(policy));
      for (const node of expecting) this.add(node, policy, new Set([policy]));
      if (expecting.length > 0) continue;
      for (const node of above.filter((n) => n.policy === ANY)) this.add(node, policy, new Set([policy]));
    }
    if (policies.includes(ANY) && anyCounts) {
      for (const node of above) {
        for (const policy of node.expected) {
          if (!node.children.some((child) => child.policy === policy)) this.add(node, policy, new Set([policy]));
        }
      }
    }
    this.prune();
  }

  /** § 6.1.4 (b) */
  map({ mappings, mappingAllowed }: PolicyStep): void {
    for (const issuer of new Set(mappings.map((row) => row.issuer))) {
      const subjects = new Set(mappings.filter((row) => row.issuer === issuer).map((row) => row.subject));
      const here = this.level(this.depth).filter((node) => node.policy === issuer);
      if (!mappingAllowed) {
        for (const node of here) if (node.parent) node.parent.children = node.parent.children.filter((c) => c !== node);
        continue;
      }
      for (const node of here) node.expected = subjects;
      if (here.length > 0 || !this.level(this.depth).some((node) => node.policy === ANY)) continue;
      for (const node of this.level(this.depth - 1).filter((n) => n.policy === ANY)) this.add(node, issuer, subjects);
    }
    this.prune();
  }

  private prune(): void {
    for (let depth = this.depth - 1; depth >= 0; depth--) {
      for (const node of this.level(depth)) {
        if (node.children.length > 0) continue;
        if (node.parent === undefined) this.root = undefined;
        else node.parent.children = node.parent.children.filter((child) => child !== node);
      }
    }
  }

  /** § 6.1.5 (g) */
  accepted(wanted: readonly string[] | undefined): Set<string> {
    const all: TreeNode[] = [];
    for (let depth = 1; depth <= this.depth; depth++) all.push(...this.level(depth));
    const domain = all.filter((node) => node.policy !== ANY && node.parent?.policy === ANY).map((node) => node.policy);
    const any = this.level(this.depth).some((node) => node.policy === ANY);
    if (wanted === undefined) return new Set(any ? [...domain, ANY] : domain);
    return new Set(wanted.filter((policy) => any || domain.includes(policy)));
  }
}
