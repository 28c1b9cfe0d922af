import { recordsTrust } from '../../lib/adapters/directory/records-trust.ts';
import { startAwsProduct } from '../engines/aws-product.ts';
import { dynamodbLocal } from '../engines/dynamodb-local.ts';
import { describeOn } from '../engines/engine.ts';
import { moto } from '../engines/moto.ts';
import { journeyContract } from './journey.contract.ts';

describeOn([dynamodbLocal, moto], 'on DynamoDB Local and moto', () => {
  journeyContract(async () => {
    const [dynamodb, aws] = await Promise.all([dynamodbLocal.start(), moto.start()]);
    const product = await startAwsProduct(dynamodb.endpoint, aws.endpoint);
    const stop = async () => {
      await product.stop();
      await Promise.all([dynamodb.stop(), aws.stop()]);
    };
    return { ...product, trust: recordsTrust(product.records), stop };
  });
});
