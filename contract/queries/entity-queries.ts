import { groupBy, inTextOrder, shownDate } from './by-hand.ts';
import type { PublishedQuery } from './published-query.ts';
import type { SampleCompany, ShownRecord } from './sample-company.ts';
import { source } from './sources.ts';

const name = (record: ShownRecord) => record.text('companyName');
const isActive = (record: ShownRecord) => record.text('isInactive') === 'F';
const byName = (left: ShownRecord, right: ShownRecord) => inTextOrder(name(left), name(right));
const byLastName = (left: ShownRecord, right: ShownRecord) =>
  inTextOrder(`${left.text('lastName')}\n${left.text('firstName')}`, `${right.text('lastName')}\n${right.text('firstName')}`);
const customers = (company: SampleCompany) => company.all('customer');
const activeCustomers = (company: SampleCompany) => customers(company).filter(isActive);
const employees = (company: SampleCompany) => company.all('employee').filter(isActive);
const fullName = (record: ShownRecord | undefined) =>
  record === undefined ? undefined : `${record.text('firstName')} ${record.text('lastName')}`;
const employeeOf = (company: SampleCompany, id: string | undefined) => company.all('employee').find((employee) => employee.id === id);
const relationships = (company: SampleCompany) => company.all('customerSubsidiaryRelationship');

