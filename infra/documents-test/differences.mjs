// Tells what CloudFormation would do to the resources of a deployed stack, by the engine behind `cdk diff`.
// node differences.mjs REPORT BEFORE AFTER [BEFORE AFTER ..]
// The report has a line for each resource that differs: the number of the pair, its logical id, type and impact, with tabs.
import { readFileSync, writeFileSync } from 'node:fs';
import { fullDiff } from '@aws-cdk/cloudformation-diff';

const [report, ...files] = process.argv.slice(2);
const templates = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
const lines = [];
for (let pair = 0; pair * 2 < templates.length; pair++) {
  const { resources } = fullDiff(templates[pair * 2], templates[pair * 2 + 1]);
  resources.forEachDifference((id, change) => lines.push([pair, id, change.resourceType, change.changeImpact].join('\t')));
}
writeFileSync(report, lines.map((line) => `${line}\n`).join(''));
