-- facts
CREATE TEMPORARY VIEW facts AS
SELECT
  CAST("unit" AS TEXT) AS "unit",
  CAST("district" AS TEXT) AS "group",
  CAST("district" AS TEXT) AS "district",
  CAST("accidents" AS DOUBLE) AS "accidents",
  CAST("budget" AS DOUBLE) AS "budget",
  CAST("awards" AS DOUBLE) AS "awards",
  CAST("false_data" AS DOUBLE) AS "false_data",
  CAST("closed" AS DOUBLE) AS "closed",
  CAST("due" AS DOUBLE) AS "due"
FROM data;

-- seen_values
CREATE TEMPORARY VIEW seen_values AS
WITH derived_on_time AS NOT MATERIALIZED (
  SELECT
    *,
    CAST(TRY_CAST((
      CAST(CAST(FLOOR("closed" * 1000000 + 0.5) AS BIGINT) AS INT128) * SIGN(CAST(FLOOR("due" * 1000000 + 0.5) AS BIGINT)) * 2000000 + CAST(ABS(CAST(FLOOR("due" * 1000000 + 0.5) AS BIGINT)) AS INT128) + CAST(ABS(CAST(FLOOR("due" * 1000000 + 0.5) AS BIGINT)) AS INT128) * 4000000000000000000
    ) // (
      NULLIF(CAST(ABS(CAST(FLOOR("due" * 1000000 + 0.5) AS BIGINT)) AS INT128), 0) * 2
    ) - 2000000000000000000 AS DECIMAL(18, 0)) AS BIGINT) / 1000000 AS "on_time"
  FROM facts
), stated AS NOT MATERIALIZED (
  SELECT
    *,
    "on_time" AS "service:raw",
    "accidents" AS "safety:raw",
    "budget" AS "thrift:raw"
  FROM derived_on_time
), observed AS NOT MATERIALIZED (
  SELECT
    *,
    "service:raw" AS "service:observed",
    "safety:raw" AS "safety:observed",
    "thrift:raw" AS "thrift:observed"
  FROM stated
)
SELECT
  *
FROM observed;

-- group_peers
CREATE TEMPORARY TABLE group_peers AS
SELECT
  "group",
  COUNT("thrift:observed") AS "thrift:count",
  MIN("thrift:observed") AS "thrift:min",
  MAX("thrift:observed") AS "thrift:max"
FROM seen_values
GROUP BY
  "group";

