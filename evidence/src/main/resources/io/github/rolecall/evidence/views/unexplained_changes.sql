WITH told AS (
  SELECT
    i.*,
    lag(compliance) OVER (PARTITION BY account, region, resource_id ORDER BY from_time) AS compliance_before,
    lag(reason) OVER (PARTITION BY account, region, resource_id ORDER BY from_time) AS reason_before
  FROM intervals i
  WHERE teller = 'rolecall'
)
SELECT
  account,
  region,
  resource_id,
  from_time,
  compliance_before,
  reason_before,
  compliance,
  reason,
  owner,
  source_file,
  source_item
FROM told
WHERE compliance_before IS NOT NULL AND cause_event_id IS NULL
ORDER BY account, region, resource_id, from_time
