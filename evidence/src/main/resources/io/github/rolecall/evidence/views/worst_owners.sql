SELECT
  owner,
  count(*) AS accounts,
  CAST(sum(instances) AS BIGINT) AS instances,
  CAST(sum(open_now) AS BIGINT) AS open_now,
  CAST(sum(non_compliant_seconds) AS BIGINT) AS non_compliant_seconds
FROM owners
GROUP BY owner
HAVING sum(non_compliant_seconds) > 0 OR sum(open_now) > 0
ORDER BY non_compliant_seconds DESC, open_now DESC, owner
