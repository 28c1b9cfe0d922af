import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { LocalConnection } from './connection.ts';

/** Gives the changes of a table since the call before, oldest first within a shard; the first call starts at the beginning. */
export type StreamReader = () => Promise<_Record[]>;

/** Reads a table's stream as the event source mapping of Lambda does, shard by shard. */
export function streamReader(at: LocalConnection & { readonly table: string }): StreamReader {
  const client = new DynamoDBStreamsClient(at);
  const iterators = new Map<string, string | undefined>();

  async function findShards(): Promise<void> {
    const { Streams } = await client.send(new ListStreamsCommand({ TableName: at.table }));
    const arn = Streams?.[0]?.StreamArn;
    if (arn === undefined) throw new Error(`table ${at.table} has no stream`);
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: arn }));
    for (const { ShardId: shard } of StreamDescription?.Shards ?? []) {
      if (shard === undefined || iterators.has(shard)) continue;
      const start = new GetShardIteratorCommand({
        StreamArn: arn,
        ShardId: shard,
        ShardIteratorType: 'TRIM_HORIZON',
      });
      iterators.set(shard, (await client.send(start)).ShardIterator);
    }
  }

  async function readShard(shard: string, iterator: string): Promise<_Record[]> {
    const { Records: records = [], NextShardIterator: next } = await client.send(
      new GetRecordsCommand({ ShardIterator: iterator, Limit: 1000 }),
    );
    iterators.set(shard, next);
    return records;
  }

  return async () => {
    await findShards();
    const changes: _Record[] = [];
    for (const [shard, iterator] of iterators) {
      if (iterator !== undefined) changes.push(...(await readShard(shard, iterator)));
    }
    return changes;
  };
}
