/**
 * Preloaded before a client: connections to NetSuite's host names go to the emulator's TLS port. Nothing else is touched: names in
 * addresses, signatures and certificates stay NetSuite's, and NODE_EXTRA_CA_CERTS lets the client trust the emulator's certificate.
 */
import { Socket } from 'node:net';
import process from 'node:process';

const port = Number(process.env.EMULATOR_TLS_PORT);
const connect = Socket.prototype.connect;

Socket.prototype.connect = function connectToEmulator(...given) {
  // Node hands its own calls over as one list of options and callback.
  const [first, ...rest] = Array.isArray(given[0]) ? given[0] : given;
  if (typeof first !== 'object' || !String(first?.host).endsWith('.netsuite.com')) return Reflect.apply(connect, this, given);
  return Reflect.apply(connect, this, [{ ...first, host: '127.0.0.1', port }, ...rest]);
};
