import type { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { parsedJson } from '../../lib/domain/shared/parsed-json.ts';

const table = `
  CREATE TABLE IF NOT EXISTS oidc (
    model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, uid TEXT, grant_id TEXT, user_code TEXT, expires_at INTEGER,
    PRIMARY KEY (model, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS oidc_uid ON oidc (uid);
  CREATE INDEX IF NOT EXISTS oidc_grant ON oidc (grant_id);`;

interface Row {
  payload: string;
  expires_at: number | null;
}

/** Sessions, grants and codes of the embedded issuer in the same database as everything else: sign-ins survive a restart. */
export function sqliteAdapter(
  database: DatabaseSync,
): (model: string) => Adapter & { findNow(id: string): AdapterPayload | undefined } {
  database.exec(table);
  const seconds = () => Math.floor(Date.now() / 1000);
  const upsert = database.prepare('INSERT OR REPLACE INTO oidc VALUES (?, ?, ?, ?, ?, ?, ?)');
  const remove = database.prepare('DELETE FROM oidc WHERE model = ? AND id = ?');
  const revoke = database.prepare('DELETE FROM oidc WHERE grant_id = ?');
  const consume = database.prepare(
    "UPDATE oidc SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?",
  );
  const forget = database.prepare('DELETE FROM oidc WHERE expires_at < ?');
  const find = (where: string) => {
    const statement = database.prepare(`SELECT payload, expires_at FROM oidc WHERE model = ? AND ${where} = ?`);
    return (model: string, value: string): AdapterPayload | undefined => {
      const row = statement.get(model, value) as unknown as Row | undefined;
      if (!row || (row.expires_at !== null && row.expires_at <= seconds())) return undefined;
      return parsedJson<AdapterPayload>(row.payload, 'a session');
    };
  };
  const byId = find('id');
  const byUid = find('uid');
  const byUserCode = find('user_code');
  return (model) => ({
    async upsert(id, payload, expiresIn) {
      forget.run(seconds());
      const { uid = null, grantId = null, userCode = null } = payload;
      upsert.run(model, id, JSON.stringify(payload), uid, grantId, userCode, expiresIn ? seconds() + expiresIn : null);
    },
    find: async (id) => byId(model, id),
    findNow: (id) => byId(model, id),
    findByUid: async (uid) => byUid(model, uid),
    findByUserCode: async (userCode) => byUserCode(model, userCode),
    consume: async (id) => void consume.run(seconds(), model, id),
    destroy: async (id) => void remove.run(model, id),
    revokeByGrantId: async (grantId) => void revoke.run(grantId),
  });
}
