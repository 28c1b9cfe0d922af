import { startAwsProduct } from '../engines/aws-product.ts';
import { dynamodbLocal } from '../engines/dynamodb-local.ts';
import { describeOn } from '../engines/engine.ts';
import { moto } from '../engines/moto.ts';
import { isLong } from '../long-runs.ts';
import { letterToManyContract } from './letter-to-many.contract.ts';
import { homeWithOthers } from './many-offices.ts';

describeOn([dynamodbLocal, moto], 'on DynamoDB Local and moto', () => {
  // more than a step and a turn of the worker make, in a long run as many as on the other engine
  letterToManyContract(isLong ? 700 : 150, async (onAxis) => {
    const [dynamodb, aws] = await Promise.all([dynamodbLocal.start(), moto.start()]);
    const others = await homeWithOthers(onAxis);
    const product = await startAwsProduct(dynamodb.endpoint, aws.endpoint, others.home);
    const stop = async () => {
      await product.stop();
      await Promise.all([dynamodb.stop(), aws.stop()]);
    };
    return { ...product, ...others, stop };
  });
});
