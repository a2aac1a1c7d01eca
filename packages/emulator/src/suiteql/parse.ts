import { syntaxError, unsupported } from './refusal.ts';
import type {
  Block,
  Call,
  CaseBranch,
  CastType,
  CompareSign,
  Expression,
  FromItem,
  NamedQuery,
  Query,
  SelectItem,
  SetPart,
  SortItem,
} from './syntax-tree.ts';
import { extractUnits } from './syntax-tree.ts';
import type { Token } from './token.ts';
import { tokenize } from './tokens.ts';

/** Sub-selects, brackets and operators may nest this deep; SQLite itself stops at 1000. */
const depthMax = 200;
const itemsPerInMax = 1000;
const groupingSetsMax = 64;

/** Words that end a select item or a table, so that they are no alias without AS. Every other word may be one, reserved or not. */
const clauseWords = new Set(
  'from where group having order union minus intersect except fetch offset limit on using join inner left right full cross natural for connect start'.split(
    ' ',
  ),
);

/** Words that cannot stand where a value is expected, unless a dot or a bracket follows. */
const neverValues = new Set(
  'from where group having order union minus intersect on select and or by as in is like between then else end when'.split(' '),
);

const compareSignByText: Readonly<Record<string, CompareSign>> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '^=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** What the names of Oracle's types come to. */
const castKindByName: Readonly<Record<string, CastType['kind']>> = {
  varchar2: 'text',
  varchar: 'text',
  nvarchar2: 'text',
  char: 'text',
  nchar: 'text',
  number: 'number',
  numeric: 'number',
  decimal: 'number',
  float: 'number',
  integer: 'number',
  int: 'number',
  smallint: 'number',
  date: 'date',
  timestamp: 'date',
};

const wholeNumberTypes: ReadonlySet<string> = new Set(['integer', 'int', 'smallint', 'numeric', 'decimal']);

/** How tightly what stands between two operands binds; Oracle's order, in which `||` stands beside + and −. */
const power = { or: 1, and: 2, not: 3, compare: 4, add: 5, multiply: 6, sign: 7 } as const;

/** A query as a tree, and how many `?` it has. */
export interface ParsedQuery {
  readonly query: Query;
  readonly parameterCount: number;
}

/**
 * Reads a SuiteQL query.
 *
 * @throws QueryRefusal with NetSuite's words, naming the word at which reading stopped
 */
export function parse(text: string): ParsedQuery {
  const parser = new Parser(text);
  const query = parser.query();
  parser.end();
  return { query, parameterCount: parser.parameterCount };
}

