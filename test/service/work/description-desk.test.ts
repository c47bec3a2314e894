import { describe, expect, it } from 'vitest';
import { descriptionText } from '../../../src/service/describe-service.ts';
import { descriptionDesk } from '../../../src/service/work/description-desk.ts';

describe('the description of a service', () => {
  it('is made by a thread, once, and is what the schemas say in this one', async () => {
    const desk = descriptionDesk('1.2.3');
    const [text, again] = await Promise.all([desk.text(), desk.text()]);
    expect(text).toBe(await descriptionText('1.2.3'));
    expect(JSON.parse(text).info.version).toBe('1.2.3');
    expect(again).toBe(text);
    expect(await desk.text()).toBe(text);
    await desk.close();
  });

  it('is not waited for in vain where the service ends', async () => {
    const desk = descriptionDesk('1.2.3');
    const asked = desk.text();
    const refused = expect(asked).rejects.toMatchObject({ code: 'interrupted' });
    await desk.close();
    await refused;
  });
});
