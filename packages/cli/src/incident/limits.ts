/** What every output of an incident study says of itself. */
export const INCIDENT_LIMITS =
  'Model output, not a finding on real crews: it shows how safeguards interact in a constructive, mission-level simulation of ground-based air defence for teaching, policy analysis and accident-prevention research. It establishes nothing about real crews, and no fault beyond the cited inquiries. Kill probability is a number that the user sets; every parameter comes from openly published material or is assumed, with source, range and grade.';