-- assessed
CREATE TEMPORARY VIEW assessed AS
WITH group_peers_named AS NOT MATERIALIZED (
  SELECT
    "group",
    "thrift:count" AS "thrift:group:count",
    "thrift:max" AS "thrift:group:max",
    "thrift:min" AS "thrift:group:min"
  FROM group_peers
), beside_group_peers AS NOT MATERIALIZED (
  SELECT
    *
  FROM seen_values
  LEFT JOIN group_peers_named
    USING ("group")
), scored AS NOT MATERIALIZED (
  SELECT
    *,
    CAST(CASE
      WHEN NOT "service:observed" IS NULL
      THEN 60 * LEAST(GREATEST((
        "service:observed" - 0.7e0
      ) / 0.25e0, 0), 1)
    END AS DOUBLE) AS "service:score",
    CAST(FLOOR(
      CAST(CASE
        WHEN NOT "service:observed" IS NULL
        THEN 60 * LEAST(GREATEST((
          "service:observed" - 0.7e0
        ) / 0.25e0, 0), 1)
      END AS DOUBLE) * 1000000 + 0.5
    ) AS BIGINT) AS "service:exact",
    "service:observed" IS NULL AS "service:blocks",
    CAST(CASE
      WHEN NOT "safety:observed" IS NULL
      THEN CASE
        WHEN "safety:observed" >= 2.9999995e0
        THEN 0
        ELSE LEAST(GREATEST(20 + (
          (
            -5
          ) * "safety:observed"
        ), 0), 20)
      END
    END AS DOUBLE) AS "safety:score",
    CAST(FLOOR(
      CAST(CASE
        WHEN NOT "safety:observed" IS NULL
        THEN CASE
          WHEN "safety:observed" >= 2.9999995e0
          THEN 0
          ELSE LEAST(GREATEST(20 + (
            (
              -5
            ) * "safety:observed"
          ), 0), 20)
        END
      END AS DOUBLE) * 1000000 + 0.5
    ) AS BIGINT) AS "safety:exact",
    CAST(CASE
      WHEN "thrift:group:min" = "thrift:group:max" AND NOT "thrift:observed" IS NULL
      THEN (
        0 + 20
      ) / 2
      ELSE (
        (
          "thrift:group:max" - "thrift:observed"
        ) / NULLIF("thrift:group:max" - "thrift:group:min", 0)
      ) * 20
    END AS DOUBLE) AS "thrift:score",
    CAST(FLOOR(
      CAST(CASE
        WHEN "thrift:group:min" = "thrift:group:max" AND NOT "thrift:observed" IS NULL
        THEN (
          0 + 20
        ) / 2
        ELSE (
          (
            "thrift:group:max" - "thrift:observed"
          ) / NULLIF("thrift:group:max" - "thrift:group:min", 0)
        ) * 20
      END AS DOUBLE) * 1000000 + 0.5
    ) AS BIGINT) AS "thrift:exact"
  FROM beside_group_peers
), there_1 AS NOT MATERIALIZED (
  SELECT
    *,
    60 * CAST(NOT "service:exact" IS NULL AS INT) + (
      20 * CAST(NOT "safety:exact" IS NULL AS INT)
    ) + (
      20 * CAST(NOT "thrift:exact" IS NULL AS INT)
    ) AS "total_score:there"
  FROM scored
), level_1 AS NOT MATERIALIZED (
  SELECT
    *,
    CASE
      WHEN "total_score:there" > 0
      THEN CASE
        WHEN "total_score:there" = 100
        THEN COALESCE("service:exact", 0) + COALESCE("safety:exact", 0) + COALESCE("thrift:exact", 0)
        ELSE CAST((
          CAST(COALESCE("service:exact", 0) + COALESCE("safety:exact", 0) + COALESCE("thrift:exact", 0) AS INT128) * 200 + "total_score:there" - (
            (
              (
                CAST(COALESCE("service:exact", 0) + COALESCE("safety:exact", 0) + COALESCE("thrift:exact", 0) AS INT128) * 200 + "total_score:there"
              ) % (
                2 * "total_score:there"
              ) + (
                2 * "total_score:there"
              )
            ) % (
              2 * "total_score:there"
            )
          )
        ) // (
          2 * "total_score:there"
        ) AS BIGINT)
      END
    END AS "total_score:exact",
    CASE
      WHEN "total_score:there" > 0
      THEN CASE
        WHEN "total_score:there" = 100
        THEN COALESCE("service:exact", 0) + COALESCE("safety:exact", 0) + COALESCE("thrift:exact", 0)
        ELSE CAST((
          CAST(COALESCE("service:exact", 0) + COALESCE("safety:exact", 0) + COALESCE("thrift:exact", 0) AS INT128) * 200 + "total_score:there" - (
            (
              (
                CAST(COALESCE("service:exact", 0) + COALESCE("safety:exact", 0) + COALESCE("thrift:exact", 0) AS INT128) * 200 + "total_score:there"
              ) % (
                2 * "total_score:there"
              ) + (
                2 * "total_score:there"
              )
            ) % (
              2 * "total_score:there"
            )
          )
        ) // (
          2 * "total_score:there"
        ) AS BIGINT)
      END
    END / 1000000 AS "total_score:score",
    "total_score:there" / NULLIF(100, 0) AS "total_score:available",
    "total_score:there" > 0 AS "total_score:enough"
  FROM there_1
), grounds AS NOT MATERIALIZED (
  SELECT
    *,
    "total_score:exact" AS "total:base",
    CASE
      WHEN NOT "awards" IS NULL
      THEN CAST((
        CAST(CAST(FLOOR("awards" * 1000000 + 0.5) AS BIGINT) AS INT128) * 1000000 + 500000 - (
          (
            (
              CAST(CAST(FLOOR("awards" * 1000000 + 0.5) AS BIGINT) AS INT128) * 1000000 + 500000
            ) % 1000000 + 1000000
          ) % 1000000
        )
      ) // 1000000 AS BIGINT)
      ELSE 0
    END AS "bonus:award",
    CAST(FLOOR("false_data" * 1000000 + 0.5) AS BIGINT) > CAST(0 AS BIGINT) AS "cap:made-up"
  FROM level_1
), added AS NOT MATERIALIZED (
  SELECT
    *,
    LEAST("bonus:award", 3000000) AS "total:bonus",
    0 AS "total:deductions",
    "service:blocks" AS "blocked"
  FROM grounds
), clipped AS NOT MATERIALIZED (
  SELECT
    *,
    CASE
      WHEN (
        "total:base" + "total:bonus"
      ) < 0
      THEN 0
      WHEN (
        "total:base" + "total:bonus"
      ) > 100000000
      THEN 100000000
      ELSE "total:base" + "total:bonus"
    END AS "total:clipped"
  FROM added
), multiplied AS NOT MATERIALIZED (
  SELECT
    *,
    "total:clipped" AS "total:multiplied"
  FROM clipped
), capped AS NOT MATERIALIZED (
  SELECT
    *,
    "total:multiplied" AS "total:capped"
  FROM multiplied
), totals AS NOT MATERIALIZED (
  SELECT
    *,
    CASE WHEN NOT (
      "blocked"
    ) THEN "total:capped" END AS "total"
  FROM capped
), stated_units AS NOT MATERIALIZED (
  SELECT
    *,
    CASE
      WHEN "blocked"
      THEN 'blocked'
      WHEN "total" IS NULL
      THEN 'missing'
      ELSE 'scored'
    END AS "state"
  FROM totals
)
SELECT
  *
FROM stated_units;

-- scored
CREATE TEMPORARY TABLE scored AS
SELECT
  "unit",
  "group",
  "state",
  "total",
  "cap:made-up",
  "total_score:score"
FROM assessed;

-- placed
CREATE TEMPORARY TABLE placed AS
WITH numbered AS NOT MATERIALIZED (
  SELECT
    *,
    rowid AS "row"
  FROM scored
), ranked AS NOT MATERIALIZED (
  SELECT
    *,
    CAST(CASE WHEN NOT "total" IS NULL THEN RANK() OVER (ORDER BY "total" DESC) END AS BIGINT) AS "rank",
    CAST(CASE
      WHEN NOT "total" IS NULL AND NOT "group" IS NULL
      THEN RANK() OVER (PARTITION BY "group" ORDER BY "total" DESC)
    END AS BIGINT) AS "group_rank"
  FROM numbered
), contested AS NOT MATERIALIZED (
  SELECT
    *,
    COUNT("total") OVER (PARTITION BY "group") AS "quota:good:base",
    RANK() OVER (PARTITION BY "group" ORDER BY "total" DESC) AS "quota:good:position",
    COUNT("total") OVER (
      PARTITION BY "group"
      ORDER BY "total" DESC
      RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS "quota:good:last"
  FROM ranked
), claimed AS NOT MATERIALIZED (
  SELECT
    *,
    300000 * "quota:good:base" AS "quota:good:claim"
  FROM contested
), allotted AS NOT MATERIALIZED (
  SELECT
    *,
    CAST("quota:good:claim" // 1000000 AS BIGINT) AS "quota:good:own"
  FROM claimed
), shared AS NOT MATERIALIZED (
  SELECT
    *,
    "quota:good:own" AS "quota:good:places"
  FROM allotted
), admitted AS NOT MATERIALIZED (
  SELECT
    *,
    "quota:good:last" <= "quota:good:places" AS "quota:good:within"
  FROM shared
), judged AS NOT MATERIALIZED (
  SELECT
    *,
    CASE
      WHEN NOT "total" IS NULL
      THEN CASE WHEN "total" >= 80000000 THEN 1 WHEN "total" >= 60000000 THEN 2 ELSE 3 END
    END AS "grade:points",
    CASE
      WHEN NOT "total" IS NULL
      THEN CASE WHEN "quota:good:within" THEN 1 ELSE 2 END
    END AS "grade:quota"
  FROM admitted
), reached AS NOT MATERIALIZED (
  SELECT
    *,
    CASE
      WHEN NOT "grade:points" IS NULL AND NOT "grade:quota" IS NULL
      THEN GREATEST("grade:points", "grade:quota")
    END AS "grade:reached"
  FROM judged
), limited AS NOT MATERIALIZED (
  SELECT
    *,
    CASE WHEN (
      "cap:made-up"
    ) IS TRUE THEN 3 ELSE 1 END AS "grade:limit"
  FROM reached
), under_caps AS NOT MATERIALIZED (
  SELECT
    *,
    CASE
      WHEN NOT "grade:reached" IS NULL
      THEN GREATEST("grade:reached", "grade:limit")
    END AS "grade:final"
  FROM limited
), graded AS NOT MATERIALIZED (
  SELECT
    *,
    CASE
      WHEN "grade:final" = 1
      THEN 'good'
      WHEN "grade:final" = 2
      THEN 'fair'
      WHEN "grade:final" = 3
      THEN 'poor'
    END AS "grade"
  FROM under_caps
)
SELECT
  "unit",
  "row",
  "rank",
  "group_rank",
  "quota:good:base",
  "quota:good:position",
  "quota:good:last",
  "quota:good:claim",
  "quota:good:own",
  "quota:good:places",
  "quota:good:within",
  "grade:points",
  "grade:quota",
  "grade:reached",
  "grade:limit",
  "grade:final",
  "grade"
FROM graded
ORDER BY
  "row";

-- outcome
CREATE TEMPORARY VIEW outcome AS
SELECT
  *
FROM assessed
JOIN placed
  USING ("unit");

-- results
SELECT
  "unit",
  "group",
  "total" / 1000000 AS "total_score",
  "rank",
  "group_rank",
  "grade",
  "state"
FROM scored
POSITIONAL JOIN (
  SELECT
    *
    EXCLUDE (unit)
  FROM placed
) AS places
ORDER BY
  "unit";
