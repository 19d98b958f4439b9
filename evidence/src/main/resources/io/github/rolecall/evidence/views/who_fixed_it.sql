SELECT
  fixed_by_actor AS actor,
  count(*) AS fixed,
  count(DISTINCT account) AS accounts,
  count(DISTINCT resource_id) AS instances,
  min(violation_until) AS first_time,
  max(violation_until) AS last_time
FROM intervals
WHERE teller = 'rolecall' AND violation_end = 'FIXED' AND fixed_by_event_id IS NOT NULL
GROUP BY fixed_by_actor
ORDER BY fixed DESC, actor
