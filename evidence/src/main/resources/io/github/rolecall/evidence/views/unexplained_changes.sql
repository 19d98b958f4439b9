WITH told AS (
  SELECT
    i.*,
    lag(compliance) OVER (PARTITION BY account, region, resource_id ORDER BY from_time) AS compliance_before,
    lag(reason) OVER (PARTITION BY account, region, resource_id ORDER BY from_time) AS reason_before,
    lag(profile_arn) OVER (PARTITION BY account, region, resource_id ORDER BY from_time) AS profile_before,
    lag(role_arn) OVER (PARTITION BY account, region, resource_id ORDER BY from_time) AS role_before,
    lag(profile_state) OVER (PARTITION BY account, region, resource_id ORDER BY from_time) AS state_before
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
WHERE compliance_before IS NOT NULL
  AND cause_event_id IS NULL
  -- Behind a time without records the same may hold still, and new words alone are no change.
  AND (
    compliance <> compliance_before
    OR reason IS DISTINCT FROM reason_before
    OR profile_arn IS DISTINCT FROM profile_before
    OR role_arn IS DISTINCT FROM role_before
    OR profile_state IS DISTINCT FROM state_before
  )
ORDER BY account, region, resource_id, from_time
