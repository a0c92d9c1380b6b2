// A real gateway: own ports, own data directory, real TLS, killed and started again as a test wants.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { asRoot } from './as_root.mjs';
import { afterwards } from './cleanup.mjs';
import { CuttingProxy } from './cutting_proxy.mjs';
import { freePorts } from './free_ports.mjs';
import { writeNetwork } from './network_files.mjs';
import { Office } from './office.mjs';
import { binaries, prepared, root, workDir } from './prepared.mjs';

export class Gateway {
  #child = null;
  #ports;
  /** Its folder: `data/` is what the gateway keeps, `gateway.log` what it says. */
  dir;
  visitorUrl;
  consoleUrl;
  /** Who invites and signs for this gateway's advisers. */
  office;
  /** The visitors' and the advisers' lines, when asked for with `lines`: both reach the gateway through these. */
  visitorLine = null;
  consoleLine = null;

  /** Starts one; `t` (a node:test context) stops it. `limits`, `shifts`, `network` and `organisation` are keys of
   * those tables, `desks`, `regions`, `municipalities`, `rules`, `pagers` and `ladders` of the desks' folder; `cuttable` puts proxies in
   * front.
   * Nobody has to say that she is ready after each chat, unless a test wants it so. */
  static async start(t, { limits = {}, shifts = {}, network = {}, organisation = {}, demo = false,
    cuttable = false, smallDisk = false, ...desksFolder } = {}) {
    const gateway = new Gateway();
    gateway.dir = fs.mkdtempSync(path.join(os.tmpdir(), 'luwte-browser-'));
    afterwards(t, () => gateway.#remove(t.name));
    const [visitor, console_, admin] = await freePorts(3);
    gateway.#ports = { visitor, console: console_, admin };
    if (cuttable) {
      gateway.visitorLine = await CuttingProxy.start(visitor);
      gateway.consoleLine = await CuttingProxy.start(console_);
    }
    gateway.visitorUrl = `https://localhost:${gateway.visitorLine?.port ?? visitor}`;
    gateway.consoleUrl = `https://localhost:${gateway.consoleLine?.port ?? console_}`;
    // Its own copies, so that a test may put others in their place.
    fs.copyFileSync(prepared().certificate, gateway.certificateFile);
    fs.copyFileSync(prepared().key, gateway.keyFile);
    if (smallDisk) gateway.#mountSmallDisk(t);
    writeNetwork(gateway.desksDir, desksFolder);
    fs.writeFileSync(path.join(gateway.dir, 'gateway.toml'), gateway.#config({ limits, shifts, network, organisation, demo }));
    await gateway.run();
    gateway.office = new Office(gateway, path.join(gateway.dir, 'office'));
    await gateway.office.state();
    return gateway;
  }

  /** Starts the process (again), on the same ports and data, and waits until it answers. */
  async run() {
    const log = fs.openSync(this.logFile, 'a');
    const child = spawn(binaries.gateway, ['--config', path.join(this.dir, 'gateway.toml')], { stdio: ['ignore', log, log] });
    fs.closeSync(log);
    this.#child = child;
    const died = once(child, 'exit').then(() => {
      if (this.#child === child) throw new Error(`the gateway did not come up:\n${this.log()}`);
    });
    await Promise.race([died, this.#alive(child)]);
  }

  /** Restarted with a visitor's page of its own, built with the network files in `folder`. */
  async servePageOf(folder) {
    const made = prepared();
    const out = path.join(this.dir, 'page');
    const options = ['--root', made.root, '--out', out, '--leave-to', made.leaveTo, '--network', folder];
    execFileSync(process.execPath, ['client-web/build.mjs', ...options], { cwd: root, stdio: 'pipe' });
    await this.terminate();
    const toml = path.join(this.dir, 'gateway.toml');
    fs.writeFileSync(toml, fs.readFileSync(toml, 'utf8').replace(made.assets.visitor, path.join(out, 'visitor')));
    await this.run();
  }

  /** SIGTERM and a clean end; answers its exit status. */
  async terminate() {
    return this.#end('SIGTERM');
  }

  /** kill -9: no goodbye to anybody. */
  async kill() {
    return this.#end('SIGKILL');
  }

  get adminUrl() {
    return `http://127.0.0.1:${this.#ports.admin}`;
  }
  /** How many rows a table of the store has at this moment. */
  rows(table) {
    return Number(execFileSync('sqlite3', ['-readonly', path.join(this.dataDir, 'luwte.db'), `select count(*) from ${table}`]));
  }

  get pid() {
    return this.#child.pid;
  }
  get certificateFile() {
    return path.join(this.dir, 'cert.pem');
  }
  get keyFile() {
    return path.join(this.dir, 'key.pem');
  }
  get desksDir() {
    return path.join(this.dir, 'desks');
  }
  get dataDir() {
    return path.join(this.dir, 'data');
  }
  get logFile() {
    return path.join(this.dir, 'gateway.log');
  }
  log() {
    return fs.readFileSync(this.logFile, 'utf8');
  }

  /** Waits until a line of the journal fits. */
  async logged(pattern) {
    for (;;) {
      const over = this.#child === null || this.#child.exitCode !== null || this.#child.signalCode !== null;
      if (pattern.test(this.log())) return;
      if (over) throw new Error(`the gateway has ended and its journal has no line like ${pattern}`);
      await new Promise((later) => setTimeout(later, 20));
    }
  }

  async metricsText() {
    return (await this.#admin('GET', '/metrics')).body;
  }

  /** The value of a metric: its name without `luwte_`, with its labels if it has any. */
  async metric(name) {
    const line = new RegExp(`^luwte_${name.replace(/[{}]/g, '\\$&')} (\\S+)$`, 'm').exec(await this.metricsText());
    if (!line) throw new Error(`the gateway has no metric luwte_${name}`);
    return Number(line[1]);
  }

  async getJson(route) {
    return JSON.parse((await this.#admin('GET', route)).body);
  }
  async postFile(route, file) {
    await this.#admin('POST', route, fs.readFileSync(file, 'utf8'));
  }

  /** A real file system of 1 MiB under the data directory; where that is not allowed, `noSmallDisk` says why. */
  noSmallDisk = null;
  #mountSmallDisk(t) {
    fs.mkdirSync(this.dataDir, { mode: 0o700 });
    try {
      const mine = `size=1m,mode=700,uid=${process.getuid()},gid=${process.getgid()}`;
      asRoot('mount', ['-t', 'tmpfs', '-o', mine, 'tmpfs', this.dataDir], { stdio: 'pipe' });
      afterwards(t, () => asRoot('umount', ['--lazy', this.dataDir]));
    } catch (error) {
      this.noSmallDisk = `no file system could be mounted: ${String(error.stderr).trim()}`;
    }
  }

  #config({ limits, shifts, network, organisation, demo }) {
    const made = prepared();
    const text = JSON.stringify;
    const keys = (table) => Object.entries(table).map(([key, value]) => `${key} = ${text(value)}`);
    const origin = (name, url, port) => [
      `[${name}]`, `public_url = ${text(url)}`, 'listen = "127.0.0.1"', `port = ${port}`, `assets = ${text(made.assets[name])}`,
    ];
    return [
      `data_dir = ${text(this.dataDir)}`,
      `demo = ${demo}`,
      ...origin('visitor', this.visitorUrl, this.#ports.visitor),
      ...origin('console', this.consoleUrl, this.#ports.console),
      '[tls]', `certificate = ${text(this.certificateFile)}`, `key = ${text(this.keyFile)}`,
      '[admin]', `port = ${this.#ports.admin}`,
      '[network]', ...keys(network),
      '[organisation]', `root = ${text(made.root)}`, `desks = ${text(this.desksDir)}`, ...keys(organisation),
      '[limits]', ...keys(limits),
      '[shifts]', ...keys({ wrap_up: false, ...shifts }),
      '[journal]', 'level = "debug"',
      '',
    ].join('\n');
  }

  async #alive(child) {
    // One that has ended is nobody to wait for; `run` says so.
    while (child.exitCode === null && child.signalCode === null) {
      try {
        await this.#admin('GET', '/healthz');
        return;
      } catch (error) {
        if (error.code !== 'ECONNREFUSED') throw error;
        await new Promise((later) => setTimeout(later, 50));
      }
    }
    await new Promise(() => {});
  }

  #admin(method, route, body) {
    const headers = { connection: 'close' };
    if (route.startsWith('/admin/')) {
      headers.authorization = `Bearer ${fs.readFileSync(path.join(this.dataDir, 'admin-token'), 'utf8').trim()}`;
    }
    if (body !== undefined) headers['content-type'] = 'application/json';
    return new Promise((done, failed) => {
      const request = http.request({ host: '127.0.0.1', port: this.#ports.admin, method, path: route, headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const said = Buffer.concat(chunks).toString();
          if (response.statusCode < 300) done({ status: response.statusCode, body: said });
          else failed(new Error(`${method} ${route}: ${response.statusCode} ${said}`));
        });
      });
      request.on('error', failed);
      request.end(body);
    });
  }

  async #end(signal) {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return child?.exitCode;
    child.kill(signal);
    const [code] = await once(child, 'exit');
    return code;
  }

  async #remove(testName) {
    await this.#end('SIGKILL');
    // The log outlives the test, for who asks why it failed.
    fs.mkdirSync(path.join(workDir, 'logs'), { recursive: true });
    fs.copyFileSync(this.logFile, path.join(workDir, 'logs', `${testName.replace(/\W+/g, '-').slice(0, 60)}.log`));
    await this.visitorLine?.stop();
    await this.consoleLine?.stop();
    fs.rmSync(this.dir, { recursive: true, force: true });
  }
}
