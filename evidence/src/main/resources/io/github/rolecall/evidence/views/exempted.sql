SELECT
  i.account,
  i.region,
  i.resource_id,
  i.from_time,
  i.to_time,
  CAST(floor(date_diff('millisecond', i.from_time, least(coalesce(i.to_time, p.to_time), p.to_time)) / 1e3) AS BIGINT) AS seconds,
  i.end_reason,
  i.owner,
  i.cause_time,
  i.cause_actor,
  i.annotation
FROM intervals i
CROSS JOIN (SELECT max(to_time) AS to_time FROM periods) p
WHERE i.teller = 'rolecall' AND i.reason = 'EXEMPT'
ORDER BY i.account, i.region, i.resource_id, i.from_time
