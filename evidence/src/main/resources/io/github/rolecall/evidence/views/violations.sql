SELECT
  i.account,
  i.region,
  i.resource_id,
  i.from_time,
  i.to_time,
  CAST(floor(date_diff('millisecond', i.from_time, least(coalesce(i.to_time, p.to_time), p.to_time)) / 1e3) AS BIGINT) AS seconds,
  i.end_reason,
  i.reason,
  i.profile_arn,
  i.owner,
  i.cause_time,
  i.cause_event,
  i.cause_actor,
  i.fixed_by_event_id,
  i.fixed_by_actor,
  i.violation_since,
  i.violation_until,
  i.violation_end,
  i.source_file,
  i.source_item
FROM intervals i
CROSS JOIN (SELECT max(to_time) AS to_time FROM periods) p
WHERE i.teller = 'rolecall' AND i.violation_since IS NOT NULL
ORDER BY i.account, i.region, i.resource_id, i.from_time
