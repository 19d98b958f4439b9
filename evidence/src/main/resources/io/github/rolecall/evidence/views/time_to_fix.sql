WITH stretches AS (
  SELECT
    i.*,
    row_number() OVER (PARTITION BY account, region, resource_id, violation_since ORDER BY from_time) AS place
  FROM intervals i
  WHERE teller = 'rolecall' AND violation_since IS NOT NULL
),
begun AS (
  SELECT
    s.account,
    -- That of its first stretch: what had to be noticed and fixed.
    s.reason,
    CASE WHEN s.violation_end = 'FIXED' THEN 1 ELSE 0 END AS is_fixed,
    CASE WHEN s.violation_end = 'OPEN' THEN 1 ELSE 0 END AS is_open,
    CAST(floor(date_diff('millisecond', s.violation_since, coalesce(s.violation_until, p.to_time)) / 1e3) AS BIGINT) AS seconds
  FROM stretches s
  CROSS JOIN (SELECT max(to_time) AS to_time FROM periods) p
  WHERE s.place = 1
),
ranked AS (
  SELECT
    b.*,
    row_number() OVER (PARTITION BY account, reason, is_fixed ORDER BY seconds) AS place,
    count(*) OVER (PARTITION BY account, reason, is_fixed) AS places
  FROM begun b
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
