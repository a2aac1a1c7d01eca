import { answerAsReader } from './suiteql/index.ts';

// The program of a thread that answers SuiteQL queries (suiteql/readers/query-readers.ts starts it).
answerAsReader();
