import assert from "node:assert/strict";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";

const client = fileURLToPath(new URL("../../../", import.meta.url));
let eslint: ESLint;
before(() => {
  eslint = new ESLint({ cwd: client });
});

const faults = async (code: string, file: string) => {
  const [result] = await eslint.lintText(code, { filePath: `${client}${file}` });
  return result!.messages.map((message) => message.ruleId);
};

const offenders = ["localStorage.setItem('a', 'b');", "window.sessionStorage.clear();", "indexedDB.open('a');",
  "caches.open('a');", "history.pushState(null, '', '/b');", "history.replaceState(null, '', '/b');",
  "document.cookie = 'a=b';", "console.warn('a');", "document.body.innerHTML = 'a';", "eval('1');", "new Function('1');",
  "location.href = '/';", "addEventListener('beforeunload', () => undefined);", "confirm('sure');",
  "navigator.clipboard.writeText('a');", "new Notification('a');", "navigator.serviceWorker.register('/a.js');"];

const BANS = /^no-(restricted-(globals|properties|syntax)|eval|new-func|console)$/;

for (const room of ["visitor", "exit", "kit", "link"]) {
  test(`src/shell/${room} may not leave a trace or make markup of text`, async () => {
    for (const offender of offenders) {
      const rules = await faults(`export {};\n${offender}\n`, `src/shell/${room}/made_up.ts`);
      assert.ok(rules.some((rule) => BANS.test(rule ?? "")), `${offender} ${rules.join()}`);
    }
    assert.deepEqual(await faults("export const a = 1;\n", `src/shell/${room}/made_up.ts`), []);
  });
}

test("the console may keep its sealed key, but makes no markup of text either", async () => {
  assert.deepEqual(await faults("export const a = indexedDB;\n", "src/shell/console/made_up.ts"), []);
  assert.ok((await faults("document.body.innerHTML = 'a';\nexport {};\n", "src/shell/console/made_up.ts")).length > 0);
});
