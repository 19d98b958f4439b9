SELECT
  CASE
    WHEN kind IN ('CONTRADICTION', 'MISSING_WINDOW', 'NO_DATA', 'UNREADABLE_FILE') THEN 'yes'
    ELSE 'no'
  END AS serious,
  kind,
  account,
  region,
  from_time,
  to_time,
  resource_id,
  detail,
  source_file
FROM gaps
ORDER BY serious DESC, CASE WHEN kind IN ('MISSING_EVENT', 'MISSING_ITEM', 'RECORDER_STOPPED') THEN 0 ELSE 1 END, kind, account, region, from_time NULLS LAST, to_time NULLS LAST, resource_id NULLS LAST, source_file NULLS LAST, detail
