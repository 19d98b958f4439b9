WITH told AS (
  SELECT
    i.*,
    lag(compliance) OVER (PARTITION BY account, region, resource_id ORDER BY from_time) AS compliance_before,
    lag(to_time) OVER (PARTITION BY account, region, resource_id ORDER BY from_time) AS to_before,
    lead(compliance) OVER (PARTITION BY account, region, resource_id ORDER BY from_time) AS compliance_after
  FROM intervals i
  WHERE teller = 'rolecall'
),
beginnings AS (
  SELECT
    t.*,
    CASE WHEN compliance_before = 'NON_COMPLIANT' AND to_before = from_time THEN 0 ELSE 1 END AS begins
  FROM told t
  WHERE compliance = 'NON_COMPLIANT'
),
numbered AS (
  SELECT
    b.*,
    sum(begins) OVER (PARTITION BY account, region, resource_id ORDER BY from_time ROWS UNBOUNDED PRECEDING) AS violation
  FROM beginnings b
),
begun AS (
  SELECT account, region, resource_id, violation, min(from_time) AS since
  FROM numbered
  GROUP BY account, region, resource_id, violation
)
SELECT
  n.account,
  n.region,
  n.resource_id,
  b.since,
  CAST(floor(date_diff('millisecond', b.since, p.to_time) / 1e3) AS BIGINT) AS seconds,
  n.reason,
  n.from_time AS reason_since,
  n.profile_arn,
  n.owner,
  n.cause_time,
  n.cause_event,
  n.cause_actor,
  n.annotation
FROM numbered n
JOIN begun b
  ON b.account = n.account AND b.region = n.region AND b.resource_id = n.resource_id AND b.violation = n.violation
CROSS JOIN (SELECT max(to_time) AS to_time FROM periods) p
WHERE n.to_time IS NULL
ORDER BY b.since, n.account, n.region, n.resource_id
