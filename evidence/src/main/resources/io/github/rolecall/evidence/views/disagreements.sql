SELECT
  d.account,
  d.region,
  d.resource_id,
  d.rule,
  d.from_time,
  d.to_time,
  CAST(floor(date_diff('millisecond', d.from_time, least(coalesce(d.to_time, p.to_time), p.to_time)) / 1e3) AS BIGINT) AS seconds,
  d.recorded,
  d.evaluated,
  d.reason
FROM differences d
CROSS JOIN (SELECT max(to_time) AS to_time FROM periods) p
ORDER BY d.account, d.region, d.resource_id, d.rule, d.from_time
