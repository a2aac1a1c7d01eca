export {
  type BillToInvoiceSettings,
  type CustomerToCustomerSettings,
  type Flow,
  parseSettings,
  type SettingsByFlow,
  type SettingsParsed,
} from './settings.ts';
export { findIntegration, type IntegrationRow, insertIntegration, listIntegrations, updateIntegration } from './store.ts';
