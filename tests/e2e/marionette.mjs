// Firefox's remote protocol, as far as the driver needs it: one socket, frames `length:json`,
// one command at a time.
import net from 'node:net';

export class Marionette {
  /** @param {net.Socket} socket */
  constructor(socket) {
    this.socket = socket;
    this.next = 0;
    /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
    this.waiting = new Map();
    let buffer = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      buffer = Buffer.concat([buffer, chunk]);
      for (;;) {
        const colon = buffer.indexOf(':');
        if (colon < 0) return;
        const end = colon + 1 + Number(buffer.toString('latin1', 0, colon));
        if (buffer.length < end) return;
        const message = JSON.parse(buffer.toString('utf8', colon + 1, end));
        buffer = buffer.subarray(end);
        if (Array.isArray(message)) this.receive(message);
      }
    });
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('Firefox closed the connection')));
  }

  /** @param {number} port */
  static connect(port) {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.once('error', reject);
      // Firefox greets first; commands sent before would be lost.
      socket.once('data', () => socket.off('error', reject));
      const marionette = new Marionette(socket);
      socket.once('data', () => resolve(marionette));
    });
  }

  /**
   * @param {string} name
   * @param {object} [params]
   * @returns {Promise<any>}
   */
  send(name, params = {}) {
    const id = ++this.next;
    const body = Buffer.from(JSON.stringify([0, id, name, params]));
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.socket.write(Buffer.concat([Buffer.from(`${body.length}:`), body]));
    });
  }

  /** @param {any[]} message */
  receive([, id, error, result]) {
    const call = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) call?.reject(new Error(`${error.error}: ${error.message}`));
    else call?.resolve(result);
  }

  /** @param {Error} error */
  fail(error) {
    for (const call of this.waiting.values()) call.reject(error);
    this.waiting.clear();
  }

  close() {
    this.socket.destroy();
  }
}
