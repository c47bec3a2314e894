import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asOnlyWriter, holdingLock, workspaceAt, writeWhole } from '../../src/warehouse/workspace.ts';
import { temporaryFolder } from '../temporary.ts';

const root = temporaryFolder();
/** Beyond the largest process id that Linux gives. */
const nobody = 2 ** 30;

describe('a file written whole', () => {
  it('is as it was where it cannot be written, and nothing is left beside it', async () => {
    const folder = join(root, 'whole');
    mkdirSync(join(folder, 'taken'), { recursive: true });
    await writeWhole(join(folder, 'a.json'), 'one');
    await writeWhole(join(folder, 'a.json'), 'two');
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('two');
    await expect(writeWhole(join(folder, 'taken'), 'three')).rejects.toMatchObject({ code: 'write-failed' });
    await expect(writeWhole(join(folder, 'missing', 'a.json'), 'four')).rejects.toMatchObject({
      code: 'write-failed',
    });
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'taken']);
  });
});

describe('the lock of a workspace', () => {
  const workspace = workspaceAt(join(root, 'workspace'));
  const lock = join(workspace.root, 'write.lock');

  it('names its process while work goes on, and goes with it, well ended or not', async () => {
    expect(await asOnlyWriter(workspace, async () => readFileSync(lock, 'utf8'))).toBe(String(process.pid));
    const failing = asOnlyWriter(workspace, async () => {
      throw new RangeError('its own');
    });
    await expect(failing).rejects.toThrow(new RangeError('its own'));
    expect(readdirSync(workspace.root)).toEqual([]);
  });

  it('lets no second one in', async () => {
    const second = asOnlyWriter(workspace, async () => await asOnlyWriter(workspace, async () => 'in'));
    await expect(second).rejects.toMatchObject({ code: 'workspace-locked' });
    await expect(second).rejects.toThrow(`process ${process.pid} is writing to this workspace`);
  });

  it('is taken over from a process that is no more, and from none at all', async () => {
    for (const owner of [String(nobody), '']) {
      writeFileSync(lock, owner);
      expect(await asOnlyWriter(workspace, async () => readFileSync(lock, 'utf8'))).toBe(String(process.pid));
      expect(existsSync(lock)).toBe(false);
    }
  });

  it('cannot stand where no folder can', async () => {
    writeFileSync(join(root, 'file'), '');
    const work = async () => 'in';
    for (const path of [join(root, 'file', 'lock'), join(root, 'n'.repeat(300), 'lock')])
      await expect(holdingLock(path, work)).rejects.toMatchObject({ code: 'write-failed' });
  });
});
