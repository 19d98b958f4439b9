WITH caused AS (
  SELECT
    i.cause_actor AS actor,
    i.cause_event AS event,
    i.account,
    i.region,
    i.resource_id,
    i.violation_since,
    max(CASE WHEN i.violation_end = 'OPEN' THEN 1 ELSE 0 END) AS is_open,
    sum(floor(date_diff('millisecond', i.from_time, least(coalesce(i.to_time, p.to_time), p.to_time)) / 1e3)) AS seconds,
    min(i.cause_time) AS first_time,
    max(i.cause_time) AS last_time
  FROM intervals i
  CROSS JOIN (SELECT max(to_time) AS to_time FROM periods) p
  WHERE i.teller = 'rolecall' AND i.violation_since IS NOT NULL AND i.cause_event_id IS NOT NULL
  GROUP BY i.cause_actor, i.cause_event, i.account, i.region, i.resource_id, i.violation_since
)
SELECT
  actor,
  event,
  count(*) AS violations,
  CAST(sum(is_open) AS BIGINT) AS still_open,
  count(DISTINCT account) AS accounts,
  count(DISTINCT resource_id) AS instances,
  CAST(sum(seconds) AS BIGINT) AS seconds,
  min(first_time) AS first_time,
  max(last_time) AS last_time
FROM caused
GROUP BY actor, event
ORDER BY violations DESC, seconds DESC, actor, event
