/**
 * What can be made of what: the pairs of SuiteScript's `record.transform`, which REST has too, between types of the REST catalog, and those
 * that only the REST API Browser names. A customer made of a vendor, or the other way, is one entity of two types, which the books do not
 * keep: those two pairs are missing. [H:section_4267258715, section_157901123882] [B]
 */
const targetsBySource: Readonly<Record<string, readonly string[]>> = {
  assemblyBuild: ['assemblyUnbuild'],
  assemblyItem: ['assemblyBuild', 'workOrder'],
  cashRefund: ['creditMemo'],
  cashSale: ['cashRefund', 'returnAuthorization'],
  creditMemo: ['customerRefund'],
  customer: ['cashSale', 'customerPayment', 'estimate', 'invoice', 'opportunity', 'salesOrder'],
  customerDeposit: ['customerRefund', 'depositApplication'],
  customerPayment: ['customerRefund'],
  customerPaymentAuthorization: ['customerDeposit', 'customerPayment'],
  employee: ['expenseReport', 'timeBill'],
  estimate: ['cashSale', 'invoice', 'salesOrder'],
  intercompanyTransferOrder: ['itemFulfillment', 'itemReceipt'],
  invoice: ['creditMemo', 'customerPayment', 'returnAuthorization'],
  job: ['cashSale', 'estimate', 'invoice', 'salesOrder'],
  opportunity: ['cashSale', 'estimate', 'invoice', 'salesOrder'],
  purchaseOrder: ['itemReceipt', 'vendorBill', 'vendorReturnAuthorization'],
  purchaseRequisition: ['purchaseOrder'],
  returnAuthorization: ['cashRefund', 'creditMemo', 'itemReceipt'],
  salesOrder: ['cashSale', 'fulfillmentRequest', 'invoice', 'itemFulfillment', 'returnAuthorization'],
  transferOrder: ['itemFulfillment', 'itemReceipt'],
  vendor: ['purchaseOrder', 'vendorBill', 'vendorPayment'],
  vendorBill: ['vendorCredit', 'vendorPayment', 'vendorReturnAuthorization'],
  vendorPrepayment: ['vendorPrepaymentApplication'],
  vendorReturnAuthorization: ['itemFulfillment', 'vendorCredit'],
  workOrder: ['assemblyBuild', 'workOrderClose', 'workOrderCompletion', 'workOrderIssue'],
};

/** Whether a record of one type can be made from one of another. @param source, target - by the names REST gives them */
export function canTransform(source: string, target: string): boolean {
  return transformsOf(source).includes(target);
}

/** The types a record of a type can be made into. @param source - by the name REST gives it */
export function transformsOf(source: string): readonly string[] {
  return targetsBySource[source] ?? [];
}