export const entityQueries: readonly PublishedQuery[] = [
  {
    source: source.guide('4.1'),
    query: "SELECT id, companyname, email FROM customer WHERE isinactive = 'F' ORDER BY companyname ASC FETCH FIRST 10 ROWS ONLY",
    inOrder: true,
    rows: (company) =>
      activeCustomers(company)
        .toSorted(byName)
        .slice(0, 10)
        .map((record) => ({ id: record.id, companyname: name(record), email: record.text('email') })),
  },
  {
    source: source.guide('4.4'),
    query: "SELECT id, companyname, email, phone FROM customer WHERE isinactive = 'F' ORDER BY id",
    inOrder: true,
    rows: (company) =>
      activeCustomers(company).map((record) => ({
        id: record.id,
        companyname: name(record),
        email: record.text('email'),
        phone: record.text('phone'),
      })),
  },
  {
    source: source.help('section_156257790831'),
    query: 'SELECT employee.entityid AS entityidRAW, employee.firstname AS firstnameRAW, employee.lastname AS lastnameRAW FROM employee',
    rows: (company) =>
      company.all('employee').map((record) => ({
        entityidraw: record.text('entityId'),
        firstnameraw: record.text('firstName'),
        lastnameraw: record.text('lastName'),
      })),
  },
  {
    source: source.help('section_156257790831'),
    query: 'SELECT employee.entityid AS entityidRAW FROM employee WHERE employee.expenselimit >= 5000',
    rows: () => [],
  },
  {
    source: source.help('section_157960542026'),
    query: 'SELECT customer.entityid, customer.email FROM customer',
    rows: (company) => customers(company).map((record) => ({ entityid: record.text('entityId'), email: record.text('email') })),
  },
  {
    source: source.library('entity-types.sql'),
    query: 'SELECT DISTINCT Type, BUILTIN.DF( Type ) AS DFType, BUILTIN.CF( Type ) AS CFType FROM Entity ORDER BY Type',
  },
  {
    source: source.library('leads-for-salesrep.sql'),
    query: `SELECT Customer.ID AS CustomerID, Customer.CompanyName, Customer.AltName, Customer.IsPerson, Customer.LastName, Customer.FirstName,
        Customer.Title, Customer.Email, Customer.Phone, Customer.DateCreated, Customer.LastModifiedDate
      FROM Customer WHERE ( Customer.SearchStage = 'Lead' ) AND ( Customer.SalesRep = {seller} )
      ORDER BY Customer.DateCreated DESC, Customer.CompanyName, Customer.AltName`,
    rows: () => [],
  },
  {
    source: source.library('leads-salesrep-summarized.sql'),
    query: `SELECT Employee.LastName, Employee.FirstName, COUNT( Customer.ID ) AS LeadCount
      FROM Employee LEFT OUTER JOIN Customer ON ( Customer.SalesRep = Employee.ID ) AND ( Customer.SearchStage = 'Lead' )
      WHERE ( Employee.IsInactive = 'F' ) AND ( Employee.IsSalesRep = 'T' )
      GROUP BY Employee.LastName, Employee.FirstName ORDER BY Employee.LastName, Employee.FirstName`,
    rows: (company) =>
      employees(company)
        .filter((record) => record.text('isSalesRep') === 'T')
        .map((record) => ({ lastname: record.text('lastName'), firstname: record.text('firstName'), leadcount: '0' })),
  },
  {
    source: source.dietrich('netsuite-suiteql-employees-supervisors-roles-permissions'),
    query: `SELECT Employee.ID AS EmployeeID, Employee.LastName, Employee.FirstName, Employee.Title, Employee.Email
      FROM Employee WHERE ( Employee.IsInactive = 'F' ) AND ( Employee.GiveAccess = 'T' ) ORDER BY Employee.LastName, Employee.FirstName`,
    inOrder: true,
    rows: (company) =>
      employees(company)
        .filter((record) => record.text('giveAccess') === 'T')
        .toSorted(byLastName)
        .map((record) => ({
          employeeid: record.id,
          lastname: record.text('lastName'),
          firstname: record.text('firstName'),
          title: record.text('title'),
          email: record.text('email'),
        })),
  },
  {
    source: source.dietrich('netsuite-suiteql-employees-supervisors-roles-permissions'),
    query: `SELECT Employee.ID AS EmployeeID, Employee.LastName, Employee.FirstName, Supervisor.LastName AS SupervisorLastName,
        Supervisor.FirstName AS SupervisorFirstName, Supervisor.Title AS SupervisorTitle, Supervisor.Email AS SupervisorEmail
      FROM Employee INNER JOIN Employee AS Supervisor ON ( Supervisor.ID = Employee.Supervisor )
      WHERE ( Employee.IsInactive = 'F' ) ORDER BY Employee.LastName, Employee.FirstName`,
    rows: (company) =>
      employees(company).flatMap((record) => {
        const supervisor = employeeOf(company, record.idOf('supervisor'));
        return supervisor === undefined
          ? []
          : [
              {
                employeeid: record.id,
                lastname: record.text('lastName'),
                firstname: record.text('firstName'),
                supervisorlastname: supervisor.text('lastName'),
                supervisorfirstname: supervisor.text('firstName'),
                supervisortitle: supervisor.text('title'),
                supervisoremail: supervisor.text('email'),
              },
            ];
      }),
  },
  {
    source: source.guide('9.1'),
    query: `SELECT e.id, e.entityid, e.firstname, e.lastname, e.email, BUILTIN.DF(e.department) AS department, BUILTIN.DF(e.subsidiary) AS subsidiary,
        BUILTIN.DF(e.supervisor) AS supervisor, e.hiredate, BUILTIN.DF(e.title) AS job_title
      FROM employee e WHERE e.isinactive = 'F' ORDER BY e.lastname, e.firstname`,
    inOrder: true,
    rows: (company) =>
      employees(company)
        .toSorted(byLastName)
        .map((record) => ({
          id: record.id,
          entityid: record.text('entityId'),
          firstname: record.text('firstName'),
          lastname: record.text('lastName'),
          email: record.text('email'),
          department: record.nameOf('department'),
          subsidiary: record.nameOf('subsidiary'),
          supervisor: record.nameOf('supervisor'),
          hiredate: shownDate(record.text('hireDate')),
          job_title: record.text('title'),
        })),
  },
  {
    source: source.guide('9.2'),
    query: `SELECT BUILTIN.DF(e.department) AS department, COUNT(*) AS headcount FROM employee e WHERE e.isinactive = 'F'
      GROUP BY BUILTIN.DF(e.department) ORDER BY headcount DESC`,
    rows: (company) =>
      [...groupBy(employees(company), (record) => record.nameOf('department'))].map(([department, group]) => ({
        department: department === '' ? undefined : department,
        headcount: String(group.length),
      })),
  },
  {
    source: source.guide('9.3'),
    query: `SELECT mgr.firstname || ' ' || mgr.lastname AS manager, e.firstname || ' ' || e.lastname AS direct_report,
        BUILTIN.DF(e.department) AS department, e.email
      FROM employee e INNER JOIN employee mgr ON e.supervisor = mgr.id WHERE e.isinactive = 'F' AND mgr.id = {manager} ORDER BY e.lastname`,
    rows: (company) =>
      employees(company)
        .filter((record) => record.idOf('supervisor') === company.ids.manager)
        .map((record) => ({
          manager: fullName(employeeOf(company, company.ids.manager)),
          direct_report: fullName(record),
          department: record.nameOf('department'),
          email: record.text('email'),
        })),
  },
  {
    source: source.guide('12.3'),
    query: `SELECT e.firstname || ' ' || e.lastname AS employee, s1.firstname || ' ' || s1.lastname AS supervisor,
        s2.firstname || ' ' || s2.lastname AS grand_supervisor
      FROM employee e LEFT OUTER JOIN employee s1 ON e.supervisor = s1.id LEFT OUTER JOIN employee s2 ON s1.supervisor = s2.id
      WHERE e.isinactive = 'F' ORDER BY grand_supervisor, supervisor, employee`,
    rows: (company) =>
      employees(company).map((record) => ({
        employee: fullName(record),
        // A text of nothing but the blank between two names is not NULL.
        supervisor: fullName(employeeOf(company, record.idOf('supervisor'))) ?? ' ',
        grand_supervisor: ' ',
      })),
  },
  {
    source: source.program('tests of an assistant, customer lookup'),
    query: "SELECT id, companyname, email FROM customer WHERE LOWER(companyname) LIKE '%freight%'",
    rows: (company) =>
      customers(company)
        .filter((record) => name(record)?.toLowerCase().includes('freight') === true)
        .map((record) => ({ id: record.id, companyname: name(record), email: record.text('email') })),
  },
  {
    source: source.program('a server of an assistant, search of customers'),
    query: "SELECT id, companyName, email FROM customer WHERE companyName LIKE '%Media%' OR email LIKE '%Media%'",
    rows: (company) =>
      customers(company)
        .filter((record) => name(record)?.includes('Media') === true || record.text('email')?.includes('Media') === true)
        .map((record) => ({ id: record.id, companyname: name(record), email: record.text('email') })),
  },
  {
    source: source.program('tests of a source of records, keyset paging'),
    query: 'SELECT id, companyname, email FROM customer WHERE id > {alder} ORDER BY id',
    inOrder: true,
    rows: (company) =>
      customers(company)
        .filter(({ id }) => Number(id) > Number(company.ids.alder))
        .map((record) => ({ id: record.id, companyname: name(record), email: record.text('email') })),
  },
  {
    source: source.program('a portal that places orders, find or create a customer'),
    query: "SELECT id, entityid, companyname, email FROM customer WHERE email = 'accounts@alderfreight.example'",
    rows: (company) =>
      customers(company)
        .filter(({ id }) => id === company.ids.alder)
        .map((record) => ({ id: record.id, entityid: record.text('entityId'), companyname: name(record), email: record.text('email') })),
  },
  {
    source: source.program('requests of a sales team'),
    query: 'SELECT id, companyname, email FROM customer WHERE id IN ({alder},{bluebird})',
    rows: (company) =>
      customers(company)
        .filter(({ id }) => id === company.ids.alder || id === company.ids.bluebird)
        .map((record) => ({ id: record.id, companyname: name(record), email: record.text('email') })),
  },
  {
    source: source.program('a sync of deals with invoices'),
    query: 'SELECT subsidiary, isPrimarySub FROM customerSubsidiaryRelationship WHERE entity = {alder}',
    rows: (company) =>
      relationships(company)
        .filter((record) => record.idOf('entity') === company.ids.alder)
        .map((record) => ({ subsidiary: record.idOf('subsidiary'), isprimarysub: record.text('isPrimarySub') })),
  },
  {
    source: source.program('a script that shares customers among subsidiaries'),
    query: `select customer.id as cid, customer.companyname as cname , subsidiary.id as sid , subsidiary.name as sname
      from customer cross join subsidiary
      where not exists (select 1 from customersubsidiaryrelationship where entity = customer.id and subsidiary = subsidiary.id)
        AND (customer.isinactive = 'F') AND (subsidiary.isinactive='F') AND (subsidiary.iselimination='F')`,
    // In the sub-select both names are columns of the relationship, of which there is at least one for most customers.
  },
  {
    source: source.guide('16.1'),
    query: `SELECT id, companyname AS name, email, 'Customer' AS entity_type FROM customer WHERE isinactive = 'F'
      UNION ALL SELECT id, companyname AS name, email, 'Vendor' AS entity_type FROM vendor WHERE isinactive = 'F' ORDER BY name`,
    inOrder: true,
    rows: (company) =>
      [
        ...activeCustomers(company).map((record) => ({ record, entity_type: 'Customer' })),
        ...company
          .all('vendor')
          .filter(isActive)
          .map((record) => ({ record, entity_type: 'Vendor' })),
      ]
        .toSorted((left, right) => byName(left.record, right.record))
        .map(({ record, entity_type }) => ({ id: record.id, name: name(record), email: record.text('email'), entity_type })),
  },
  {
    source: source.guide('16.6'),
    query: "SELECT id, NVL(email, 'no-email@unknown.com') AS email FROM customer",
    rows: (company) => customers(company).map((record) => ({ id: record.id, email: record.text('email') ?? 'no-email@unknown.com' })),
  },
  {
    source: source.guide('16.6'),
    query: "SELECT id, COALESCE(phone, altphone, fax, 'No contact') AS contact_number FROM customer",
    rows: (company) => customers(company).map((record) => ({ id: record.id, contact_number: record.text('phone') ?? 'No contact' })),
  },
  {
    source: source.guide('16.7'),
    query: "SELECT firstname || ' ' || lastname AS full_name FROM employee",
    rows: (company) => company.all('employee').map((record) => ({ full_name: fullName(record) })),
  },
  {
    source: source.guide('16.7'),
    query: 'SELECT companyname, LENGTH(companyname) AS name_length FROM customer',
    rows: (company) => customers(company).map((record) => ({ companyname: name(record), name_length: String(name(record)?.length) })),
  },
  {
    source: source.guide('16.7'),
    query: 'SELECT UPPER(email) AS email_upper FROM customer',
    rows: (company) => customers(company).map((record) => ({ email_upper: record.text('email')?.toUpperCase() })),
  },
  {
    source: source.guide('16.7'),
    query: 'SELECT TRIM(companyname) AS clean_name FROM customer',
    rows: (company) => customers(company).map((record) => ({ clean_name: name(record)?.trim() })),
  },
  {
    source: source.guide('16.7'),
    query: "SELECT REPLACE(phone, '-', '') AS clean_phone FROM customer",
    rows: (company) => customers(company).map((record) => ({ clean_phone: record.text('phone')?.replaceAll('-', '') })),
  },
  {
    source: source.guide('16.7'),
    query: "SELECT INSTR(email, '@') AS at_position FROM customer",
    rows: (company) =>
      customers(company).map((record) => {
        const email = record.text('email');
        return { at_position: email === undefined ? undefined : String(email.indexOf('@') + 1) };
      }),
  },
  {
    source: source.program('a data set for scoring the credit of customers'),
    query: `SELECT c.id AS customer_id, NVL(c.companyname, c.entityid) AS customer_name, c.creditlimit AS credit_limit,
        term.daysuntilnetdue AS payment_terms_days, BUILTIN.DF(c.category) AS industry
      FROM customer c LEFT JOIN term ON term.id = c.terms WHERE c.isinactive = 'F' ORDER BY c.id`,
    inOrder: true,
    rows: (company) =>
      activeCustomers(company).map((record) => ({
        customer_id: record.id,
        customer_name: name(record),
        credit_limit: record.text('creditLimit'),
        payment_terms_days: company
          .all('term')
          .find(({ id }) => id === record.idOf('terms'))
          ?.text('daysUntilNetDue'),
      })),
  },
  {
    source: source.program('checks before a shop goes live'),
    query: 'SELECT id, isinactive, companyname FROM vendor WHERE id = {beacon}',
    rows: (company) => [{ id: company.ids.beacon, isinactive: 'F', companyname: 'Beacon Cloud Hosting' }],
  },
  {
    source: source.program('checks before a shop goes live'),
    query: 'SELECT COUNT(*) AS n FROM customer WHERE terms = 2',
    rows: (company) => [{ n: String(customers(company).filter((record) => record.idOf('terms') === '2').length) }],
  },
  {
    source: source.library('pagination-recordcount-example.sql'),
    query: `WITH EmployeeData AS ( SELECT ID, FirstName, LastName, Email FROM Employee
          WHERE ( Email LIKE '%@harbour-analytics.example' ) AND ( LastName IS NOT NULL ) AND ( FirstName IS NOT NULL ) ),
        EmployeeSummary AS ( SELECT COUNT(*) AS RecordCount FROM EmployeeData )
      SELECT * FROM ( SELECT ROWNUM - 1 AS RN, * FROM ( SELECT * FROM (
            SELECT RecordCount, NULL AS ID, NULL AS LastName, NULL AS FirstName, NULL AS Email FROM EmployeeSummary
            UNION ALL
            SELECT 0, EmployeeData.ID, EmployeeData.LastName, EmployeeData.FirstName, EmployeeData.Email FROM EmployeeData )
          ORDER BY RecordCount DESC, UPPER( LastName ), UPPER( FirstName ) ) )
      WHERE ( RN = 0 ) OR ( RN BETWEEN 1 AND 10 )`,
    rows: (company) => {
      const found = employees(company).filter((record) => record.text('email')?.endsWith('@harbour-analytics.example') === true);
      return [
        { rn: '0', recordcount: String(found.length) },
        ...found.toSorted(byLastName).map((record, index) => ({
          rn: String(index + 1),
          recordcount: '0',
          id: record.id,
          lastname: record.text('lastName'),
          firstname: record.text('firstName'),
          email: record.text('email'),
        })),
      ];
    },
  },
  {
    source: source.program('reading changed customers of a warehouse'),
    query: `SELECT id, TO_CHAR(lastmodifieddate, 'YYYY-MM-DD HH24:MI:SS') AS lastmodified FROM customer
      WHERE lastmodifieddate >= TO_TIMESTAMP('2026-01-01 00:00:00', 'YYYY-MM-DD HH24:MI:SS') ORDER BY lastmodifieddate, id`,
  },
];
