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
violations AS (
  SELECT
    account,
    region,
    resource_id,
    violation,
    -- That of its first stretch: what had to be noticed and fixed.
    max(CASE WHEN begins = 1 THEN reason END) AS reason,
    min(from_time) AS from_time,
    CASE WHEN count(to_time) = count(*) THEN max(to_time) END AS to_time,
    max(CASE WHEN end_reason = 'CHANGED' AND compliance_after = 'COMPLIANT' THEN 1 ELSE 0 END) AS is_fixed,
    max(CASE WHEN end_reason = 'OPEN' THEN 1 ELSE 0 END) AS is_open
  FROM numbered
  GROUP BY account, region, resource_id, violation
),
timed AS (
  SELECT
    v.*,
    CAST(floor(date_diff('millisecond', v.from_time, least(coalesce(v.to_time, p.to_time), p.to_time)) / 1e3) AS BIGINT) AS seconds
  FROM violations v
  CROSS JOIN (SELECT max(to_time) AS to_time FROM periods) p
),
ranked AS (
  SELECT
    t.*,
    row_number() OVER (PARTITION BY account, reason, is_fixed ORDER BY seconds) AS place,
    count(*) OVER (PARTITION BY account, reason, is_fixed) AS places
  FROM timed t
)
SELECT
  account,
  reason,
  count(*) AS violations,
  CAST(sum(is_fixed) AS BIGINT) AS fixed,
  CAST(sum(is_open) AS BIGINT) AS still_open,
  CAST(sum(1 - is_fixed - is_open) AS BIGINT) AS ended_otherwise,
  CAST(floor(sum(CASE WHEN is_fixed = 1 THEN seconds END) / nullif(CAST(sum(is_fixed) AS DOUBLE), 0e0)) AS BIGINT) AS mean_seconds,
  max(CASE WHEN is_fixed = 1 AND (place * 2 = places OR place * 2 = places + 1) THEN seconds END) AS median_seconds,
  max(CASE WHEN is_fixed = 1 THEN seconds END) AS longest_seconds,
  max(CASE WHEN is_open = 1 THEN seconds END) AS oldest_open_seconds
FROM ranked
GROUP BY account, reason
ORDER BY account, reason
