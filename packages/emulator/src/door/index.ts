export { namesOfThisMachine } from './called-address.ts';
export { type DoorParts, openDoor } from './open-door.ts';
export { type TlsIdentity, tlsIdentity } from './tls-identity.ts';
