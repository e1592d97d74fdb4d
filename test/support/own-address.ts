import { randomInt } from 'node:crypto'
import { freePort } from '../../bench/kit/free-port.ts'

/**
 * An address of this machine that no other test listens on, which may take the port meanwhile. Nor does a connection to it ever meet
 * itself, as one to a free port of 127.0.0.1 can.
 */
export const ownAddress = (): string => `127.${[1, 254, 254].map((most) => 1 + randomInt(most)).join('.')}`

/** An address where nobody listens, and nobody will. */
export const nobody = async (): Promise<string> => `http://${ownAddress()}:${await freePort()}`
