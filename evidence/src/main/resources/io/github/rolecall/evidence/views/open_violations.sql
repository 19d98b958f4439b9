SELECT
  i.account,
  i.region,
  i.resource_id,
  i.violation_since AS since,
  CAST(floor(date_diff('millisecond', i.violation_since, p.to_time) / 1e3) AS BIGINT) AS seconds,
  i.reason,
  i.from_time AS reason_since,
  i.profile_arn,
  i.owner,
  i.cause_time,
  i.cause_event,
  i.cause_actor,
  i.annotation
FROM intervals i
CROSS JOIN (SELECT max(to_time) AS to_time FROM periods) p
WHERE i.teller = 'rolecall' AND i.violation_end = 'OPEN' AND i.to_time IS NULL
ORDER BY since, i.account, i.region, i.resource_id
