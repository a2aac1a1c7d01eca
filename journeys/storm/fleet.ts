import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@longshore/api';
import { createClient } from '@longshore/api';
import type { ServerProcessSettings } from '../world/server-process.ts';
import type { Server, World } from '../world/world.ts';
import type { Random } from './random.ts';

/** How many servers were lost, in which way. */
export interface Calamities {
  /** Died at once (`kill -9`). */
  readonly killed: number;
  /** Stood still for longer than it takes to be replaced, and went on. */
  readonly frozen: number;
  /** Were asked to stop, with work in hand. */
  readonly stopped: number;
}

type Calamity = 'SIGKILL' | 'SIGSTOP' | 'SIGTERM';

/** Longer than the 10 s after which a silent process loses its realms. */
const frozenMs = { least: 12_000, most: 14_000 };

/** Servers on one database, of which one at a time is lost. Each takes documents in and works on them. */
export class Fleet {
  readonly #world: World;
  readonly #settings: Partial<ServerProcessSettings>;
  readonly #servers: Server[];
  #down: number | undefined;
  readonly #calamities = { killed: 0, frozen: 0, stopped: 0 };

  private constructor(world: World, settings: Partial<ServerProcessSettings>, servers: Server[]) {
    this.#world = world;
    this.#settings = settings;
    this.#servers = servers;
  }

  static async start(world: World, settings: Partial<ServerProcessSettings>): Promise<Fleet> {
    return new Fleet(world, settings, [await world.startServer(settings), await world.startServer(settings)]);
  }

  get calamities(): Calamities {
    return this.#calamities;
  }

  /** A client of a server that is not known to be lost, as a load balancer would choose it. */
  client(random: Random): Client {
    const { url, key } = random.pick(this.#servers.filter((_, place) => place !== this.#down));
    return createClient({ baseUrl: url, key });
  }

  /** Loses one server, and has it back or replaced when this resolves. The first is always killed and the second frozen. */
  async suffer(random: Random): Promise<void> {
    const { killed, frozen } = this.#calamities;
    const kinds: readonly Calamity[] =
      killed === 0 ? ['SIGKILL'] : frozen === 0 ? ['SIGSTOP'] : ['SIGKILL', 'SIGKILL', 'SIGSTOP', 'SIGTERM'];
    const kind = random.pick(kinds);
    const place = random.between(0, this.#servers.length - 1);
    const victim = this.#servers[place];
    if (victim === undefined) throw new Error('every place has a server');
    victim.child.signal(kind);
    this.#down = place;
    if (kind === 'SIGSTOP') {
      this.#calamities.frozen += 1;
      await delay(random.between(frozenMs.least, frozenMs.most));
      victim.child.signal('SIGCONT');
    } else {
      this.#calamities[kind === 'SIGKILL' ? 'killed' : 'stopped'] += 1;
      this.#servers[place] = await this.#world.startServer(this.#settings);
    }
    this.#down = undefined;
  }
}
