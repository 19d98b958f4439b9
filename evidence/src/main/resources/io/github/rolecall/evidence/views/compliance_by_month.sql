SELECT
  account,
  month,
  instances,
  non_compliant_instances,
  non_compliant_seconds,
  observed_seconds,
  -- Rounded down, so that 100 means always.
  CAST(floor(100e0 * (observed_seconds - non_compliant_seconds) / nullif(observed_seconds, 0)) AS BIGINT) AS percent_without_violation,
  opened,
  fixed,
  mean_seconds_to_fix
FROM months
ORDER BY account, month
