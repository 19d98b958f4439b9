/** The role that the documents are started with; the simulator assumes none. */
export const STARTED_BY = 'arn:aws:iam::123456789012:role/automation';

/** The calls of a run that change something. */
export function changes(run) {
  return run.calls.filter((action) => !/:(Describe|Get|List)/.test(action));
}
