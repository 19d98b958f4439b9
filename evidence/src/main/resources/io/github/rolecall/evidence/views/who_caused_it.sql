SELECT
  i.cause_actor AS actor,
  i.cause_event AS event,
  count(*) AS violations,
  CAST(sum(CASE WHEN i.to_time IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS still_open,
  count(DISTINCT i.account) AS accounts,
  count(DISTINCT i.resource_id) AS instances,
  CAST(sum(floor(date_diff('millisecond', i.from_time, least(coalesce(i.to_time, p.to_time), p.to_time)) / 1e3)) AS BIGINT) AS seconds,
  min(i.cause_time) AS first_time,
  max(i.cause_time) AS last_time
FROM intervals i
CROSS JOIN (SELECT max(to_time) AS to_time FROM periods) p
WHERE i.teller = 'rolecall' AND i.compliance = 'NON_COMPLIANT' AND i.cause_event_id IS NOT NULL
GROUP BY i.cause_actor, i.cause_event
ORDER BY violations DESC, seconds DESC, actor, event
