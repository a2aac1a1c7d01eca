export { type CertificateRequest, makeCertificate } from './make-certificate.ts';