class Parser {
  parameterCount = 0;
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private position = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokenize(text);
  }

  /** Nothing may follow the query but one semicolon. */
  end(): void {
    this.takeSign(';');
    if (this.next().kind !== 'end') throw this.unexpected();
  }

  query(): Query {
    return this.deeper(() => {
      const namedQueries = this.takeWord('with') ? this.namedQueries() : [];
      const first = this.queryPart();
      const rest: SetPart[] = [];
      for (let operation = this.setOperation(); operation !== undefined; operation = this.setOperation()) {
        rest.push({ operation, query: this.queryPart() });
      }
      const orderBy = this.takeWord('order') ? this.sortItems() : [];
      const skip = this.skip();
      const fetch = this.fetch();
      return {
        kind: 'query',
        namedQueries,
        first,
        rest,
        orderBy,
        ...(skip === undefined ? {} : { skip }),
        ...(fetch === undefined ? {} : { fetch }),
      };
    });
  }

  private namedQueries(): NamedQuery[] {
    return this.commaSeparated(() => {
      const name = this.name();
      this.expectWord('as');
      this.expectSign('(');
      const query = this.query();
      this.expectSign(')');
      return { name, query };
    });
  }

  private queryPart(): Block | Query {
    if (!this.takeSign('(')) return this.block();
    const query = this.query();
    this.expectSign(')');
    return query;
  }

  private setOperation(): SetPart['operation'] | undefined {
    if (this.takeWord('union')) return this.takeWord('all') ? 'UNION ALL' : 'UNION';
    if (this.takeWord('minus')) return 'MINUS';
    if (this.takeWord('intersect')) return 'INTERSECT';
    return undefined;
  }

  private block(): Block {
    this.expectWord('select');
    const distinct = this.takeWord('distinct') || this.takeWord('unique');
    if (!distinct) this.takeWord('all');
    const top = this.top();
    const items = this.commaSeparated(() => this.selectItem());
    this.expectWord('from');
    const from = this.commaSeparated(() => this.fromItem());
    const where = this.takeWord('where') ? this.expression() : undefined;
    const { groupBy, groupingSets } = this.takeWord('group') ? this.grouping() : { groupBy: [], groupingSets: undefined };
    const having = this.takeWord('having') ? this.expression() : undefined;
    return {
      kind: 'block',
      distinct,
      items,
      from,
      groupBy,
      ...(groupingSets === undefined ? {} : { groupingSets }),
      ...(top === undefined ? {} : { top }),
      ...(where === undefined ? {} : { where }),
      ...(having === undefined ? {} : { having }),
    };
  }

  private top(): Expression | undefined {
    if (!this.isWord('top') || !['number', 'sign'].includes(this.next(1).kind)) return undefined;
    const [, after] = [this.next(), this.next(1)];
    if (after.kind === 'sign' && after.value !== '?') return undefined;
    this.position += 1;
    return this.primary();
  }

  private selectItem(): SelectItem {
    if (this.takeSign('*')) return { kind: 'all' };
    if (this.isName(this.next()) && this.isSign('.', 1) && this.isSign('*', 2)) {
      const qualifier = this.name();
      this.position += 2;
      return { kind: 'all', qualifier };
    }
    const expression = this.expression();
    const alias = this.alias();
    if (alias === undefined) return { kind: 'value', expression };
    return { kind: 'value', expression, alias, isQuoted: this.next(-1).kind === 'quoted' };
  }

  private grouping(): Pick<Block, 'groupBy' | 'groupingSets'> {
    this.expectWord('by');
    const groups = this.commaSeparated(() => this.groupingItem());
    const groupBy = groups.flatMap(({ expressions }) => expressions);
    if (groups.every(({ ways }) => ways.length === 1)) return { groupBy };
    const count = groups.reduce((product, { ways }) => product * ways.length, 1);
    if (count > groupingSetsMax) throw unsupported(`a query groups in at most ${groupingSetsMax} ways, not ${count}`);
    const crossed = groups.reduce<readonly (readonly Expression[])[]>(
      (all, { ways }) => all.flatMap((set) => ways.map((way) => [...set, ...way])),
      [[]],
    );
    return { groupBy, groupingSets: crossed };
  }

  /** An expression, or several of which some are left out in turn. */
  private groupingItem(): { readonly expressions: readonly Expression[]; readonly ways: readonly (readonly Expression[])[] } {
    if (this.isWord('rollup') && this.isSign('(', 1)) {
      const list = this.groupedList();
      return { expressions: list, ways: [...list.map((_, left) => list.slice(0, list.length - left)), []] };
    }
    if (this.isWord('cube') && this.isSign('(', 1)) {
      const list = this.groupedList();
      if (list.length > 5) throw unsupported('CUBE takes at most 5 expressions');
      const ways = list.reduce<readonly (readonly Expression[])[]>((all, one) => all.flatMap((way) => [[...way, one], way]), [[]]);
      return { expressions: list, ways };
    }
    if (this.isWord('grouping') && this.next(1).value === 'sets') return this.groupingSets();
    const expression = this.expression();
    return { expressions: [expression], ways: [[expression]] };
  }

  private groupedList(): readonly Expression[] {
    this.position += 2;
    const list = this.commaSeparated(() => this.expression());
    this.expectSign(')');
    return list;
  }

  private groupingSets(): { readonly expressions: readonly Expression[]; readonly ways: readonly (readonly Expression[])[] } {
    this.position += 2;
    this.expectSign('(');
    const ways = this.commaSeparated((): readonly Expression[] => {
      if (!this.takeSign('(')) return [this.expression()];
      const list = this.isSign(')') ? [] : this.commaSeparated(() => this.expression());
      this.expectSign(')');
      return list;
    });
    this.expectSign(')');
    return { expressions: ways.flat(), ways };
  }

  private sortItems(): SortItem[] {
    this.expectWord('by');
    return this.commaSeparated(() => {
      const expression = this.expression();
      const descending = this.takeWord('desc');
      if (!descending) this.takeWord('asc');
      if (!this.takeWord('nulls')) return { expression, descending };
      const first = this.takeWord('first');
      if (!first) this.expectWord('last');
      return { expression, descending, nulls: first ? 'FIRST' : 'LAST' };
    });
  }

  private skip(): Expression | undefined {
    if (!this.takeWord('offset')) return undefined;
    const count = this.primary();
    if (!this.takeWord('rows')) this.expectWord('row');
    return count;
  }

  private fetch(): Expression | undefined {
    if (!this.takeWord('fetch')) return undefined;
    if (!this.takeWord('first')) this.expectWord('next');
    const count = this.isWord('row') || this.isWord('rows') ? ({ kind: 'number', value: '1' } as const) : this.primary();
    if (this.isWord('percent')) throw unsupported('FETCH FIRST … PERCENT is not supported');
    if (!this.takeWord('rows')) this.expectWord('row');
    if (this.isWord('with')) throw unsupported('FETCH FIRST … WITH TIES is not supported');
    this.expectWord('only');
    return count;
  }

  private fromItem(): FromItem {
    let left = this.tablePrimary();
    for (let type = this.joinType(); type !== undefined; type = this.joinType()) {
      const right = this.tablePrimary();
      if (this.isWord('using')) throw unsupported('JOIN … USING is not supported');
      if (type === 'CROSS') {
        left = { kind: 'join', type, left, right };
      } else {
        this.expectWord('on');
        left = { kind: 'join', type, left, right, on: this.expression() };
      }
    }
    return left;
  }

  private joinType(): 'INNER' | 'LEFT' | 'RIGHT' | 'FULL' | 'CROSS' | undefined {
    if (this.isWord('natural')) throw unsupported('NATURAL JOIN is not supported');
    if (this.takeWord('join')) return 'INNER';
    for (const type of ['INNER', 'LEFT', 'RIGHT', 'FULL', 'CROSS'] as const) {
      if (!this.takeWord(type.toLowerCase())) continue;
      if (type !== 'INNER' && type !== 'CROSS') this.takeWord('outer');
      this.expectWord('join');
      return type;
    }
    return undefined;
  }

  private tablePrimary(): FromItem {
    return this.deeper(() => {
      if (!this.takeSign('(')) {
        const name = this.name();
        return { kind: 'table', name, alias: this.alias() ?? name };
      }
      if (!this.startsQuery()) {
        const inner = this.fromItem();
        this.expectSign(')');
        return inner;
      }
      const query = this.query();
      this.expectSign(')');
      const alias = this.alias();
      return { kind: 'derived', query, ...(alias === undefined ? {} : { alias }) };
    });
  }

  /** Looks past opening brackets: `((SELECT …) UNION …)` is a query, `((a JOIN b …) JOIN c …)` is a join. */
  private startsQuery(): boolean {
    let ahead = 0;
    while (this.isSign('(', ahead)) ahead += 1;
    const token = this.next(ahead);
    if (token.kind !== 'word' || (token.value !== 'select' && token.value !== 'with')) return false;
    if (ahead === 0) return true;
    let open = 0;
    for (let look = 0; this.next(look).kind !== 'end'; look += 1) {
      if (this.isSign('(', look)) open += 1;
      if (this.isSign(')', look)) open -= 1;
      if (open === 0)
        return (
          ['union', 'minus', 'intersect', 'order', 'offset', 'fetch'].includes(this.next(look + 1).value) || this.isSign(')', look + 1)
        );
    }
    return false;
  }

  private alias(): string | undefined {
    if (this.takeWord('as')) return this.name();
    const token = this.next();
    if (token.kind === 'quoted' || (token.kind === 'word' && !clauseWords.has(token.value))) return this.name();
    return undefined;
  }

  private expression(minimum: number = power.or): Expression {
    return this.deeper(() => {
      let left = this.prefix(minimum);
      for (let operators = 0; operators < depthMax; operators += 1) {
        const extended = this.infix(left, minimum);
        if (extended === undefined) return left;
        left = extended;
      }
      throw unsupported(`an expression has more than ${depthMax} operators in a row`);
    });
  }

  private prefix(minimum: number): Expression {
    if (this.isWord('not') && minimum <= power.not && !this.isSign('.', 1)) {
      this.position += 1;
      return { kind: 'not', condition: this.expression(power.not) };
    }
    if (this.takeSign('-')) return { kind: 'negate', operand: this.expression(power.sign) };
    if (this.takeSign('+')) return this.expression(power.sign);
    return this.primary();
  }

  private infix(left: Expression, minimum: number): Expression | undefined {
    const token = this.next();
    if (token.kind === 'word') return this.wordInfix(left, token.value, minimum);
    if (token.kind !== 'sign') return undefined;
    const compare = compareSignByText[token.value];
    if (compare !== undefined && minimum <= power.compare) {
      this.position += 1;
      if (this.isWord('any') || this.isWord('some') || this.isWord('all')) {
        throw unsupported(`comparing with ${this.next().text.toUpperCase()} is not supported`);
      }
      return { kind: 'compare', sign: compare, left, right: this.expression(power.compare + 1) };
    }
    if (token.value === '||' && minimum <= power.add) {
      this.position += 1;
      return { kind: 'concatenate', left, right: this.expression(power.add + 1) };
    }
    if ((token.value === '+' || token.value === '-') && minimum <= power.add) {
      this.position += 1;
      return { kind: 'arithmetic', sign: token.value, left, right: this.expression(power.add + 1) };
    }
    if ((token.value === '*' || token.value === '/') && minimum <= power.multiply) {
      this.position += 1;
      return { kind: 'arithmetic', sign: token.value, left, right: this.expression(power.multiply + 1) };
    }
    return undefined;
  }

  private wordInfix(left: Expression, word: string, minimum: number): Expression | undefined {
    if (word === 'or' && minimum <= power.or) return this.chain('any', left, power.and);
    if (word === 'and' && minimum <= power.and) return this.chain('every', left, power.not);
    if (minimum > power.compare) return undefined;
    if (word === 'is') {
      this.position += 1;
      const negated = this.takeWord('not');
      this.expectWord('null');
      return { kind: 'is null', operand: left, negated };
    }
    const negated = word === 'not' && ['in', 'like', 'between'].includes(this.next(1).value);
    if (negated) this.position += 1;
    if (this.takeWord('in')) return this.membership(left, negated);
    if (this.takeWord('between')) {
      const low = this.expression(power.add);
      this.expectWord('and');
      return { kind: 'between', operand: left, low, high: this.expression(power.add), negated };
    }
    if (this.takeWord('like')) {
      const pattern = this.expression(power.add);
      const escapedBy = this.takeWord('escape') ? this.expression(power.add) : undefined;
      return { kind: 'like', operand: left, pattern, negated, ...(escapedBy === undefined ? {} : { escapedBy }) };
    }
    return undefined;
  }

  /** `a OR b OR c` becomes one node with three conditions, so that a long list does not nest. */
  private chain(kind: 'every' | 'any', left: Expression, minimum: number): Expression {
    const conditions = [left];
    while (this.takeWord(kind === 'any' ? 'or' : 'and')) conditions.push(this.expression(minimum));
    return { kind, conditions };
  }

  private membership(operand: Expression, negated: boolean): Expression {
    // IN BUILTIN.NAMED_GROUP(…), as help writes it [H:article_1029114801]
    if (this.isWord('builtin')) return { kind: 'in list', operand, items: [this.primary()], negated };
    this.expectSign('(');
    if (this.startsQuery()) {
      const query = this.query();
      this.expectSign(')');
      return { kind: 'in query', operand, query, negated };
    }
    const items = this.commaSeparated(() => this.expression());
    this.expectSign(')');
    if (items.length > itemsPerInMax) throw unsupported(`IN takes at most ${itemsPerInMax} values, not ${items.length}`);
    return { kind: 'in list', operand, items, negated };
  }

  private primary(): Expression {
    const token = this.next();
    if (token.kind === 'string') return this.take({ kind: 'string', value: token.value });
    if (token.kind === 'number') return this.take({ kind: 'number', value: token.value });
    if (token.kind === 'sign') return this.signPrimary(token);
    if (token.kind === 'end') throw this.unexpected();
    if (token.kind === 'word' && !this.isSign('.', 1)) {
      const special = this.wordPrimary(token);
      if (special !== undefined) return special;
    }
    return this.columnOrCall();
  }

  private signPrimary(token: Token): Expression {
    if (token.value === '?') {
      const index = this.parameterCount;
      this.parameterCount += 1;
      return this.take({ kind: 'parameter', index });
    }
    if (!this.takeSign('(')) throw this.unexpected();
    if (this.startsQuery()) {
      const query = this.query();
      this.expectSign(')');
      return { kind: 'sub-select', query };
    }
    const inner = this.expression();
    if (this.isSign(',')) throw unsupported('comparing lists of values is not supported');
    this.expectSign(')');
    return inner;
  }

  private wordPrimary(token: Token): Expression | undefined {
    switch (token.value) {
      case 'null':
        return this.take({ kind: 'null' });
      case 'case':
        this.position += 1;
        return this.caseExpression();
      case 'exists': {
        this.position += 1;
        this.expectSign('(');
        const query = this.query();
        this.expectSign(')');
        return { kind: 'exists', query };
      }
      case 'cast':
        return this.isSign('(', 1) ? this.castExpression() : undefined;
      case 'extract':
        return this.isSign('(', 1) ? this.extractExpression() : undefined;
      case 'date':
      case 'timestamp':
      case 'interval':
        if (this.next(1).kind === 'string') throw unsupported(`${token.value.toUpperCase()} literals are not supported; use TO_DATE`);
        return undefined;
      default:
        if (neverValues.has(token.value) && !this.isSign('(', 1)) throw this.unexpected();
        return undefined;
    }
  }

  private castExpression(): Expression {
    this.position += 2;
    const operand = this.expression();
    this.expectWord('as');
    const type = this.castType();
    this.expectSign(')');
    return { kind: 'cast', operand, type };
  }

  private castType(): CastType {
    const name = this.name();
    const kind = castKindByName[name];
    if (kind === undefined) throw unsupported(`CAST to ${name.toUpperCase()} is not supported`);
    const sizes = this.takeSign('(') ? this.commaSeparated(() => this.wholeNumber()) : [];
    if (sizes.length > 0) {
      // VARCHAR2(20 CHAR)
      if (kind === 'text' && !this.takeWord('char')) this.takeWord('byte');
      this.expectSign(')');
    }
    const [first, second] = sizes;
    if (kind === 'text') return { kind, ...(first === undefined ? {} : { lengthMax: first }) };
    if (kind === 'date') return { kind };
    // NUMBER(10) is a whole number, and so is INTEGER; NUMBER keeps every digit.
    const decimals = second ?? (first === undefined ? (wholeNumberTypes.has(name) ? 0 : undefined) : name === 'float' ? undefined : 0);
    return { kind, ...(decimals === undefined ? {} : { decimals }) };
  }

  private wholeNumber(): number {
    const token = this.next();
    if (token.kind !== 'number' || !/^\d{1,4}$/.test(token.value)) throw this.unexpected();
    this.position += 1;
    return Number(token.value);
  }

  private extractExpression(): Expression {
    this.position += 2;
    const name = this.name();
    const unit = extractUnits.find((known) => known === name);
    if (unit === undefined) throw unsupported(`EXTRACT of ${name.toUpperCase()} is not supported`);
    this.expectWord('from');
    const operand = this.expression();
    this.expectSign(')');
    return { kind: 'extract', unit, operand };
  }

  private caseExpression(): Expression {
    const operand = this.isWord('when') ? undefined : this.expression();
    const branches: CaseBranch[] = [];
    while (this.takeWord('when')) {
      const condition = this.expression();
      this.expectWord('then');
      branches.push({ condition, result: this.expression() });
    }
    if (branches.length === 0) throw this.unexpected();
    const otherwise = this.takeWord('else') ? this.expression() : undefined;
    this.expectWord('end');
    return { kind: 'case', branches, ...(operand === undefined ? {} : { operand }), ...(otherwise === undefined ? {} : { otherwise }) };
  }

  private columnOrCall(): Expression {
    const first = this.name();
    if (this.isSign('(') && !this.isOuterJoinMark()) return this.call(first);
    if (!this.takeSign('.')) return { kind: 'column', name: first, outerJoined: this.outerJoinMark() };
    const second = this.name();
    if (this.isSign('(') && !this.isOuterJoinMark()) return this.call(`${first}.${second}`);
    return { kind: 'column', qualifier: first, name: second, outerJoined: this.outerJoinMark() };
  }

  private call(name: string): Expression {
    this.expectSign('(');
    if (name === 'count' && this.isSign('*') && this.isSign(')', 1)) {
      this.position += 2;
      return this.afterCall(name, { kind: 'count all' });
    }
    const distinct = this.takeWord('distinct') || this.takeWord('unique');
    if (!distinct) this.takeWord('all');
    const list = this.isSign(')') ? [] : this.commaSeparated(() => this.expression());
    this.expectSign(')');
    const called: Call = { kind: 'call', name, distinct, arguments: list };
    return this.afterCall(name, this.isWord('within') ? { ...called, sortedBy: this.withinGroup() } : called);
  }

  private withinGroup(): SortItem[] {
    this.position += 1;
    this.expectWord('group');
    this.expectSign('(');
    this.expectWord('order');
    const items = this.sortItems();
    this.expectSign(')');
    return items;
  }

  private afterCall(name: string, called: Call | { readonly kind: 'count all' }): Expression {
    if (this.isWord('keep')) throw unsupported(`${name.toUpperCase()} … KEEP is not supported`);
    if (!this.isWord('over') || !this.isSign('(', 1)) return called;
    this.position += 2;
    const partitionBy = this.takeWord('partition') ? this.partitionItems() : [];
    const orderBy = this.takeWord('order') ? this.sortItems() : [];
    const frame = this.isWord('rows') || this.isWord('range') ? this.frame() : undefined;
    this.expectSign(')');
    return { kind: 'window', call: called, partitionBy, orderBy, ...(frame === undefined ? {} : { frame }) };
  }

  private partitionItems(): Expression[] {
    this.expectWord('by');
    return this.commaSeparated(() => this.expression());
  }

  private frame(): string {
    const unit = this.name();
    if (!this.takeWord('between')) return `${unit} ${this.frameBound(unit)}`;
    const from = this.frameBound(unit);
    this.expectWord('and');
    return `${unit} BETWEEN ${from} AND ${this.frameBound(unit)}`;
  }

  private frameBound(unit: string): string {
    if (this.takeWord('current')) {
      this.expectWord('row');
      return 'CURRENT ROW';
    }
    const distance = this.takeWord('unbounded') ? 'UNBOUNDED' : String(this.wholeNumber());
    if (distance !== 'UNBOUNDED' && unit === 'range') throw unsupported('RANGE with a distance is not supported');
    if (this.takeWord('preceding')) return `${distance} PRECEDING`;
    this.expectWord('following');
    return `${distance} FOLLOWING`;
  }

  private isOuterJoinMark(): boolean {
    return this.isSign('(') && this.isSign('+', 1) && this.isSign(')', 2);
  }

  private outerJoinMark(): boolean {
    if (!this.isOuterJoinMark()) return false;
    this.position += 3;
    return true;
  }

  private commaSeparated<Item>(item: () => Item): Item[] {
    const items = [item()];
    while (this.takeSign(',')) items.push(item());
    return items;
  }

  private deeper<Result>(read: () => Result): Result {
    this.depth += 1;
    if (this.depth > depthMax) throw unsupported(`the query nests deeper than ${depthMax} levels`);
    const result = read();
    this.depth -= 1;
    return result;
  }

  private take(expression: Expression): Expression {
    this.position += 1;
    return expression;
  }

  private name(): string {
    const token = this.next();
    if (!this.isName(token)) throw this.unexpected();
    this.position += 1;
    return token.value;
  }

  private isName(token: Token): boolean {
    return token.kind === 'word' || token.kind === 'quoted';
  }

  private next(ahead = 0): Token {
    const token = this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)];
    if (token === undefined) throw new Error('a token list ends with an end token');
    return token;
  }

  private isWord(value: string): boolean {
    const token = this.next();
    return token.kind === 'word' && token.value === value;
  }

  private isSign(value: string, ahead = 0): boolean {
    const token = this.next(ahead);
    return token.kind === 'sign' && token.value === value;
  }

  private takeWord(value: string): boolean {
    if (!this.isWord(value)) return false;
    this.position += 1;
    return true;
  }

  private takeSign(value: string): boolean {
    if (!this.isSign(value)) return false;
    this.position += 1;
    return true;
  }

  private expectWord(value: string): void {
    if (!this.takeWord(value)) throw this.unexpected();
  }

  private expectSign(value: string): void {
    if (!this.takeSign(value)) throw this.unexpected();
  }

  private unexpected(): ReturnType<typeof syntaxError> {
    return syntaxError(this.text, this.next());
  }
}
