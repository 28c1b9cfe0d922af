import { sessionsContract } from './sessions.contract.ts';

sessionsContract(async () => undefined);
